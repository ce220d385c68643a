import { Card, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Sparkline } from '../charts/sparkline.tsx';
import { useFormats } from '../formats/formats.ts';

/** A number people look at first. `link` wraps it so that it leads to its list. */
export function StatTile(props: {
  label: string;
  value: ReactNode;
  /** Share of change against the period before, 0.05 = 5 % more; null: nothing to compare. */
  change?: number | null;
  /** More is good, more is bad, or neither. */
  changeMeans?: 'good' | 'bad' | 'neither';
  note?: ReactNode;
  trend?: readonly number[];
  /** Renders the tile as a link, e.g. `(inner) => <Link to="/accounts">{inner}</Link>`. */
  link?: (inner: ReactNode) => ReactNode;
}) {
  const { label, value, change, changeMeans = 'neither', note, trend, link = (inner) => inner } = props;
  return (
    <Card
      withBorder
      radius="lg"
      padding="md"
      style={{ borderColor: 'var(--hanse-line)', boxShadow: 'var(--hanse-shadow)', minWidth: 0 }}
    >
      {link(
        <Stack gap={4} style={{ color: 'var(--hanse-text)' }}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Group justify="space-between" align="flex-end" wrap="nowrap" gap="xs">
            <Text fz={26} lh={1.15} fw={640} className="hanse-numbers" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
            {trend !== undefined && trend.length > 1 && <Sparkline values={trend} />}
          </Group>
          <Group gap={8} mih={20}>
            {change != null && <Change share={change} means={changeMeans} />}
            {note !== undefined && (
              <Text size="xs" c="dimmed">
                {note}
              </Text>
            )}
          </Group>
        </Stack>,
      )}
    </Card>
  );
}

function Change({ share, means }: { share: number; means: 'good' | 'bad' | 'neither' }) {
  const formats = useFormats();
  const rises = share > 0;
  const good = means === 'neither' || share === 0 ? null : rises === (means === 'good');
  const colour = good === null ? 'dimmed' : good ? 'var(--hanse-good)' : 'var(--hanse-bad)';
  return (
    <Text size="xs" fw={600} c={colour} className="hanse-numbers">
      {share === 0 ? '±' : rises ? '▲' : '▼'} {formats.percent(Math.abs(share), 1)}
    </Text>
  );
}
