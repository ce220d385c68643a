/** All ladders: their levels, and how many stand on each. */
import type { Definition } from '@hanse/sdk';
import { defineTexts, EmptyState, Page, ProblemNote, Section, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { IconStairsUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { RuleStateBadges } from '../../parts/rules/rule-state.tsx';
import { LevelBars } from './level-bars.tsx';

const texts = defineTexts({
  en: {
    title: 'Tiers',
    about:
      'Ladders of levels that companies climb. A programme may have several: one for volume, another for knowledge.',
    empty: 'No ladders yet',
    emptyAbout: 'Levels come with the programme definition. A programme works without any.',
    definition: 'Open the definition',
    levels: (count: string) => `${count} levels`,
    open: 'Levels, movement and changes',
  },
  de: {
    title: 'Stufen',
    about:
      'Leitern aus Stufen, die Unternehmen erreichen. Ein Programm kann mehrere haben: eine für Menge, eine für Wissen.',
    empty: 'Noch keine Stufen',
    emptyAbout: 'Stufen kommen mit der Programmdefinition. Ein Programm kommt auch ohne aus.',
    definition: 'Definition öffnen',
    levels: (count) => `${count} Stufen`,
    open: 'Stufen, Bewegung und Änderungen',
  },
});

export function TiersPage() {
  const text = useTexts(texts);
  const { data, error, refetch } = useRead('listLadders', { limit: 200 });
  const { data: drafts } = useRead('listDrafts', { kind: 'ladder', limit: 200 });
  const draftOf = (key: string) => drafts?.data.find((draft) => draft.key === key)?.state ?? null;
  return (
    <Page title={text.title} about={text.about}>
      {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height={240} radius="lg" />}
      {data?.data.length === 0 && (
        <Section>
          <EmptyState
            icon={IconStairsUp}
            title={text.empty}
            action={
              <Anchor component={Link} to="/definition">
                {text.definition}
              </Anchor>
            }
          >
            {text.emptyAbout}
          </EmptyState>
        </Section>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {data?.data.map((ladder) => (
          <LadderCard key={ladder.key} ladder={ladder} draft={draftOf(ladder.key)} />
        ))}
      </SimpleGrid>
    </Page>
  );
}

function LadderCard({ ladder, draft }: { ladder: Definition; draft: 'draft' | 'inReview' | null }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const { data: distribution } = useRead('getLadderDistribution', { ladder: ladder.key });
  const levels = (ladder.definition.levels ?? []) as readonly unknown[];
  return (
    <Section
      title={textIn(ladder.name, language)}
      about={text.levels(formats.number(levels.length))}
      actions={<RuleStateBadges state={ladder.state ?? 'live'} draft={draft} />}
    >
      <Stack>
        {distribution === undefined ? <Skeleton height={120} /> : <LevelBars levels={distribution.data} />}
        <div>
          <Anchor component={Link} to={`/tiers/${ladder.key}`} size="sm" fw={550}>
            {text.open}
            <span className="hanse-visually-hidden">: {textIn(ladder.name, language)}</span>
          </Anchor>
        </div>
      </Stack>
    </Section>
  );
}
