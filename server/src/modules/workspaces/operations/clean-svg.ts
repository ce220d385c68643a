/** Drawings in SVG: written anew from what is known to be harmless. */
import { SaxesParser } from 'saxes';
import { logoUnusable } from './logo-unusable.ts';

/** Shapes and paint; nothing that runs, loads, animates or needs a font. */
const ELEMENTS: readonly string[] = [
  ...['svg', 'g', 'defs', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'clipPath'],
  ...['linearGradient', 'radialGradient', 'stop'],
];
/** Without them the drawing is the same; with everything in them they are left out. */
const LEFT_OUT: readonly string[] = ['title', 'desc', 'metadata', 'script'];
const ATTRIBUTES: readonly string[] = [
  ...['id', 'viewBox', 'width', 'height', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'fx', 'fy'],
  ...['d', 'points', 'transform', 'fill', 'fill-opacity', 'fill-rule', 'clip-path', 'clip-rule', 'clipPathUnits'],
  ...['stroke', 'stroke-width', 'stroke-opacity', 'stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit'],
  ...['stroke-dasharray', 'stroke-dashoffset', 'opacity', 'color', 'offset', 'stop-color', 'stop-opacity'],
  ...['gradientUnits', 'gradientTransform', 'spreadMethod', 'preserveAspectRatio'],
];
const PAINT_BY_ID = /^url\(\s*['"]?#[\w.-]+['"]?\s*\)/;
const ELEMENTS_MAX = 5_000;
const DEPTH_MAX = 40;

/** @throws RefusedError `logo_unusable` naming what would be missing in the drawing */
export function cleanSvg(text: string): string {
  const out: string[] = [];
  let depth = 0;
  let leftOut = 0;
  let elements = 0;
  const parser = new SaxesParser({ position: false });
  parser.on('doctype', () => {
    throw logoUnusable('it has a document type, which may define entities; save it as plain SVG');
  });
  parser.on('error', (error) => {
    throw logoUnusable(`it is no XML: ${error.message.slice(0, 200)}`);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    if (elements > ELEMENTS_MAX || depth > DEPTH_MAX) throw logoUnusable('it has too many parts');
    if (leftOut > 0 || LEFT_OUT.includes(tag.name) || isForeign(tag.name)) leftOut += 1;
    else {
      // Without namespaces attributes are plain texts.
      const attributes = tag.attributes as Record<string, string>;
      out.push(`<${opened({ name: tag.name, attributes }, depth === 1)}>`);
    }
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    if (leftOut > 0) leftOut -= 1;
    else out.push(`</${name}>`);
  });
  parser.write(text).close();
  return out.join('');
}

/** Notes of drawing programs: `sodipodi:namedview`. */
function isForeign(name: string): boolean {
  return name.includes(':');
}

function opened(
  { name, attributes }: { name: string; attributes: Readonly<Record<string, string>> },
  isRoot: boolean,
): string {
  if (isRoot !== (name === 'svg'))
    throw logoUnusable(isRoot ? 'it does not begin with svg' : 'it has a drawing inside');
  if (!ELEMENTS.includes(name)) {
    throw logoUnusable(
      `it has <${name}>, which cannot be kept; save it as plain SVG with text turned into paths and colours as attributes`,
    );
  }
  const kept = Object.entries(attributes).flatMap(([key, value]) => {
    if (key === 'style' || key === 'class') {
      throw logoUnusable(`its colours stand in ${key}; save it as plain SVG with colours as attributes`);
    }
    return ATTRIBUTES.includes(key) && isHarmless(value) ? [`${key}="${escaped(value)}"`] : [];
  });
  if (isRoot && !/^\s*-?[\d.]+([\s,]+-?[\d.]+){3}\s*$/.test(attributes.viewBox ?? '')) {
    throw logoUnusable('it does not say how large it is; save it with a viewBox');
  }
  const namespace = isRoot ? ['xmlns="http://www.w3.org/2000/svg"'] : [];
  return [name, ...namespace, ...kept].join(' ');
}

/** Paint is named by id inside the drawing, and by nothing else. */
function isHarmless(value: string): boolean {
  return !/url\(/i.test(value) || PAINT_BY_ID.test(value);
}

function escaped(value: string): string {
  return value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
