/** What a campaign says in plain words, also while it is written. */
import { defineTexts, ProblemNote, Section, useLanguage, useTexts } from '@hanse/ui';
import { List, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRead } from '../../api.ts';
import { type CampaignFile, cleaned } from './campaign-model.ts';

const READ_AFTER_MS = 500;

const texts = defineTexts({
  en: { title: 'In plain words', incomplete: 'It can be read here once what is required is filled in.' },
  de: { title: 'In einfachen Worten', incomplete: 'Hier steht es, sobald alles Nötige ausgefüllt ist.' },
});

/** @param writing it is being changed: what is not complete yet is no fault */
export function CampaignReading(props: { campaignKey: string; file: CampaignFile; writing?: boolean }) {
  const { campaignKey, file, writing = false } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [settled] = useDebouncedValue(file, READ_AFTER_MS);
  const { data, error, refetch } = useRead('describeCampaign', {
    campaign: campaignKey,
    body: { definition: cleaned(settled) },
  });
  return (
    <Section title={text.title}>
      {error !== null && !writing && <ProblemNote error={error} onRetry={() => refetch()} />}
      {error !== null && writing && (
        <Text size="sm" c="dimmed">
          {text.incomplete}
        </Text>
      )}
      {error === null && data === undefined && <Skeleton height={90} />}
      {error === null && data !== undefined && (
        <List spacing={6} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {data[language].map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines stand in the order of what they tell, and may be alike
            <List.Item key={place}>{line}</List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
