/** Who would get something else by a draft: totals, moves between levels, and each account. */
import type { DraftDetail, RulePreview, RulePreviewDifference } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  ProblemNote,
  Section,
  TaskProgress,
  useFormats,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Button, Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useChange, useList, useRead } from '../../api.ts';
import { useMay } from '../../session/session.tsx';
import { AccountLink } from '../account-link.tsx';
import { textIn, useNames } from '../names.ts';
import { useProgrammeLists } from './programme-lists.ts';
import { type RuleKind, ruleOperations } from './rule-operations.ts';

const FlowChart = lazy(() => import('@hanse/ui/charts').then((module) => ({ default: module.FlowChart })));
const LOOK_AGAIN_MS = 1000;

const texts = defineTexts({
  en: {
    title: 'Whom it concerns',
    about: 'Every account is decided with and without the draft, and compared. Nothing changes.',
    run: 'Preview',
    again: 'Preview again',
    running: 'Accounts gone through',
    since: 'As if it had held since',
    outdated: 'The draft was changed since. Preview it again.',
    affected: (affected: string, all: string) => `${affected} of ${all} accounts differ`,
    none: 'Nobody would get anything else.',
    more: 'more',
    less: 'less',
    moves: 'Accounts that change their level',
    account: 'Account',
    what: 'What',
    before: 'Now',
    after: 'Then',
    accounts: 'Account by account',
    failed: 'The preview failed',
  },
  de: {
    title: 'Wen es betrifft',
    about: 'Jeder Account wird mit und ohne den Entwurf entschieden und verglichen. Nichts ändert sich.',
    run: 'Vorschau',
    again: 'Noch einmal ansehen',
    running: 'Durchgesehene Accounts',
    since: 'Als hätte er gegolten seit',
    outdated: 'Der Entwurf wurde seitdem geändert. Bitte noch einmal ansehen.',
    affected: (affected, all) => `${affected} von ${all} Accounts weichen ab`,
    none: 'Niemand bekäme etwas anderes.',
    more: 'mehr',
    less: 'weniger',
    moves: 'Accounts, die ihre Stufe wechseln',
    account: 'Account',
    what: 'Was',
    before: 'Jetzt',
    after: 'Dann',
    accounts: 'Account für Account',
    failed: 'Die Vorschau ist gescheitert',
  },
});

interface PreviewProps {
  kind: RuleKind;
  ruleKey: string;
  draft: DraftDetail;
}

export function PreviewPanel({ kind, ruleKey, draft }: PreviewProps) {
  const text = useTexts(texts);
  const mayWrite = useMay('campaigns:write');
  const operations = ruleOperations[kind];
  const start = useChange(operations.preview, { stale: [operations.readDraft] });
  const id = draft.preview?.id ?? null;
  const running = draft.preview?.state === 'queued' || draft.preview?.state === 'running';
  const { data: looked } = useRead(
    'getPreview',
    { previewId: id ?? '' },
    { enabled: id !== null, refreshMs: running ? LOOK_AGAIN_MS : undefined },
  );
  const preview = looked?.id === id ? looked : draft.preview;
  const action = mayWrite ? (
    <Button
      variant={preview === null ? 'filled' : 'default'}
      leftSection={<IconEye size={16} />}
      onClick={() => start.mutate({ key: ruleKey, body: {} })}
      loading={start.isPending}
      disabled={draft.fault !== null}
    >
      {preview === null ? text.run : text.again}
    </Button>
  ) : undefined;
  return (
    <Section title={text.title} about={text.about} actions={action}>
      <Stack>
        {start.error !== null && <ProblemNote error={start.error} />}
        {preview !== null && preview !== undefined && <Outcome preview={preview} draft={draft} />}
      </Stack>
    </Section>
  );
}

function Outcome({ preview, draft }: { preview: RulePreview; draft: DraftDetail }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const cancel = useChange('cancelPreview');
  const { state, accounts, failure, since } = preview;
  if (state === 'queued' || state === 'running') {
    return (
      <TaskProgress
        label={text.running}
        done={accounts.done}
        total={accounts.all === 0 ? null : accounts.all}
        onCancel={() => cancel.mutate({ previewId: preview.id })}
      />
    );
  }
  if (failure !== null) return <ProblemNote error={{ ...failure, remedy: '', requestId: '', errors: [] }} />;
  return (
    <Stack>
      {preview.contentHash !== draft.contentHash && (
        <Text size="sm" c="var(--hanse-warn)">
          {text.outdated}
        </Text>
      )}
      <Text size="sm">
        {accounts.affected === 0
          ? text.none
          : text.affected(formats.number(accounts.affected), formats.number(accounts.done))}{' '}
        <Text span size="sm" c="dimmed">
          {text.since} <When at={since} exact />
        </Text>
      </Text>
      <UnitTotals preview={preview} />
      <Moves preview={preview} />
      {accounts.affected > 0 && <Differences previewId={preview.id} draft={draft} />}
    </Stack>
  );
}

/** Smallest parts of a unit as people write it. */
function useUnitAmount(): (unit: string, parts: string) => string {
  const formats = useFormats();
  const names = useNames();
  const { data } = useRead('listUnits', { limit: 200 });
  return (unit, parts) => {
    const scale = data?.data.find(({ key }) => key === unit)?.scale ?? 0;
    return formats.units(withPoint(parts, scale), names.unit(unit));
  };
}

/** `-1234` with two decimals → `-12.34`, digit by digit. */
export function withPoint(parts: string, scale: number): string {
  if (scale === 0) return parts;
  const sign = parts.startsWith('-') ? '-' : '';
  const digits = parts.replace('-', '').padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function UnitTotals({ preview }: { preview: RulePreview }) {
  const text = useTexts(texts);
  const amount = useUnitAmount();
  if (preview.units.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      {preview.units.map(({ unit, more, less }) => (
        <Group key={unit} gap="lg">
          {more !== '0' && (
            <Text size="sm" fw={550} c="var(--hanse-good)">
              {amount(unit, more)} {text.more}
            </Text>
          )}
          {less !== '0' && (
            <Text size="sm" fw={550} c="var(--hanse-bad)">
              {amount(unit, less.replace('-', ''))} {text.less}
            </Text>
          )}
        </Group>
      ))}
    </SimpleGrid>
  );
}

function Moves({ preview }: { preview: RulePreview }) {
  const text = useTexts(texts);
  const levelName = useLevelNames();
  const { ladders } = useProgrammeLists();
  if (preview.levels.length === 0) return null;
  const moved = new Set(preview.levels.map(({ ladder }) => ladder));
  const order = ladders
    .filter(({ value }) => moved.has(value))
    .flatMap(({ levels }) => levels.map(({ label }) => label));
  const flows = preview.levels.map(({ ladder, from, to, accounts }) => {
    return { from: levelName(ladder, from), to: levelName(ladder, to), count: accounts };
  });
  return (
    <Stack gap={4}>
      <Text size="sm" fw={550}>
        {text.moves}
      </Text>
      <Suspense fallback={<Skeleton height={220} />}>
        <FlowChart label={text.moves} flows={flows} order={order} height={220} />
      </Suspense>
    </Stack>
  );
}

function useLevelNames(): (ladder: string, level: string) => string {
  const { ladders } = useProgrammeLists();
  return (ladder, level) => {
    const levels = ladders.find(({ value }) => value === ladder)?.levels;
    return levels?.find(({ value }) => value === level)?.label ?? level;
  };
}

function Differences({ previewId, draft }: { previewId: string; draft: DraftDetail }) {
  const text = useTexts(texts);
  const names = useNames();
  const amount = useUnitAmount();
  const levelName = useLevelNames();
  const list = useList('listPreviewDifferences', { previewId, limit: 20 });
  const { ladders } = useProgrammeLists();
  const { language } = useLanguage();
  const { name } = draft.definition as { name?: string | Record<string, string> };
  // What is only a draft is in no list yet.
  const nameOf = (key: string, known: string) =>
    known === key && key === draft.key && name !== undefined ? textIn(name, language) : known;
  const ladderName = (key: string) => ladders.find(({ value }) => value === key)?.label ?? key;
  const shown = (row: RulePreviewDifference, value: string) => (
    <span style={{ whiteSpace: 'nowrap' }}>
      {row.unit === null ? levelName(row.ladder ?? '', value) : amount(row.unit, value)}
    </span>
  );
  const columns: Column<RulePreviewDifference>[] = [
    {
      key: 'account',
      title: text.account,
      main: true,
      render: ({ accountId }) => <AccountLink accountId={accountId} />,
    },
    {
      key: 'what',
      title: text.what,
      render: ({ campaign, ladder }) =>
        campaign === null ? nameOf(ladder ?? '', ladderName(ladder ?? '')) : nameOf(campaign, names.campaign(campaign)),
    },
    { key: 'before', title: text.before, align: 'right', render: (row) => shown(row, row.before) },
    { key: 'after', title: text.after, align: 'right', render: (row) => shown(row, row.after) },
  ];
  return (
    <div style={{ margin: '0 calc(-1 * var(--mantine-spacing-md))' }}>
      <DataTable
        label={text.accounts}
        columns={columns}
        list={list}
        keyOf={(row) => [row.accountId, row.holder, row.campaign, row.unit, row.ladder].join(' ')}
        empty={null}
      />
    </div>
  );
}
