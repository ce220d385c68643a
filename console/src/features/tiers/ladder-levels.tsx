/** The levels of a ladder: what each asks for, what it brings, and who is on it. */
import {
  defineTexts,
  KeyValues,
  LevelBadge,
  Section,
  saveFile,
  useLanguage,
  useProblemText,
  useTexts,
} from '@hanse/ui';
import { Button, Group, List, SimpleGrid, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { api, useRead } from '../../api.ts';
import { useMetricFigure } from '../../parts/metric-figure.ts';
import { textIn } from '../../parts/names.ts';
import { useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { benefitText, type LadderFile, type Level, type Threshold } from './ladder-model.ts';
import { useLadderRules } from './ladder-rules.ts';
import { LevelBars } from './level-bars.tsx';
import { type CatalogueBenefit, useBenefitNames } from './use-benefit-names.ts';

const texts = defineTexts({
  en: {
    spread: 'Where companies stand',
    rules: 'How levels rise and fall',
    asks: 'Asks for',
    everybody: 'Everybody has it.',
    invitation: 'By invitation only.',
    all: 'All of these',
    any: 'One of these',
    atLeast: (metric: string, value: string) => `${metric}: at least ${value}`,
    brings: 'Brings',
    nothing: 'Nothing besides the name.',
    pdf: 'Benefits as PDF',
  },
  de: {
    spread: 'Wo Unternehmen stehen',
    rules: 'Wie Stufen steigen und fallen',
    asks: 'Verlangt',
    everybody: 'Haben alle.',
    invitation: 'Nur auf Einladung.',
    all: 'Alle davon',
    any: 'Eines davon',
    atLeast: (metric, value) => `${metric}: mindestens ${value}`,
    brings: 'Bringt',
    nothing: 'Nichts außer dem Namen.',
    pdf: 'Vorteile als PDF',
  },
});

export function LadderLevels(props: { ladderKey: string; file: LadderFile; isPublished: boolean }) {
  const { ladderKey, file, isPublished } = props;
  const text = useTexts(texts);
  const rules = useLadderRules(file);
  const { data } = useRead('getLadderDistribution', { ladder: ladderKey }, { enabled: isPublished });
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {data !== undefined && (
          <Section title={text.spread}>
            <LevelBars levels={data.data} />
          </Section>
        )}
        <Section title={text.rules} actions={isPublished ? <BenefitsPdf ladder={ladderKey} /> : undefined}>
          <KeyValues entries={rules} />
        </Section>
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {file.levels.toReversed().map((level) => (
          <LevelCard key={level.key} level={level} place={file.levels.indexOf(level) + 1} of={file.levels.length} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function LevelCard({ level, place, of }: { level: Level; place: number; of: number }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const benefits = useBenefitNames();
  const told = (level.benefits ?? []).map((benefit) => {
    const said = benefitText(benefit);
    return said === null ? benefits(benefit as CatalogueBenefit) : textIn(said, language);
  });
  return (
    <Section>
      <Stack gap="sm">
        <Group>
          <LevelBadge name={textIn(level.name, language)} place={place} of={of} />
        </Group>
        <Stack gap={2}>
          <Text size="xs" c="dimmed">
            {text.asks}
          </Text>
          <Entry level={level} />
        </Stack>
        <Stack gap={2}>
          <Text size="xs" c="dimmed">
            {text.brings}
          </Text>
          {told.length === 0 ? (
            <Text size="sm">{text.nothing}</Text>
          ) : (
            <List size="sm" spacing={2}>
              {told.map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
            </List>
          )}
        </Stack>
      </Stack>
    </Section>
  );
}

function Entry({ level }: { level: Level }) {
  const text = useTexts(texts);
  const { all = [], any = [] } = level.entry ?? {};
  if (level.invitationOnly === true) return <Text size="sm">{text.invitation}</Text>;
  if (all.length + any.length === 0) return <Text size="sm">{text.everybody}</Text>;
  return (
    <>
      <Thresholds title={all.length > 1 ? text.all : null} thresholds={all} />
      <Thresholds title={any.length > 1 ? text.any : null} thresholds={any} />
    </>
  );
}

function Thresholds({ title, thresholds }: { title: string | null; thresholds: readonly Threshold[] }) {
  const text = useTexts(texts);
  const figure = useMetricFigure();
  const { metrics } = useProgrammeLists();
  if (thresholds.length === 0) return null;
  const keyOf = (threshold: Threshold) => ('metric' in threshold ? threshold.metric : threshold.index);
  const nameOf = (threshold: Threshold) =>
    metrics.find(({ value }) => value === keyOf(threshold))?.label ?? keyOf(threshold);
  return (
    <div>
      {title !== null && (
        <Text size="sm" c="dimmed">
          {title}
        </Text>
      )}
      {thresholds.map((threshold) => (
        <Text key={nameOf(threshold)} size="sm" fw={550}>
          {text.atLeast(nameOf(threshold), figure(keyOf(threshold), threshold.atLeast))}
        </Text>
      ))}
    </div>
  );
}

function BenefitsPdf({ ladder }: { ladder: string }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const problemText = useProblemText();
  const open = useMutation({
    mutationFn: async () => saveFile(await api.printLevelBenefits({ ladder, language }), `${ladder}.pdf`),
    onError: (error) => notifications.show({ color: 'red', message: problemText(error) }),
  });
  return (
    <Button
      size="sm"
      variant="default"
      leftSection={<IconFileTypePdf size={16} />}
      onClick={() => open.mutate()}
      loading={open.isPending}
    >
      {text.pdf}
    </Button>
  );
}
