/** What a campaign does, read out, and the facts around it. */
import { DayText, defineTexts, KeyValues, Section, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Grid, List, Stack, Text } from '@mantine/core';
import { textIn, useNames } from '../../parts/names.ts';
import { useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { type CampaignFile, eventsOf } from './campaign-model.ts';
import { isFamily } from './campaign-words.ts';
import { FamilyMark } from './family-mark.tsx';
import { OrderPreview } from './order-preview.tsx';

const texts = defineTexts({
  en: {
    reading: 'In plain words',
    members: 'What members read',
    notTold: 'Members read only the name. A sentence on what to do and what it brings makes it clear.',
    purpose: 'What it is for',
    objective: 'Objective',
    behaviour: 'Behaviour it rewards',
    family: 'Family',
    success: 'Success',
    reach: (share: string) => `${share} of the audience earn from it`,
    higher: (metric: string) => `${metric} rises`,
    lower: (metric: string) => `${metric} falls`,
    target: (target: string) => ` to ${target}`,
    from: 'First day',
    to: 'Last day',
    key: 'Key',
  },
  de: {
    reading: 'In einfachen Worten',
    members: 'Was Mitglieder lesen',
    notTold: 'Mitglieder lesen nur den Namen. Ein Satz, was zu tun ist und was es bringt, macht sie verständlich.',
    purpose: 'Wozu sie da ist',
    objective: 'Ziel',
    behaviour: 'Verhalten, das sie belohnt',
    family: 'Familie',
    success: 'Erfolg',
    reach: (share) => `${share} der Zielgruppe verdienen damit`,
    higher: (metric) => `${metric} steigt`,
    lower: (metric) => `${metric} sinkt`,
    target: (target) => ` auf ${target}`,
    from: 'Erster Tag',
    to: 'Letzter Tag',
    key: 'Schlüssel',
  },
});

export function CampaignSummary(props: {
  campaignKey: string;
  file: CampaignFile;
  reading: { en: string[]; de: string[] } | null;
}) {
  const { campaignKey, file, reading } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          {reading !== null && (
            <Section title={text.reading}>
              <List spacing={6} size="sm">
                {reading[language].map((line) => (
                  <List.Item key={line}>{line}</List.Item>
                ))}
              </List>
            </Section>
          )}
          <Section title={text.members}>
            <Stack gap={6}>
              <Text fw={550}>{textIn(file.name, language)}</Text>
              {file.description === undefined ? (
                <Text size="sm" c="dimmed">
                  {text.notTold}
                </Text>
              ) : (
                <Text size="sm">{textIn(file.description, language)}</Text>
              )}
              {file.why !== undefined && (
                <Text size="sm" c="dimmed">
                  {textIn(file.why, language)}
                </Text>
              )}
            </Stack>
          </Section>
          {eventsOf(file).length > 0 && <OrderPreview campaignKey={campaignKey} file={file} />}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="lg">
          <Section title={text.purpose}>
            <Purpose campaignKey={campaignKey} file={file} />
          </Section>
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function Purpose({ campaignKey, file }: { campaignKey: string; file: CampaignFile }) {
  const text = useTexts(texts);
  const success = useSuccess();
  return (
    <KeyValues
      entries={[
        [text.objective, file.objective],
        [text.behaviour, file.behaviour],
        [text.family, isFamily(file.family) ? <FamilyMark key="family" family={file.family} /> : file.family],
        [text.success, success(file.success)],
        ...(file.from === undefined ? [] : [[text.from, <DayText key="from" day={file.from} />] as const]),
        ...(file.to === undefined ? [] : [[text.to, <DayText key="to" day={file.to} />] as const]),
        [text.key, campaignKey],
      ]}
    />
  );
}

/** How success is told. */
export function useSuccess(): (success: CampaignFile['success'] | undefined) => string {
  const text = useTexts(texts);
  const formats = useFormats();
  const lists = useProgrammeLists();
  const names = useNames();
  return (success) => {
    if (success === undefined) return '–';
    if ('reach' in success) return text.reach(formats.percent(Number(success.reach)));
    const metric = lists.metrics.find(({ value }) => value === success.metric)?.label ?? names.unit(success.metric);
    const moves = success.better === 'lower' ? text.lower(metric) : text.higher(metric);
    return success.target === undefined ? moves : `${moves}${text.target(formats.number(success.target))}`;
  };
}
