import { createTheme, type MantineThemeOverride } from '@mantine/core';
import { brandShades } from './brand.ts';

/** Greys with a breath of blue; the sixth and darker can be read on white. */
const slate = [
  '#f7f8fa',
  '#eef0f4',
  '#e1e5eb',
  '#cbd2dc',
  '#9aa5b4',
  '#687485',
  '#545f6f',
  '#414b59',
  '#2b333e',
  '#181d25',
] as const;

const dark = [
  '#e6e9ee',
  '#c3cad4',
  '#a3adba',
  '#7f8a99',
  '#3d4652',
  '#2c343f',
  '#20262f',
  '#171c23',
  '#10141a',
  '#0a0d12',
] as const;

/** Words in white can be read on the seventh and darker. */
const red = [
  '#fff5f5',
  '#ffe3e3',
  '#ffc9c9',
  '#ffa8a8',
  '#ff8787',
  '#ec4848',
  '#c42525',
  '#b02020',
  '#a61e1e',
  '#8f1a1a',
] as const;

/** Can be read on white from the seventh on. */
const orange = [
  '#fff4e6',
  '#ffe8cc',
  '#ffd8a8',
  '#ffc078',
  '#ffa94d',
  '#e8730c',
  '#994808',
  '#883f07',
  '#773705',
  '#632d04',
] as const;

/** What symbols say to those who do not see them. */
export interface SymbolNames {
  /** The cross of a window. */
  close: string;
  /** The eye beside a password. */
  showPassword: string;
}

/** The one theme of console and portal. @param brandColour `#rrggbb` */
export function hanseTheme(brandColour: string, { close, showPassword }: SymbolNames): MantineThemeOverride {
  return createTheme({
    colors: { brand: brandShades(brandColour), gray: slate, red, orange, dark },
    primaryColor: 'brand',
    primaryShade: { light: 6, dark: 4 },
    autoContrast: true,
    luminanceThreshold: 0.36,
    fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
    fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
    headings: {
      fontFamily: "'Inter Variable', system-ui, sans-serif",
      fontWeight: '640',
      sizes: {
        h1: { fontSize: '1.5rem', lineHeight: '2rem' },
        h2: { fontSize: '1.125rem', lineHeight: '1.625rem' },
        h3: { fontSize: '1rem', lineHeight: '1.5rem' },
      },
    },
    fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
    defaultRadius: 'md',
    radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '18px' },
    cursorType: 'pointer',
    focusRing: 'auto',
    respectReducedMotion: true,
    components: {
      Button: { defaultProps: { size: 'sm' } },
      PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': showPassword } } },
      Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 550 } },
      Modal: {
        defaultProps: {
          centered: true,
          overlayProps: { backgroundOpacity: 0.4 },
          closeButtonProps: { 'aria-label': close },
        },
      },
      Drawer: {
        defaultProps: {
          position: 'right',
          overlayProps: { backgroundOpacity: 0.3 },
          closeButtonProps: { 'aria-label': close },
        },
      },
      // The first entry has the focus, and nothing else stands among the entries.
      Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
      Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: true } } },
      Anchor: { defaultProps: { underline: 'hover' } },
    },
  });
}
