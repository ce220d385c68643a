/** How accounts are spread over the levels of a ladder, and how that changed. */
import type { LadderOverview } from '@hanse/sdk';
import { defineTexts, Section, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Group, Stack, Text } from '@mantine/core';
import { textIn } from '../../parts/names.ts';
import { ToList } from './list-paths.tsx';

const texts = defineTexts({
  en: {
    moves: (rises: string, falls: string) => `${rises} up, ${falls} down in this time`,
    title: (ladder: string) => `Levels: ${ladder}`,
    same: 'no change',
  },
  de: {
    moves: (rises, falls) => `${rises} auf, ${falls} ab in dieser Zeit`,
    title: (ladder) => `Stufen: ${ladder}`,
    same: 'unverändert',
  },
});

export function LevelSection({ ladder }: { ladder: LadderOverview }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const most = Math.max(1, ...ladder.levels.map(({ accounts }) => accounts));
  return (
    <Section
      title={text.title(textIn(ladder.name, language))}
      about={text.moves(formats.number(ladder.rises), formats.number(ladder.falls))}
    >
      <Stack gap={14} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {ladder.levels.toReversed().map(({ level, name, accounts, before }) => (
          <li key={level}>
            <Group justify="space-between" wrap="nowrap" gap="xs" mb={4} align="baseline">
              <Text size="sm">
                <ToList link={ladder.list}>{textIn(name, language)}</ToList>
              </Text>
              <Group gap="xs" wrap="nowrap" align="baseline">
                <Change by={accounts - before} />
                <Text size="sm" fw={600} className="hanse-numbers">
                  <ToList link={{ operation: 'listAccounts', parameters: { level: `${ladder.ladder}:${level}` } }}>
                    {formats.number(accounts)}
                  </ToList>
                </Text>
              </Group>
            </Group>
            <Bar share={accounts / most} />
          </li>
        ))}
      </Stack>
    </Section>
  );
}

function Change({ by }: { by: number }) {
  const text = useTexts(texts);
  const formats = useFormats();
  if (by === 0) return <span className="hanse-visually-hidden">{text.same}</span>;
  return (
    <Text size="xs" c="dimmed" className="hanse-numbers">
      {by > 0 ? '+' : '−'}
      {formats.number(Math.abs(by))}
    </Text>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <div aria-hidden style={{ height: 8, borderRadius: 4, background: 'var(--hanse-line)' }}>
      <div
        style={{
          height: '100%',
          width: `${share * 100}%`,
          minWidth: share > 0 ? 4 : 0,
          borderRadius: 4,
          background: 'var(--mantine-primary-color-filled)',
        }}
      />
    </div>
  );
}
