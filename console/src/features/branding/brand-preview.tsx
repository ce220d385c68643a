/** The portal as members would see it, before anything is saved. */
import { brandShades, defineTexts, useFormats, useTexts } from '@hanse/ui';
import { Box, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconGift, IconHome, IconTrophy } from '@tabler/icons-react';
import { useState } from 'react';

const texts = defineTexts({
  en: {
    title: 'Preview',
    light: 'Light',
    dark: 'Dark',
    programme: 'Your programme',
    have: 'You have',
    unit: 'points',
    next: 'To the next level',
    left: (amount: string) => `${amount} to go`,
    redeem: 'Redeem',
    link: 'How this came about',
    home: 'Home',
    rewards: 'Rewards',
    status: 'Status',
  },
  de: {
    title: 'Vorschau',
    light: 'Hell',
    dark: 'Dunkel',
    programme: 'Ihr Programm',
    have: 'Sie haben',
    unit: 'Punkte',
    next: 'Bis zur nächsten Stufe',
    left: (amount) => `noch ${amount}`,
    redeem: 'Einlösen',
    link: 'Wie es dazu kam',
    home: 'Start',
    rewards: 'Prämien',
    status: 'Status',
  },
});

/** As in the portal; written out because the preview shows both schemes whatever the console's is. */
const SCHEMES = {
  light: {
    canvas: '#f7f8fa',
    surface: '#ffffff',
    line: '#e1e5eb',
    text: '#181d25',
    quiet: '#545f6f',
    word: 6,
    tint: 0,
  },
  dark: { canvas: '#10141a', surface: '#171c23', line: '#2c343f', text: '#e6e9ee', quiet: '#a3adba', word: 3, tint: 9 },
} as const;
const HELD = '12480';
const MISSING = '2520';
const SHARE = 0.83;

interface BrandPreviewProps {
  name: string;
  /** `#rrggbb` */
  colour: string;
  logo: string | null;
}

export function BrandPreview({ name, colour, logo }: BrandPreviewProps) {
  const text = useTexts(texts);
  const [scheme, setScheme] = useState<keyof typeof SCHEMES>('light');
  const look = SCHEMES[scheme];
  return (
    <Stack gap="sm" w="100%" maw={360}>
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {text.title}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={text.title}
          data={[
            { value: 'light', label: text.light },
            { value: 'dark', label: text.dark },
          ]}
          value={scheme}
          onChange={(value) => setScheme(value as typeof scheme)}
        />
      </Group>
      {/* A picture for the eyes: what it shows is not there to be operated or read out. */}
      <Box
        aria-hidden
        style={{
          border: '1px solid var(--hanse-line-strong)',
          borderRadius: 20,
          overflow: 'hidden',
          background: look.canvas,
          color: look.text,
        }}
      >
        <Group
          gap={10}
          px={16}
          py={12}
          wrap="nowrap"
          style={{ background: look.surface, borderBottom: `1px solid ${look.line}` }}
        >
          {logo !== null && <img src={logo} alt="" style={{ height: 28, maxWidth: 110, objectFit: 'contain' }} />}
          <Text fw={640} size="sm" lineClamp={2}>
            {name || text.programme}
          </Text>
        </Group>
        <Held colour={colour} look={look} />
        <TabBar colour={colour} look={look} />
      </Box>
    </Stack>
  );
}

interface PartProps {
  colour: string;
  look: (typeof SCHEMES)[keyof typeof SCHEMES];
}

function Held({ colour, look }: PartProps) {
  const text = useTexts(texts);
  const formats = useFormats();
  const shades = brandShades(colour);
  return (
    <Stack gap={10} p={16}>
      <Stack gap={10} p={16} style={{ background: look.surface, border: `1px solid ${look.line}`, borderRadius: 14 }}>
        <div>
          <Text size="sm" style={{ color: look.quiet }}>
            {text.have}
          </Text>
          <Text fz={28} lh={1.2} fw={640} className="hanse-numbers">
            {formats.units(HELD, text.unit)}
          </Text>
        </div>
        <div>
          <Group justify="space-between" mb={6}>
            <Text size="xs" style={{ color: look.quiet }}>
              {text.next}
            </Text>
            <Text size="xs" style={{ color: look.quiet }}>
              {text.left(formats.number(MISSING))}
            </Text>
          </Group>
          <div style={{ height: 8, borderRadius: 4, background: look.line }}>
            <div style={{ height: 8, borderRadius: 4, width: `${SHARE * 100}%`, background: shades[6] }} />
          </div>
        </div>
        <Text size="sm" fw={500} style={{ color: shades[look.word] }}>
          {text.link}
        </Text>
        <div
          style={{
            background: shades[6],
            color: '#fff',
            borderRadius: 10,
            padding: '10px 16px',
            textAlign: 'center',
            fontWeight: 600,
            fontSize: 15,
          }}
        >
          {text.redeem}
        </div>
      </Stack>
    </Stack>
  );
}

function TabBar({ colour, look }: PartProps) {
  const text = useTexts(texts);
  const active = brandShades(colour)[look.word];
  const tabs = [
    { label: text.home, Icon: IconHome, colour: active },
    { label: text.rewards, Icon: IconGift, colour: look.quiet },
    { label: text.status, Icon: IconTrophy, colour: look.quiet },
  ];
  return (
    <Group grow gap={0} py={8} style={{ background: look.surface, borderTop: `1px solid ${look.line}` }}>
      {tabs.map(({ label, Icon, colour: shown }) => (
        <Stack key={label} gap={2} align="center" style={{ color: shown }}>
          <Icon size={20} stroke={1.7} />
          <Text size="xs" fw={500}>
            {label}
          </Text>
        </Stack>
      ))}
    </Group>
  );
}
