/** Everything else about an account: its group, fields, consent mode and benefits. */
import type { Account } from '@hanse/sdk';
import {
  DayText,
  defineTexts,
  KeyValues,
  ProblemNote,
  Section,
  StateBadge,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useRead } from '../../api.ts';
import { dayOfInstant } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import { wordOf, wordsOf } from '../../parts/words.ts';
import { useMay } from '../../session/session.tsx';
import { AccountConsent } from './account-consent.tsx';
import { AccountGroup } from './account-group.tsx';
import { statusTexts, statusTones } from './account-texts.ts';
import { EditFacts } from './edit-facts.tsx';
import { EditFields } from './edit-fields.tsx';
import { EditNumbers } from './edit-numbers.tsx';

const texts = defineTexts({
  en: {
    facts: 'Facts',
    joined: 'Joined',
    created: 'In Hanse since',
    numbers: 'Numbers elsewhere',
    earnRate: 'Earn rate',
    priceList: 'Price list',
    fields: 'Fields',
    noFields: 'No values are recorded.',
    participation: 'Programmes',
    terms: (version: string) => `terms ${version}`,
    noProgrammes: 'It takes part in no programme.',
    change: 'Change',
    benefits: 'Benefits it has',
    until: 'until',
    left: (left: string) => `${left} left`,
    noBenefits: 'It has no benefits besides units.',
    yes: 'yes',
    no: 'no',
  },
  de: {
    facts: 'Angaben',
    joined: 'Dabei seit',
    created: 'In Hanse seit',
    numbers: 'Nummern anderswo',
    earnRate: 'Verdienstsatz',
    priceList: 'Preisliste',
    fields: 'Felder',
    noFields: 'Es sind keine Werte erfasst.',
    participation: 'Programme',
    terms: (version) => `Bedingungen ${version}`,
    noProgrammes: 'Er nimmt an keinem Programm teil.',
    change: 'Ändern',
    benefits: 'Seine Vorteile',
    until: 'bis',
    left: (left) => `noch ${left}`,
    noBenefits: 'Er hat keine Vorteile außer Einheiten.',
    yes: 'ja',
    no: 'nein',
  },
});

export function AccountDetails({ accountId }: { accountId: string }) {
  const { data: account, error, refetch } = useRead('getAccount', { accountId });
  const mayBenefits = useMay('entitlements:read');
  if (error !== null && account === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (account === undefined) return <Skeleton height={240} radius="lg" />;
  return (
    <Stack gap="lg">
      <Facts account={account} />
      <Fields account={account} />
      <AccountConsent account={account} />
      <AccountGroup account={account} />
      {mayBenefits && <Benefits accountId={accountId} />}
    </Stack>
  );
}

function Facts({ account }: { account: Account }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const mayWrite = useMay('accounts:write') && account.mergedInto === null;
  const [edited, setEdited] = useState<'facts' | 'numbers' | null>(null);
  return (
    <Section title={text.facts} actions={mayWrite && <Change onClick={() => setEdited('facts')} what={text.facts} />}>
      <KeyValues
        entries={[
          [text.joined, formats.dayOf(account.joinedAt)],
          [text.created, formats.dayOf(account.createdAt)],
          [
            text.numbers,
            <Group key="numbers" gap="xs">
              {account.externalIds.map(({ system, externalId }) => `${system} ${externalId}`).join(', ') || '–'}
              {mayWrite && <Change onClick={() => setEdited('numbers')} what={text.numbers} />}
            </Group>,
          ],
          [text.earnRate, account.terms.earnRate],
          [text.priceList, account.terms.priceList],
          [text.participation, <Programmes key="programmes" account={account} />],
        ]}
      />
      <EditFacts account={account} opened={edited === 'facts'} onClose={() => setEdited(null)} />
      <EditNumbers account={account} opened={edited === 'numbers'} onClose={() => setEdited(null)} />
    </Section>
  );
}

/** What was recorded, and in an open programme what holds without any record. */
function Programmes({ account }: { account: Account }) {
  const text = useTexts(texts);
  const statuses = useTexts(statusTexts);
  const nameOf = useColumnNames('participation');
  const { data: overview } = useRead('getAccountOverview', { accountId: account.id });
  const participations = Object.entries({ ...overview?.participations, ...statusesOf(account) });
  if (participations.length === 0) return <>{text.noProgrammes}</>;
  return (
    <Stack gap={4}>
      {participations.map(([programme, status]) => (
        <Group key={programme} gap={6}>
          {nameOf(programme) ?? programme}
          <StateBadge tone={statusTones[status] ?? 'quiet'}>{wordOf(statuses, status)}</StateBadge>
          {account.participations[programme]?.termsVersion != null && (
            <Text span size="xs" c="dimmed">
              {text.terms(account.participations[programme].termsVersion)}
            </Text>
          )}
        </Group>
      ))}
    </Stack>
  );
}

function Fields({ account }: { account: Account }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const nameOf = useColumnNames('field');
  const mayWrite = useMay('accounts:write') && account.mergedInto === null;
  const [opened, { open, close }] = useDisclosure(false);
  const entries = Object.entries(account.attributes).map(
    ([key, value]) => [nameOf(key) ?? capital(wordsOf(key)), shownValue(value, text, formats.day)] as const,
  );
  return (
    <Section title={text.fields} actions={mayWrite && <Change onClick={open} what={text.fields} />}>
      {entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          {text.noFields}
        </Text>
      ) : (
        <KeyValues entries={entries} />
      )}
      <EditFields account={account} opened={opened} onClose={close} />
    </Section>
  );
}

/** What the lists call it; null where it has no name of its own. */
function useColumnNames(kind: 'participation' | 'field'): (key: string) => string | null {
  const { language } = useLanguage();
  const { data } = useRead('listAccountColumns', {});
  return (key) => {
    const column = data?.data.find((one) => one.kind === kind && one.key === key);
    const label = column === undefined ? key : textIn(column.label, language);
    return label === key ? null : label;
  };
}

function Change({ onClick, what }: { onClick: () => void; what: string }) {
  const text = useTexts(texts);
  return (
    <Button size="compact-xs" variant="default" onClick={onClick} aria-label={`${text.change}: ${what}`}>
      {text.change}
    </Button>
  );
}

function statusesOf({ participations }: Account): Record<string, string> {
  return Object.fromEntries(Object.entries(participations).map(([programme, { status }]) => [programme, status]));
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function shownValue(value: unknown, text: { yes: string; no: string }, day: (day: string) => string): string {
  if (typeof value === 'string' && DAY.test(value)) return day(value);
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (typeof value === 'object' && value !== null) {
    const { amount, currency } = value as { amount?: unknown; currency?: unknown };
    return `${String(amount)} ${String(currency)}`;
  }
  return String(value);
}

function Benefits({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data, error, refetch } = useRead('listEntitlements', { accountId, language });
  const held = data?.data.filter(({ holds }) => holds) ?? [];
  return (
    <Section title={text.benefits}>
      {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height={80} />}
      {data !== undefined && held.length === 0 && (
        <Text size="sm" c="dimmed">
          {text.noBenefits}
        </Text>
      )}
      {held.length > 0 && (
        <KeyValues
          entries={held.map(({ name, valueText, until, allowance }) => [
            name,
            <span key="value">
              {valueText === '' ? text.yes : valueText}
              {allowance !== null && ` · ${text.left(allowance.left)}`}
              {until !== null && (
                <Text span size="xs" c="dimmed">
                  {' '}
                  {text.until} <DayText day={dayOfInstant(until)} />
                </Text>
              )}
            </span>,
          ])}
        />
      )}
    </Section>
  );
}
