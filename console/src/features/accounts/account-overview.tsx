/** Where the account stands: what it has, its levels with the way on, who takes part, what happened last. */
import type { AccountLevel } from '@hanse/sdk';
import {
  defineTexts,
  LevelBadge,
  ProblemNote,
  Section,
  StatTile,
  useFormats,
  useLanguage,
  useTexts,
  Why,
} from '@hanse/ui';
import { Alert, Group, Progress, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { api, useRead } from '../../api.ts';
import { useMetricFigure } from '../../parts/metric-figure.ts';
import { textIn, useNames } from '../../parts/names.ts';
import { AccountTabLink } from './account-tab-link.tsx';
import { TimelineList } from './account-timeline.tsx';

const texts = defineTexts({
  en: {
    lastActive: 'Last active',
    never: 'never',
    engaged: 'Engaged people',
    engagedOf: (some: number, all: number) => `${some} of ${all}`,
    days90: 'in 90 days',
    usable: 'usable now',
    levels: 'Levels',
    since: 'since',
    until: 'valid until',
    toNext: (level: string) => `To ${level}`,
    toKeep: (level: string) => `To keep ${level}`,
    top: 'The highest level is reached.',
    kept: 'The level is kept.',
    missing: (what: string) => `${what} missing`,
    expected: (day: string) => `At this pace on ${day}`,
    by: (day: string) => `decided on ${day}`,
    thread: (name: string | null) =>
      `Everything hangs on ${name ?? 'one person'}: nobody else was active in the last 90 days.`,
    others: 'See whom else to ask',
    quiet: 'Nobody of the company was active in the last 90 days.',
    latest: 'Latest',
    all: 'Whole timeline',
    noLevels: 'No ladder of the programme concerns this account yet.',
    of: (have: string, need: string) => `${have} of ${need}`,
  },
  de: {
    lastActive: 'Zuletzt aktiv',
    never: 'nie',
    engaged: 'Beteiligte',
    engagedOf: (some, all) => `${some} von ${all}`,
    days90: 'in 90 Tagen',
    usable: 'jetzt verfügbar',
    levels: 'Stufen',
    since: 'seit',
    until: 'gültig bis',
    toNext: (level) => `Bis ${level}`,
    toKeep: (level) => `Um ${level} zu halten`,
    top: 'Die höchste Stufe ist erreicht.',
    kept: 'Die Stufe bleibt.',
    missing: (what) => `Es fehlen ${what}`,
    expected: (day) => `Bei diesem Tempo am ${day}`,
    by: (day) => `entschieden am ${day}`,
    thread: (name) => `Alles hängt an ${name ?? 'einer Person'}: Niemand sonst war in den letzten 90 Tagen aktiv.`,
    others: 'Wen man noch ansprechen kann',
    quiet: 'Niemand aus dem Unternehmen war in den letzten 90 Tagen aktiv.',
    latest: 'Zuletzt',
    all: 'Ganzer Verlauf',
    noLevels: 'Noch betrifft keine Stufenleiter diesen Account.',
    of: (have, need) => `${have} von ${need}`,
  },
});

export function AccountOverviewTab({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  return (
    <Stack gap="lg">
      <ThreadWarning accountId={accountId} />
      <Tiles accountId={accountId} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Levels accountId={accountId} />
        <Section
          title={text.latest}
          flush
          actions={
            <Text size="sm">
              <AccountTabLink accountId={accountId} tab="timeline">
                {text.all}
              </AccountTabLink>
            </Text>
          }
        >
          <TimelineList accountId={accountId} kinds={null} limit={8} whole={false} />
        </Section>
      </SimpleGrid>
    </Stack>
  );
}

function ThreadWarning({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const { data } = useRead('getAccountEngagement', { accountId });
  if (data === undefined || data.people.length === 0) return null;
  const [only] = data.people.filter(({ isEngaged }) => isEngaged);
  if (only !== undefined && !data.singleThread) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} />} py="sm">
      {only === undefined ? text.quiet : text.thread(only.name)}{' '}
      <AccountTabLink accountId={accountId} tab="people">
        {text.others}
      </AccountTabLink>
    </Alert>
  );
}

function Tiles({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  const { data: wallets } = useRead('listWallets', { accountId, holder: 'account', limit: 20 });
  const { data: engagement } = useRead('getAccountEngagement', { accountId });
  const { data: timeline } = useRead('listAccountTimeline', { accountId, kind: ['event'], limit: 1 });
  if (wallets === undefined || engagement === undefined) return <Skeleton height={96} radius="lg" />;
  const people = engagement.people.length;
  const last = timeline?.data[0]?.at;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="md">
      {wallets.data.slice(0, 3).map((wallet) => (
        <StatTile
          key={wallet.unit}
          label={names.unit(wallet.unit)}
          value={formats.number(wallet.balance)}
          note={text.usable}
          link={(inner) => (
            <AccountTabLink accountId={accountId} tab="wallets" unit={wallet.unit} plain>
              {inner}
            </AccountTabLink>
          )}
        />
      ))}
      <StatTile
        label={text.engaged}
        value={text.engagedOf(engagement.engagedPeople, people)}
        note={text.days90}
        link={(inner) => (
          <AccountTabLink accountId={accountId} tab="people" plain>
            {inner}
          </AccountTabLink>
        )}
      />
      <StatTile
        label={text.lastActive}
        value={last === undefined ? text.never : formats.relative(last)}
        note={last === undefined ? undefined : formats.dayOf(last)}
      />
    </SimpleGrid>
  );
}

function Levels({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data, error, refetch } = useRead('listAccountLevels', { accountId, language });
  const { data: columns } = useRead('listAccountColumns', {});
  return (
    <Section title={text.levels}>
      {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height={180} />}
      {data?.data.length === 0 && (
        <Text size="sm" c="dimmed">
          {text.noLevels}
        </Text>
      )}
      <Stack gap="xl">
        {data?.data.map((level) => {
          const options =
            columns?.data.find(({ kind, key }) => kind === 'level' && key === level.ladder)?.options ?? [];
          return <LevelCard key={level.ladder} accountId={accountId} level={level} options={options} />;
        })}
      </Stack>
    </Section>
  );
}

type Option = { key: string; label: Record<string, string> };

function LevelCard({
  accountId,
  level,
  options,
}: {
  accountId: string;
  level: AccountLevel;
  options: readonly Option[];
}) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const formats = useFormats();
  const { next, keep } = level.progress;
  const nameOf = (key: string) => {
    const option = options.find((one) => one.key === key);
    return option === undefined ? key : textIn(option.label, language);
  };
  return (
    <Stack gap="sm">
      <LevelHead accountId={accountId} level={level} levels={options.length} />
      {next !== null && (
        <Conditions
          title={text.toNext(nameOf(next.level))}
          lines={next.lines}
          note={next.expectedDay === null ? null : text.expected(formats.day(next.expectedDay))}
        />
      )}
      {next === null && (
        <Group gap={6}>
          <IconCircleCheck size={16} color="var(--hanse-good)" />
          <Text size="sm">{text.top}</Text>
        </Group>
      )}
      {keep !== null && !keep.met && (
        <Conditions
          title={text.toKeep(nameOf(keep.level))}
          lines={keep.lines}
          note={keep.by === null ? null : text.by(formats.dayOf(keep.by))}
          warn
        />
      )}
      {keep !== null && (keep.met || keep.secured) && (
        <Group gap={6}>
          <IconCircleCheck size={16} color="var(--hanse-good)" />
          <Text size="xs" c="dimmed">
            {text.kept}
          </Text>
        </Group>
      )}
    </Stack>
  );
}

/** Ladder and level, since when and until when, and why. */
function LevelHead({ accountId, level, levels }: { accountId: string; level: AccountLevel; levels: number }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const formats = useFormats();
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
      <Stack gap={4}>
        <Group gap="xs">
          <Text fw={600} size="sm">
            {textIn(level.ladderName, language)}
          </Text>
          <LevelBadge
            name={textIn(level.levelName, language)}
            place={level.rank}
            of={Math.max(levels - 1, level.rank)}
          />
        </Group>
        <Text size="xs" c="dimmed">
          {text.since} {formats.dayOf(level.since)}
          {level.validUntil !== null && (
            <>
              {' · '}
              {text.until} {formats.dayOf(Date.parse(level.validUntil) - 1)}
            </>
          )}
        </Text>
      </Stack>
      <Why
        about={`${textIn(level.ladderName, language)}: ${textIn(level.levelName, language)}`}
        of={['level', accountId, level.ladder, language]}
        load={async (signal) => {
          const found = await api.explainLevel({ accountId, ladder: level.ladder, language }, { signal });
          return { sentences: found.sentences };
        }}
      />
    </Group>
  );
}

type Line = NonNullable<AccountLevel['progress']['next']>['lines'][number];

function Conditions({
  title,
  lines,
  note,
  warn = false,
}: {
  title: string;
  lines: readonly Line[];
  note: string | null;
  warn?: boolean;
}) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const figure = useMetricFigure();
  const { data: columns } = useRead('listAccountColumns', {});
  const nameOf = ({ kind, key }: Line) => {
    const column = columns?.data.find(
      (one) => one.key === key && (kind === 'metric' ? one.kind === 'metric' : one.kind === 'field'),
    );
    return column === undefined ? key : textIn(column.label, language);
  };
  const shown = ({ kind, key }: Line, value: string | null) => {
    if (value === null || !/^-?\d+(\.\d+)?$/.test(value)) return value ?? '–';
    return kind === 'metric' ? figure(key, value) : formats.number(value);
  };
  return (
    <Stack gap={8}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={550} c={warn ? 'var(--hanse-warn)' : undefined}>
          {title}
        </Text>
        {note !== null && (
          <Text size="xs" c="dimmed">
            {note}
          </Text>
        )}
      </Group>
      {lines.map((line) => {
        const part = line.met ? 1 : partOf(line);
        return (
          <Stack key={`${line.part} ${line.key}`} gap={3}>
            <Group justify="space-between" gap="xs" wrap="nowrap">
              <Text size="xs" c="dimmed" truncate>
                {nameOf(line)}
              </Text>
              <Text size="xs" className="hanse-numbers" style={{ whiteSpace: 'nowrap' }}>
                {text.of(shown(line, line.value), shown(line, line.needed))}
              </Text>
            </Group>
            <Progress
              value={part * 100}
              size={6}
              radius="xl"
              color={line.met ? 'green' : warn ? 'orange' : 'brand'}
              aria-hidden
            />
          </Stack>
        );
      })}
    </Stack>
  );
}

/** How far a bar goes; the numbers beside it are exact. */
function partOf({ value, needed }: Line): number {
  const [have, need] = [Number(value ?? 0), Number(needed)];
  return Number.isFinite(have) && need > 0 ? Math.max(0, Math.min(1, have / need)) : 0;
}
