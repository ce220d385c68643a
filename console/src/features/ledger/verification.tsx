/** The proof: entries, lots and wallets tell the same story, and nobody altered the trail. */
import type { AuditCheckpoint, LedgerVerification } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  KeyValues,
  ProblemNote,
  Section,
  StateBadge,
  useFormats,
  useTexts,
  When,
  wholeList,
} from '@hanse/ui';
import { Alert, Anchor, Button, Code, Group, List, Loader, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconLink, IconShieldCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useChange, useList, useRead } from '../../api.ts';
import { useStaffNames } from '../../parts/staff-names.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    books: 'The books',
    booksAbout: 'Everything is added up again from single entries and compared with what lots and wallets say.',
    run: 'Verify now',
    running: 'Adding everything up …',
    runningAbout: 'A large workspace takes minutes. You may leave: the result will be here.',
    never: 'Nobody has had the books verified yet',
    neverAbout: 'It reads only and disturbs nobody. The result is kept here and in the audit trail.',
    balanced: 'The books balance',
    wrong: (count: string) => `${count} promises are broken`,
    wrongAbout: 'Stop booking by hand and tell whoever runs the server: “hanse ledger verify” names every place.',
    done: 'The books balance',
    doneWrong: 'The books do not balance',
    at: 'When',
    by: 'Asked for by',
    entries: 'Entries',
    lots: 'Lots',
    accounts: 'Accounts',
    promises: 'Promises checked',
    took: 'Took',
    seconds: (seconds: string) => `${seconds} s`,
    what: 'What is checked',
    checks: [
      'Every entry moves an amount from one account of the books to another, and belongs to a lot of its wallet.',
      'What is pending, available, reserved, expired and moved in a lot is the sum of its entries.',
      'What a lot received is what is left of it and what became of the rest; nothing is below zero.',
      'What is in a wallet is the sum of its lots; what is reserved is the sum of the open reservations.',
      'What left wallets for other wallets arrived there.',
    ],
    before: 'Earlier results',
    result: 'Result',
    whole: 'Balances',
    broken: 'Broken',
    key: 'a key',
    chain: 'The chain of the audit trail',
    chainAbout:
      'Each day (UTC) ends with a hash over its changes and everything before. Each was computed again just now.',
    day: 'Day',
    changes: 'Changes',
    hash: 'Hash',
    state: 'State',
    intact: 'Intact',
    altered: 'Altered',
    noDays: 'No day is closed yet',
    noDaysAbout: 'The first one closes some minutes after midnight UTC.',
    trail: 'Audit trail',
  },
  de: {
    books: 'Die Bücher',
    booksAbout: 'Alles wird aus einzelnen Buchungen neu addiert und mit dem verglichen, was Posten und Konten sagen.',
    run: 'Jetzt prüfen',
    running: 'Alles wird addiert …',
    runningAbout: 'In großen Arbeitsbereichen dauert es Minuten. Sie können weggehen: Das Ergebnis steht dann hier.',
    never: 'Noch hat niemand die Bücher prüfen lassen',
    neverAbout: 'Die Prüfung liest nur und stört niemanden. Das Ergebnis bleibt hier und im Prüfpfad.',
    balanced: 'Die Bücher gehen auf',
    wrong: (count) => `${count} Zusicherungen sind verletzt`,
    wrongAbout:
      'Bitte nicht mehr von Hand buchen und dem Betrieb des Servers Bescheid geben: „hanse ledger verify“ nennt jede Stelle.',
    done: 'Die Bücher gehen auf',
    doneWrong: 'Die Bücher gehen nicht auf',
    at: 'Wann',
    by: 'Verlangt von',
    entries: 'Buchungen',
    lots: 'Posten',
    accounts: 'Accounts',
    promises: 'Geprüfte Zusicherungen',
    took: 'Dauer',
    seconds: (seconds) => `${seconds} s`,
    what: 'Was geprüft wird',
    checks: [
      'Jede Buchung bewegt einen Betrag von einem Konto der Bücher auf ein anderes und gehört zu einem Posten.',
      'Was in einem Posten vorgemerkt, verfügbar, reserviert, verfallen und übertragen ist, ist die Summe seiner Buchungen.',
      'Was ein Posten erhielt, ist sein Rest und das, was aus dem Übrigen wurde; nichts liegt unter null.',
      'Was auf einem Konto ist, ist die Summe seiner Posten; was reserviert ist, die Summe der offenen Reservierungen.',
      'Was Konten an andere Konten abgaben, kam dort an.',
    ],
    before: 'Frühere Ergebnisse',
    result: 'Ergebnis',
    whole: 'Geht auf',
    broken: 'Verletzt',
    key: 'ein Schlüssel',
    chain: 'Die Kette des Prüfpfads',
    chainAbout:
      'Jeder Tag (UTC) endet mit einem Hash über seine Änderungen und alles davor. Jeder wurde soeben neu berechnet.',
    day: 'Tag',
    changes: 'Änderungen',
    hash: 'Hash',
    state: 'Stand',
    intact: 'Unversehrt',
    altered: 'Verändert',
    noDays: 'Noch ist kein Tag abgeschlossen',
    noDaysAbout: 'Der erste schließt einige Minuten nach Mitternacht UTC.',
    trail: 'Prüfpfad',
  },
});

const KEPT = 20;

export function VerificationTab() {
  const mayCheck = useMay('audit:read');
  return (
    <Stack gap="lg">
      <BooksProof mayCheck={mayCheck} />
      {mayCheck && <Chain />}
    </Stack>
  );
}

function BooksProof({ mayCheck }: { mayCheck: boolean }) {
  const text = useTexts(texts);
  const { data, error, refetch } = useRead('listLedgerVerifications', { limit: KEPT });
  const verify = useChange('verifyLedger', { stale: ['listLedgerVerifications'] });
  const run = () =>
    verify.mutate({} as never, {
      onSuccess: ({ balanced }) =>
        notifications.show({ message: balanced ? text.done : text.doneWrong, color: balanced ? 'green' : 'red' }),
    });
  const [last, ...earlier] = data?.data ?? [];
  return (
    <>
      <Section
        title={text.books}
        about={text.booksAbout}
        actions={
          mayCheck && (
            <Button onClick={run} loading={verify.isPending} leftSection={<IconShieldCheck size={16} />}>
              {text.run}
            </Button>
          )
        }
      >
        <Stack gap="lg">
          {verify.error !== null && <ProblemNote error={verify.error} onRetry={run} />}
          {verify.isPending && <Running />}
          {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
          {data === undefined && error === null && <Skeleton height={96} radius="md" />}
          {data !== undefined && last === undefined && !verify.isPending && (
            <EmptyState icon={IconShieldCheck} title={text.never}>
              {text.neverAbout}
            </EmptyState>
          )}
          {last !== undefined && <Result verification={last} />}
          <Stack gap={6}>
            <Text fw={600}>{text.what}</Text>
            <List size="sm" spacing={4} c="dimmed">
              {text.checks.map((check) => (
                <List.Item key={check}>{check}</List.Item>
              ))}
            </List>
          </Stack>
        </Stack>
      </Section>
      {earlier.length > 0 && <Earlier verifications={earlier} />}
    </>
  );
}

function Running() {
  const text = useTexts(texts);
  return (
    <Group gap="sm" wrap="nowrap" role="status">
      <Loader size="sm" />
      <div>
        <Text size="sm" fw={550}>
          {text.running}
        </Text>
        <Text size="xs" c="dimmed">
          {text.runningAbout}
        </Text>
      </div>
    </Group>
  );
}

function Result({ verification }: { verification: LedgerVerification }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const by = useWho();
  const { balanced, violations, found } = verification;
  return (
    <Stack gap="md">
      {balanced ? (
        <Group gap="sm">
          <IconShieldCheck size={22} color="var(--hanse-good)" aria-hidden />
          <Text fz="lg" fw={640}>
            {text.balanced}
          </Text>
        </Group>
      ) : (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} title={text.wrong(formats.number(violations))}>
          <Stack gap="xs">
            <Text size="sm">{text.wrongAbout}</Text>
            <List size="sm">
              {found.map((sentence) => (
                <List.Item key={sentence}>
                  <span lang="en">{sentence}</span>
                </List.Item>
              ))}
            </List>
          </Stack>
        </Alert>
      )}
      <KeyValues
        entries={[
          [text.at, <When key="at" at={verification.at} exact />],
          [text.by, by(verification.by)],
          [text.entries, formats.number(verification.entries)],
          [text.lots, formats.number(verification.lots)],
          [text.accounts, formats.number(verification.accounts)],
          [text.promises, formats.number(verification.promises)],
          [text.took, took(verification, text.seconds, formats.number)],
        ]}
      />
    </Stack>
  );
}

const MS = 1000;

function took(
  { milliseconds }: LedgerVerification,
  seconds: (text: string) => string,
  number: (amount: string) => string,
): string {
  return seconds(number((milliseconds / MS).toFixed(milliseconds < MS ? 2 : 1)));
}

function useWho(): (id: string) => string {
  const text = useTexts(texts);
  const names = useStaffNames();
  return (id) => names(id) ?? (id.startsWith('key_') ? text.key : id);
}

function Earlier({ verifications }: { verifications: readonly LedgerVerification[] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const by = useWho();
  const columns: Column<LedgerVerification>[] = [
    { key: 'at', title: text.at, main: true, render: ({ at }) => <When at={at} exact /> },
    { key: 'by', title: text.by, render: ({ by: id }) => by(id) },
    {
      key: 'result',
      title: text.result,
      render: ({ balanced }) => (
        <StateBadge tone={balanced ? 'good' : 'bad'}>{balanced ? text.whole : text.broken}</StateBadge>
      ),
    },
    { key: 'entries', title: text.entries, align: 'right', render: ({ entries }) => formats.number(entries) },
    {
      key: 'accounts',
      title: text.accounts,
      align: 'right',
      secondary: true,
      render: ({ accounts }) => formats.number(accounts),
    },
  ];
  return (
    <Section title={text.before} flush>
      <DataTable
        label={text.before}
        columns={columns}
        list={wholeList(verifications)}
        keyOf={({ at }) => at}
        empty={null}
      />
    </Section>
  );
}

const HASH_SHOWN = 16;

function Chain() {
  const text = useTexts(texts);
  const formats = useFormats();
  const list = useList('listAuditCheckpoints', { limit: 14 });
  const columns: Column<AuditCheckpoint>[] = [
    { key: 'day', title: text.day, main: true, render: ({ day }) => formats.day(day) },
    {
      key: 'state',
      title: text.state,
      render: ({ intact }) => (
        <StateBadge tone={intact ? 'good' : 'bad'}>{intact ? text.intact : text.altered}</StateBadge>
      ),
    },
    {
      key: 'hash',
      title: text.hash,
      render: ({ hash }) => (
        <Code title={hash} aria-label={hash}>
          {hash.slice(0, HASH_SHOWN)}…
        </Code>
      ),
    },
    { key: 'changes', title: text.changes, align: 'right', render: ({ entries }) => formats.number(entries) },
  ];
  return (
    <Section
      title={text.chain}
      about={text.chainAbout}
      actions={
        <Anchor component={Link} to="/audit" size="sm">
          {text.trail}
        </Anchor>
      }
      flush
    >
      <DataTable
        label={text.chain}
        columns={columns}
        list={list}
        keyOf={({ day }) => day}
        empty={
          <EmptyState icon={IconLink} title={text.noDays}>
            {text.noDaysAbout}
          </EmptyState>
        }
      />
    </Section>
  );
}
