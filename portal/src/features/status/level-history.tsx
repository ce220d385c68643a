import type { MemberStanding, MemberStatus } from '@hanse/sdk';
import { defineTexts, Section, useFormats, useTexts } from '@hanse/ui';
import { Stack, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import parts from '../../parts/parts.module.css';
import { RowSymbol } from '../../parts/row-symbol.tsx';

const texts = defineTexts({
  en: { title: 'How you got here', moved: (from: string, to: string) => `From ${from} to ${to}` },
  de: { title: 'Der Weg hierher', moved: (from, to) => `Von ${from} zu ${to}` },
});

type Move = MemberStatus['history'][number];

/** The moves between levels, each with its reason. */
export function LevelHistory({ moves, ladders }: { moves: readonly Move[]; ladders: readonly MemberStanding[] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  if (moves.length === 0) return null;
  return (
    <Section title={text.title} flush>
      <div className={parts.rows}>
        {moves.map((move) => (
          <div key={`${move.ladder}${move.at}${move.to}`} className={parts.row}>
            <RowSymbol
              icon={isRise(move, ladders) ? IconArrowUpRight : IconArrowDownRight}
              tone={isRise(move, ladders) ? 'good' : 'warn'}
            />
            <Stack gap={2} className={parts.rowText}>
              <Text size="sm" fw={550}>
                {text.moved(move.from, move.to)}
              </Text>
              <Text size="xs" c="dimmed">
                {[formats.dayOf(move.at), ...move.sentences.slice(0, 1)].join(' · ')}
              </Text>
            </Stack>
          </div>
        ))}
      </div>
    </Section>
  );
}

function isRise({ ladder, from, to }: Move, ladders: readonly MemberStanding[]): boolean {
  const names = ladders.find((one) => one.ladder === ladder)?.levels.map(({ name }) => name) ?? [];
  return names.indexOf(to) > names.indexOf(from);
}
