/** Codes of a series: made by us, taken over from others, or one each for accounts. */
import type { CouponSeries } from '@hanse/sdk';
import {
  defineTexts,
  isProblemLike,
  ProblemNote,
  plural,
  Section,
  saveFile,
  TaskProgress,
  useConfirm,
  useFormats,
  useTexts,
} from '@hanse/ui';
import { Alert, Button, Code, FileButton, Group, NumberInput, Stack, Tabs, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { AccountSelect } from '../../parts/account-select.tsx';

const REFRESH_MS = 1000;
const CODES_MAX = 1000;
const CLASHES_SHOWN = 10;
const STALE = ['listCoupons', 'getCouponSeries', 'listCouponSeries'] as const;

const texts = defineTexts({
  en: {
    title: 'Add codes',
    make: 'Make codes',
    howMany: 'How many',
    making: 'Codes are being made',
    makeTitle: 'Make these codes?',
    makeWhat: (n: string) => `${n} codes that nobody can guess are made. They hold until the series ends.`,
    take: 'Take over codes',
    takeAbout: 'Codes that others printed already, one per line. Short ones can be guessed: give them few uses.',
    takeFile: 'Choose a file',
    takeMany: (n: number) =>
      n === 0 ? 'Take over' : plural('en', n, { one: 'Take over 1 code', other: `Take over ${n} codes` }),
    taken: (n: string) => `${n} codes taken over`,
    clash: (some: string, n: number) =>
      `${n} of these cannot be taken over, because they are there already or are not codes: ${some}. Nothing was taken over.`,
    leaveOut: 'Leave them out',
    tooMany: (max: string) => `At most ${max} at a time.`,
    issue: 'One for each account',
    issueAbout: 'Personal codes are given to accounts; each sees its own in the portal.',
    account: 'Account',
    remove: 'Remove',
    issueMany: (n: number) =>
      n === 0
        ? 'Make personal codes'
        : plural('en', n, { one: 'Make 1 personal code', other: `Make ${n} personal codes` }),
    issued: 'The codes are made. They can be read here once; members find theirs in the portal.',
    save: 'Save as CSV',
  },
  de: {
    title: 'Codes hinzufügen',
    make: 'Codes erzeugen',
    howMany: 'Wie viele',
    making: 'Codes werden erzeugt',
    makeTitle: 'Diese Codes erzeugen?',
    makeWhat: (n) => `${n} Codes, die niemand errät, werden erzeugt. Sie gelten, bis die Serie endet.`,
    take: 'Codes übernehmen',
    takeAbout:
      'Codes, die andere schon gedruckt haben, einer je Zeile. Kurze lassen sich erraten: Erlauben Sie ihnen wenige Nutzungen.',
    takeFile: 'Datei wählen',
    takeMany: (n) =>
      n === 0 ? 'Übernehmen' : plural('de', n, { one: '1 Code übernehmen', other: `${n} Codes übernehmen` }),
    taken: (n) => `${n} Codes übernommen`,
    clash: (some, n) =>
      `${n} davon lassen sich nicht übernehmen, weil es sie schon gibt oder weil sie keine Codes sind: ${some}. Übernommen wurde nichts.`,
    leaveOut: 'Diese weglassen',
    tooMany: (max) => `Höchstens ${max} auf einmal.`,
    issue: 'Je Account einer',
    issueAbout: 'Persönliche Codes bekommen Accounts; jeder sieht seinen im Portal.',
    account: 'Account',
    remove: 'Entfernen',
    issueMany: (n) =>
      n === 0
        ? 'Persönliche Codes erzeugen'
        : plural('de', n, { one: '1 persönlichen Code erzeugen', other: `${n} persönliche Codes erzeugen` }),
    issued: 'Die Codes sind erzeugt. Hier sind sie einmal zu lesen; Mitglieder finden ihre im Portal.',
    save: 'Als CSV speichern',
  },
});

export function AddCodes({ series }: { series: CouponSeries }) {
  const text = useTexts(texts);
  if (series.codes === 'personal') {
    return (
      <Section title={text.title} about={text.issueAbout}>
        <Issue seriesKey={series.key} />
      </Section>
    );
  }
  return (
    <Section title={text.title}>
      <Tabs defaultValue="make" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="make">{text.make}</Tabs.Tab>
          <Tabs.Tab value="take">{text.take}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="make">
          <Make seriesKey={series.key} />
        </Tabs.Panel>
        <Tabs.Panel value="take">
          <Take seriesKey={series.key} />
        </Tabs.Panel>
      </Tabs>
    </Section>
  );
}

function Make({ seriesKey }: { seriesKey: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const confirm = useConfirm();
  const [count, setCount] = useState<string | number>(100);
  const make = useChange('generateCoupons', { stale: STALE });
  const jobId = make.data?.id ?? '';
  const { data: job } = useRead('getCouponJob', { jobId }, { enabled: jobId !== '', refreshMs: REFRESH_MS });
  const running = job !== undefined && job.state !== 'done' && job.state !== 'failed';
  const ask = async () => {
    const consequences = [text.makeWhat(formats.number(Number(count)))];
    if (!(await confirm({ title: text.makeTitle, consequences, confirm: text.make }))) return;
    make.mutate({ seriesKey, body: { count: Number(count) } });
  };
  return (
    <Stack>
      {make.error !== null && <ProblemNote error={make.error} />}
      {running && <TaskProgress label={text.making} done={job.codesDone} total={job.codes} />}
      <Group align="flex-end">
        <NumberInput
          label={text.howMany}
          value={count}
          onChange={setCount}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          thousandSeparator=" "
          w={160}
        />
        <Button variant="default" onClick={ask} loading={make.isPending || running} disabled={!(Number(count) > 0)}>
          {text.make}
        </Button>
      </Group>
    </Stack>
  );
}

function Take({ seriesKey }: { seriesKey: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const [written, setWritten] = useState('');
  const take = useChange('importCoupons', { stale: STALE });
  const codes = written
    .split(/[\r\n,;]+/)
    .map((code) => code.trim().replace(/^"|"$/g, ''))
    .filter((code) => code !== '');
  const clashing = clashesOf(take.error, take.variables?.body.coupons.map(({ code }) => code) ?? []);
  const read = (file: File | null) => void file?.text().then(setWritten);
  const submit = () => {
    take.mutate(
      { seriesKey, body: { coupons: codes.map((code) => ({ code })) } },
      {
        onSuccess: ({ coupons }) => {
          notifications.show({ message: text.taken(formats.number(coupons.length)) });
          setWritten('');
        },
      },
    );
  };
  return (
    <Stack>
      {take.error !== null && clashing.length === 0 && <ProblemNote error={take.error} />}
      {clashing.length > 0 && (
        <Alert color="orange" role="alert">
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{text.clash(formats.list(clashing.slice(0, CLASHES_SHOWN)), clashing.length)}</Text>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                take.reset();
                setWritten(codes.filter((code) => !clashing.includes(code)).join('\n'));
              }}
            >
              {text.leaveOut}
            </Button>
          </Stack>
        </Alert>
      )}
      <Textarea
        label={text.take}
        description={text.takeAbout}
        value={written}
        onChange={({ currentTarget: { value } }) => setWritten(value)}
        error={codes.length > CODES_MAX ? text.tooMany(formats.number(CODES_MAX)) : undefined}
        autosize
        minRows={4}
        maxRows={12}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Group>
        <FileButton onChange={read} accept=".csv,.txt,text/csv,text/plain">
          {(button) => (
            <Button variant="default" leftSection={<IconFileImport size={16} />} {...button}>
              {text.takeFile}
            </Button>
          )}
        </FileButton>
        <Button onClick={submit} loading={take.isPending} disabled={codes.length === 0 || codes.length > CODES_MAX}>
          {text.takeMany(codes.length)}
        </Button>
      </Group>
    </Stack>
  );
}

/** The codes a refusal names: `coupons[3].code`. */
function clashesOf(error: unknown, sent: readonly string[]): string[] {
  if (!isProblemLike(error)) return [];
  const places = error.errors.map(({ path }) => Number(/^coupons\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN));
  return [...new Set(places.map((place) => sent[place]).filter((code) => code !== undefined))];
}

function Issue({ seriesKey }: { seriesKey: string }) {
  const text = useTexts(texts);
  const [accounts, setAccounts] = useState<readonly string[]>([]);
  const issue = useChange('issueCoupons', { stale: STALE });
  const made = issue.data?.coupons ?? [];
  const submit = () => {
    issue.mutate(
      { seriesKey, body: { accounts: accounts.map((id) => ({ id })) } },
      { onSuccess: () => setAccounts([]) },
    );
  };
  const save = () => {
    const lines = ['code,accountId', ...made.map(({ code, accountId }) => `${code},${accountId ?? ''}`)];
    const blob = new Blob([`${lines.join('\n')}\n`], { type: 'text/csv' });
    void saveFile({ name: `${seriesKey}.csv`, blob: () => Promise.resolve(blob) }, `${seriesKey}.csv`);
  };
  return (
    <Stack>
      {issue.error !== null && <ProblemNote error={issue.error} />}
      {made.length > 0 && (
        <Stack gap={6} role="status">
          <Text size="sm">{text.issued}</Text>
          {made.map(({ id, code, accountId }) => (
            <Group key={id} gap="sm">
              <Code>{code}</Code>
              <Text size="sm">{accountId !== null && <AccountLink accountId={accountId} />}</Text>
            </Group>
          ))}
          <Group>
            <Button variant="default" size="compact-sm" leftSection={<IconDownload size={15} />} onClick={save}>
              {text.save}
            </Button>
          </Group>
        </Stack>
      )}
      <Group align="flex-end">
        <div style={{ flex: '1 1 260px', maxWidth: 420 }}>
          <AccountSelect
            label={text.account}
            value={null}
            onChange={(id) => id !== null && !accounts.includes(id) && setAccounts([...accounts, id])}
          />
        </div>
        <Button onClick={submit} loading={issue.isPending} disabled={accounts.length === 0}>
          {text.issueMany(accounts.length)}
        </Button>
      </Group>
      {accounts.map((accountId) => (
        <Group key={accountId} gap="sm">
          <Text size="sm">
            <AccountLink accountId={accountId} />
          </Text>
          <Button
            variant="subtle"
            color="red"
            size="compact-xs"
            onClick={() => setAccounts(accounts.filter((one) => one !== accountId))}
          >
            {text.remove}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
