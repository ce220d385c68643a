/** Every campaign's verdict on an event: what it gave, or the first reason why not, and all it looked at. */
import type { CampaignExplanation } from '@hanse/sdk';
import { defineTexts, ProblemNote, Section, StateBadge, useLanguage, useTexts } from '@hanse/ui';
import { Accordion, Alert, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useRead } from '../../api.ts';
import { useNames } from '../../parts/names.ts';
import { Awards } from './awards.tsx';

const texts = defineTexts({
  en: {
    title: 'What campaigns made of it',
    awarded: 'Awarded',
    not: 'Not awarded',
    nobody: 'No campaign listens to events of this type.',
    changing: 'A change of rules or data is still being worked in; what follows is what will hold.',
    audience: 'For accounts where',
    conditions: 'Conditions',
    limits: 'Limits',
    used: (used: string, max: string, given: string) => `${used} of ${max} used before, ${given} given`,
    read: 'What the rules read, as it stood just before',
  },
  de: {
    title: 'Was Kampagnen daraus machten',
    awarded: 'Vergeben',
    not: 'Nicht vergeben',
    nobody: 'Keine Kampagne hört auf Ereignisse dieser Art.',
    changing: 'Eine Änderung von Regeln oder Daten wird noch eingearbeitet; hier steht, was gelten wird.',
    audience: 'Für Accounts, bei denen',
    conditions: 'Bedingungen',
    limits: 'Grenzen',
    used: (used, max, given) => `${used} von ${max} waren verbraucht, ${given} vergeben`,
    read: 'Was die Regeln gelesen haben, Stand unmittelbar davor',
  },
});

export function CampaignVerdicts({ eventId }: { eventId: string }) {
  const { language } = useLanguage();
  const text = useTexts(texts);
  const { data, error, refetch } = useRead('explainEvent', { eventId, language });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={160} radius="lg" />;
  const campaigns = data.campaigns.toSorted((one, other) => Number(other.awarded) - Number(one.awarded));
  return (
    <Section title={text.title} flush>
      {!data.matchesStored && (
        <Alert mx="md" mb="sm" color="blue">
          {text.changing}
        </Alert>
      )}
      {campaigns.length === 0 ? (
        <Text p="md" pt={0} size="sm" c="dimmed">
          {text.nobody}
        </Text>
      ) : (
        <Accordion multiple chevronPosition="left" variant="default">
          {campaigns.map((campaign) => (
            <Verdict key={campaign.campaign} campaign={campaign} />
          ))}
        </Accordion>
      )}
    </Section>
  );
}

function Verdict({ campaign }: { campaign: CampaignExplanation }) {
  const text = useTexts(texts);
  const [first, ...others] = campaign.sentences;
  return (
    <Accordion.Item value={campaign.campaign}>
      <Accordion.Control>
        <Group justify="space-between" gap="xs" pr="md">
          <Group gap="xs">
            <Text fw={550} size="sm">
              {campaign.name}
            </Text>
            <StateBadge tone={campaign.awarded ? 'good' : 'quiet'}>
              {campaign.awarded ? text.awarded : text.not}
            </StateBadge>
          </Group>
          {campaign.awarded && (
            <Text size="sm" component="div">
              <Awards awards={campaign.awards} />
            </Text>
          )}
        </Group>
        <Text size="sm" c="dimmed" mt={2}>
          {first}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm">
          {others.length > 0 && (
            <List size="sm" spacing={2}>
              {others.map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
          )}
          <Conditions campaign={campaign} />
          <Limits campaign={campaign} />
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

type Clause = NonNullable<CampaignExplanation['audience']>;

function Conditions({ campaign }: { campaign: CampaignExplanation }) {
  const text = useTexts(texts);
  const clauses = campaign.rules.flatMap((rule) => rule.clauses);
  return (
    <>
      {campaign.audience !== null && <Clauses title={text.audience} clauses={[campaign.audience]} />}
      {clauses.length > 0 && <Clauses title={text.conditions} clauses={clauses} />}
    </>
  );
}

function Clauses({ title, clauses }: { title: string; clauses: readonly Clause[] }) {
  return (
    <Stack gap={4}>
      <Text size="xs" fw={600} c="dimmed">
        {title}
      </Text>
      {clauses.map((clause, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: clauses stand in written order
        <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
          <Holds holds={clause.holds} />
          <div>
            <Text size="sm">{clause.name === '' ? clause.reading : clause.name}</Text>
            <Text size="xs" c="dimmed">
              {[
                clause.name === '' ? '' : clause.reading,
                ...clause.values.map(({ label, shown }) => `${label}: ${shown}`),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </Text>
          </div>
        </Group>
      ))}
    </Stack>
  );
}

function Holds({ holds }: { holds: boolean | null }) {
  const style = { flexShrink: 0, marginTop: 3 };
  if (holds === null) return <IconMinus size={15} style={style} color="var(--hanse-text-quiet)" aria-label="–" />;
  if (holds) return <IconCheck size={15} style={style} color="var(--hanse-good)" aria-label="✓" />;
  return <IconX size={15} style={style} color="var(--hanse-bad)" aria-label="✗" />;
}

function Limits({ campaign }: { campaign: CampaignExplanation }) {
  const text = useTexts(texts);
  const names = useNames();
  const limits = campaign.rules.flatMap((rule) => rule.limits);
  if (limits.length === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="xs" fw={600} c="dimmed">
        {text.limits}
      </Text>
      {limits.map(({ limit, unit, used, max, given }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: limits stand in written order
        <Text key={index} size="sm">
          {limit}
          {unit !== null && ` (${names.unit(unit)})`}: {text.used(used, max, given)}
        </Text>
      ))}
    </Stack>
  );
}
