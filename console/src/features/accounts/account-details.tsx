/** Everything else about an account: its group, fields, consent mode and benefits. */
import type { Account } from '@hanse/sdk';
import { DayText, defineTexts, KeyValues, ProblemNote, Section, StateBadge, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCornerDownRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { consentTexts, statusTexts, statusTones, wordOf, wordsOf } from './account-texts.ts';

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
    consent: 'What its people may receive',
    consentAbout: {
      companyOnly: 'Everything goes to the company. Its people earn nothing for themselves.',
      companyShares: 'Everything goes to the company, which may share it out to its people.',
      personalWithEmployerView: 'People earn for themselves; the employer sees what they receive.',
      forbidden: 'The company has forbidden that its people receive anything.',
    },
    agreed: (version: string) => `Agreed to text ${version}`,
    never: 'Nobody chose: this is what holds for every company until it says otherwise.',
    participation: 'Programmes',
    terms: (version: string) => `terms ${version}`,
    noProgrammes: 'It takes part in no programme.',
    group: 'Group',
    above: 'Above it',
    below: 'Below it',
    alone: 'It belongs to no group.',
    all: 'All accounts of the group',
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
    consent: 'Was seine Leute erhalten dürfen',
    consentAbout: {
      companyOnly: 'Alles geht an das Unternehmen. Seine Leute verdienen nichts für sich.',
      companyShares: 'Alles geht an das Unternehmen, das es an seine Leute verteilen darf.',
      personalWithEmployerView: 'Personen verdienen für sich; der Arbeitgeber sieht, was sie erhalten.',
      forbidden: 'Das Unternehmen hat untersagt, dass seine Leute etwas erhalten.',
    },
    agreed: (version) => `Zugestimmt wurde Text ${version}`,
    never: 'Niemand hat gewählt: So gilt es für jedes Unternehmen, bis es anderes sagt.',
    participation: 'Programme',
    terms: (version) => `Bedingungen ${version}`,
    noProgrammes: 'Er nimmt an keinem Programm teil.',
    group: 'Gruppe',
    above: 'Darüber',
    below: 'Darunter',
    alone: 'Er gehört zu keiner Gruppe.',
    all: 'Alle Accounts der Gruppe',
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
      <Consent account={account} />
      <Family account={account} />
      {mayBenefits && <Benefits accountId={accountId} />}
    </Stack>
  );
}

function Facts({ account }: { account: Account }) {
  const text = useTexts(texts);
  const statuses = useTexts(statusTexts);
  const { language } = useLanguage();
  const { data: columns } = useRead('listAccountColumns', {});
  const { data: overview } = useRead('getAccountOverview', { accountId: account.id });
  const participations = { ...overview?.participations, ...statusesOf(account) };
  const nameOf = (key: string) => {
    const column = columns?.data.find((one) => one.kind === 'field' && one.key === key);
    const label = column === undefined ? key : textIn(column.label, language);
    return label === key ? wordsOf(key) : label;
  };
  const programmeName = (key: string) => {
    const column = columns?.data.find((one) => one.kind === 'participation' && one.key === key);
    return column === undefined ? key : textIn(column.label, language);
  };
  const fields = Object.entries(account.attributes).map(
    ([key, value]) => [nameOf(key), shownValue(value, text)] as const,
  );
  return (
    <>
      <Section title={text.facts}>
        <KeyValues
          entries={[
            [text.joined, <DayText key="joined" day={account.joinedAt.slice(0, 10)} />],
            [text.created, <DayText key="created" day={account.createdAt.slice(0, 10)} />],
            [
              text.numbers,
              account.externalIds.map(({ system, externalId }) => `${system} ${externalId}`).join(', ') || null,
            ],
            [text.earnRate, account.terms.earnRate],
            [text.priceList, account.terms.priceList],
            [
              text.participation,
              Object.keys(participations).length === 0 ? (
                text.noProgrammes
              ) : (
                <Stack key="programmes" gap={4}>
                  {Object.entries(participations).map(([programme, status]) => (
                    <Group key={programme} gap={6}>
                      {programmeName(programme)}
                      <StateBadge tone={statusTones[status] ?? 'quiet'}>{wordOf(statuses, status)}</StateBadge>
                      {account.participations[programme]?.termsVersion != null && (
                        <Text span size="xs" c="dimmed">
                          {text.terms(account.participations[programme].termsVersion)}
                        </Text>
                      )}
                    </Group>
                  ))}
                </Stack>
              ),
            ],
          ]}
        />
      </Section>
      <Section title={text.fields}>
        {fields.length === 0 ? (
          <Text size="sm" c="dimmed">
            {text.noFields}
          </Text>
        ) : (
          <KeyValues entries={fields} />
        )}
      </Section>
    </>
  );
}

/** What was recorded; in an open programme an account takes part without any record. */
function statusesOf({ participations }: Account): Record<string, string> {
  return Object.fromEntries(Object.entries(participations).map(([programme, { status }]) => [programme, status]));
}

function shownValue(value: unknown, text: { yes: string; no: string }): string {
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (typeof value === 'object' && value !== null) {
    const { amount, currency } = value as { amount?: unknown; currency?: unknown };
    return `${String(amount)} ${String(currency)}`;
  }
  return String(value);
}

function Consent({ account }: { account: Account }) {
  const text = useTexts(texts);
  const consents = useTexts(consentTexts);
  return (
    <Section title={text.consent}>
      <Stack gap={6}>
        <Text size="sm" fw={550}>
          {wordOf(consents, account.consentMode)}
        </Text>
        <Text size="sm">{wordOf(text.consentAbout, account.consentMode)}</Text>
        <Text size="xs" c="dimmed">
          {account.consentTextVersion === null ? text.never : text.agreed(account.consentTextVersion)}
        </Text>
      </Stack>
    </Section>
  );
}

/** The company above, and everything below. */
function Family({ account }: { account: Account }) {
  const text = useTexts(texts);
  const { data, error, refetch } = useRead('listAccountOverviews', { parentId: account.id, limit: 50 });
  const { data: own } = useRead('getAccountOverview', { accountId: account.id });
  const topmost = own?.groupId;
  const below = data?.data ?? [];
  const alone = account.parentId === null && below.length === 0;
  return (
    <Section
      title={text.group}
      actions={
        !alone && topmost !== undefined ? (
          <Anchor size="sm" renderRoot={(root) => <Link {...root} to="/accounts" search={{ groupId: topmost }} />}>
            {text.all}
          </Anchor>
        ) : undefined
      }
    >
      {error !== null && <ProblemNote error={error} onRetry={() => refetch()} />}
      {alone && error === null && (
        <Text size="sm" c="dimmed">
          {text.alone}
        </Text>
      )}
      <Stack gap={6}>
        {account.parentId !== null && (
          <Text size="sm">
            <Text span c="dimmed" size="sm">
              {text.above}:{' '}
            </Text>
            <AccountLink accountId={account.parentId} />
          </Text>
        )}
        {!alone && (
          <Text size="sm" fw={600}>
            {account.name}
          </Text>
        )}
        {below.map((one) => (
          <Group key={one.id} gap={6} pl="md" wrap="nowrap">
            <IconCornerDownRight size={15} color="var(--hanse-text-quiet)" aria-hidden />
            <Text size="sm">
              <AccountLink accountId={one.id} name={one.name} />
            </Text>
          </Group>
        ))}
      </Stack>
    </Section>
  );
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
                  {text.until} <DayText day={until.slice(0, 10)} />
                </Text>
              )}
            </span>,
          ])}
        />
      )}
    </Section>
  );
}
