/** Columns of the list of accounts: what every account has, and what the programme counts. */
import type { AccountListColumn, AccountOverview } from '@hanse/sdk';
import {
  type Column,
  DayText,
  defineTexts,
  LevelBadge,
  StateBadge,
  useFormats,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Button, Checkbox, Group, Popover, Progress, ScrollArea, Stack, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconColumns3, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { dayOfInstant } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import { wordOf } from '../../parts/words.ts';
import { consentTexts, countryName, statusTexts, statusTones, typeTexts } from './account-texts.ts';

const texts = defineTexts({
  en: {
    name: 'Account',
    country: 'Country',
    type: 'Kind',
    joined: 'Joined',
    lastActivity: 'Last active',
    never: 'never',
    engagement: 'Engaged people',
    engaged: (some: number, all: number) => `${some} of ${all}`,
    singleThread: 'Only one person was active in the last 90 days',
    manager: 'Looked after by',
    nobody: 'nobody',
    consentMode: 'Consent',
    near: 'Near',
    rise: 'About to reach a higher level',
    fall: 'About to lose a level',
    progress: (ladder: string) => `Way to next level (${ladder})`,
    columns: 'Columns',
    general: 'Every account',
    programme: 'Programme',
    figures: 'Figures',
    fields: 'Fields',
    yes: 'yes',
    no: 'no',
  },
  de: {
    name: 'Account',
    country: 'Land',
    type: 'Art',
    joined: 'Dabei seit',
    lastActivity: 'Zuletzt aktiv',
    never: 'nie',
    engagement: 'Beteiligte',
    engaged: (some, all) => `${some} von ${all}`,
    singleThread: 'Nur eine Person war in den letzten 90 Tagen aktiv',
    manager: 'Betreut von',
    nobody: 'niemandem',
    consentMode: 'Einwilligung',
    near: 'Nahe an',
    rise: 'Kurz vor einer höheren Stufe',
    fall: 'Verliert bald eine Stufe',
    progress: (ladder) => `Weg zur nächsten Stufe (${ladder})`,
    columns: 'Spalten',
    general: 'Jeder Account',
    programme: 'Programm',
    figures: 'Kennzahlen',
    fields: 'Felder',
    yes: 'ja',
    no: 'nein',
  },
});

const FIXED = ['country', 'type', 'joined', 'engagement', 'lastActivity', 'manager', 'consentMode'] as const;
type Fixed = (typeof FIXED)[number];

/** The chosen columns in their order, the name first. */
export function useAccountColumns(
  known: readonly AccountListColumn[],
  shown: readonly string[],
): Column<AccountOverview>[] {
  const text = useTexts(texts);
  const fixed = useFixedColumns();
  const valueColumn = useValueColumns();
  const name: Column<AccountOverview> = {
    key: 'name',
    title: text.name,
    main: true,
    sortable: true,
    render: (account) => <NameCell account={account} />,
  };
  const chosen = shown.flatMap((key) => {
    if ((FIXED as readonly string[]).includes(key)) return fixed[key as Fixed];
    const column = known.find((one) => `${one.kind}:${one.key}` === key);
    return column === undefined ? [] : valueColumn(column);
  });
  return [name, ...chosen];
}

function NameCell({ account }: { account: AccountOverview }) {
  const text = useTexts(texts);
  return (
    <Group gap={6} wrap="nowrap">
      <Anchor component={Link} to={`/accounts/${account.id}`} inherit>
        {account.name}
      </Anchor>
      {account.near.includes('rise') && (
        <Mark label={text.rise}>
          <IconTrendingUp size={15} color="var(--hanse-good)" />
        </Mark>
      )}
      {account.near.includes('fall') && (
        <Mark label={text.fall}>
          <IconTrendingDown size={15} color="var(--hanse-warn)" />
        </Mark>
      )}
    </Group>
  );
}

/** A badge would rather be cut off than make its column wider. */
function Whole({ children }: { children: React.ReactNode }) {
  return <span style={{ display: 'inline-block', minWidth: 'max-content' }}>{children}</span>;
}

/** A sign with its meaning on hover, and for readers. */
function Mark({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Tooltip label={label}>
      <span role="img" aria-label={label} style={{ display: 'inline-flex', flexShrink: 0 }}>
        {children}
      </span>
    </Tooltip>
  );
}

function EngagementCell({ account: { people, engagedPeople, singleThread } }: { account: AccountOverview }) {
  const text = useTexts(texts);
  return (
    <Group gap={6} wrap="nowrap" component="span" style={{ display: 'inline-flex' }}>
      <Text
        span
        inherit
        c={people === 0 ? 'dimmed' : undefined}
        className="hanse-numbers"
        style={{ whiteSpace: 'nowrap' }}
      >
        {text.engaged(engagedPeople, people)}
      </Text>
      {singleThread && (
        <Mark label={text.singleThread}>
          <IconAlertTriangle size={15} color="var(--hanse-warn)" />
        </Mark>
      )}
    </Group>
  );
}

function useFixedColumns(): Record<Fixed, Column<AccountOverview>> {
  const text = useTexts(texts);
  const types = useTexts(typeTexts);
  const consents = useTexts(consentTexts);
  const { language } = useLanguage();
  const { data: staff } = useRead('listStaff', { limit: 200 });
  const nameOf = (id: string) => staff?.data.find((one) => one.id === id)?.name ?? id;
  return {
    country: { key: 'country', title: text.country, render: ({ country }) => countryName(country, language) || '–' },
    type: { key: 'type', title: text.type, render: ({ type }) => wordOf(types, type) },
    joined: {
      key: 'joined',
      title: text.joined,
      sortable: true,
      render: ({ joinedAt }) => <DayText day={dayOfInstant(joinedAt)} />,
    },
    engagement: {
      key: 'engagement',
      title: text.engagement,
      render: (account) => <EngagementCell account={account} />,
    },
    lastActivity: {
      key: 'lastActivity',
      title: text.lastActivity,
      sortable: true,
      render: ({ lastActivityAt }) =>
        lastActivityAt === null ? (
          <Text span inherit c="dimmed">
            {text.never}
          </Text>
        ) : (
          <When at={lastActivityAt} />
        ),
    },
    manager: {
      key: 'manager',
      title: text.manager,
      secondary: true,
      render: ({ managerId }) =>
        managerId === null ? (
          <Text span inherit c="dimmed">
            –
          </Text>
        ) : (
          nameOf(managerId)
        ),
    },
    consentMode: {
      key: 'consentMode',
      title: text.consentMode,
      render: ({ consentMode }) => wordOf(consents, consentMode),
    },
  };
}

function LevelCell({ level, options }: { level: string | undefined; options: AccountListColumn['options'] }) {
  const { language } = useLanguage();
  const place = options.findIndex(({ key }) => key === level);
  const option = options[place];
  if (option === undefined) return <>–</>;
  return (
    <Whole>
      <LevelBadge name={textIn(option.label, language)} place={place} of={options.length - 1} />
    </Whole>
  );
}

type ValueColumn = (column: AccountListColumn) => Column<AccountOverview>;

function useValueColumns(): ValueColumn {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const statuses = useTexts(statusTexts);
  return (column) => {
    const { kind, key, currency, type, options } = column;
    const base = { key: `${kind}:${key}`, title: textIn(column.label, language), sortable: true };
    const dash = (
      <Text span inherit c="dimmed">
        –
      </Text>
    );
    switch (kind) {
      case 'level':
        return {
          ...base,
          render: ({ levels }) => <LevelCell level={levels[key]} options={options} />,
        };
      case 'progress':
        return {
          ...base,
          title: text.progress(base.title),
          render: ({ progress }) => (progress[key] === undefined ? dash : <Way part={Number(progress[key])} />),
        };
      case 'participation':
        return {
          ...base,
          sortable: false,
          render: ({ participations }) => {
            const status = participations[key];
            return status === undefined ? (
              dash
            ) : (
              <Whole>
                <StateBadge tone={statusTones[status] ?? 'quiet'}>{wordOf(statuses, status)}</StateBadge>
              </Whole>
            );
          },
        };
      case 'balance':
        return {
          ...base,
          align: 'right',
          render: ({ balances }) => {
            const amount = balances[key];
            if (amount === undefined) return dash;
            return currency === null ? formats.number(amount) : formats.money(amount, currency);
          },
        };
      case 'metric':
        return {
          ...base,
          align: 'right',
          render: ({ metrics }) => (metrics[key] === undefined ? dash : formats.number(metrics[key])),
        };
      case 'field':
        return {
          ...base,
          ...(type === 'number' ? { align: 'right' as const } : {}),
          render: ({ fields }) =>
            fieldText(fields[key], { type, yes: text.yes, no: text.no, number: formats.number }) ?? dash,
        };
    }
  };
}

function fieldText(
  value: unknown,
  words: { type: AccountListColumn['type']; yes: string; no: string; number: (amount: string) => string },
): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return words.type === 'number' ? words.number(String(value)) : String(value);
}

function Way({ part }: { part: number }) {
  const formats = useFormats();
  const near = part >= 0.9;
  return (
    <Group gap={8} wrap="nowrap" miw={110}>
      <Progress value={part * 100} color={near ? 'green' : 'brand'} size={6} radius="xl" flex={1} aria-hidden />
      <Text span size="xs" className="hanse-numbers" c="dimmed">
        {formats.percent(part)}
      </Text>
    </Group>
  );
}

export function ColumnChoice(props: {
  columns: readonly AccountListColumn[];
  shown: readonly string[];
  onChange: (shown: string[]) => void;
}) {
  const { columns, shown, onChange } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const of = (...kinds: AccountListColumn['kind'][]) =>
    columns
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ kind, key, label }) => {
        const name = textIn(label, language);
        return [`${kind}:${key}`, kind === 'progress' ? text.progress(name) : name] as const;
      });
  const groups = [
    [text.general, FIXED.map((key) => [key, text[key]] as const)],
    [text.programme, of('participation', 'level', 'progress', 'balance')],
    [text.figures, of('metric')],
    [text.fields, of('field')],
  ] as const;
  const toggle = (key: string, on: boolean) => onChange(on ? [...shown, key] : shown.filter((one) => one !== key));
  return (
    <Popover position="bottom-end" width={280} shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconColumns3 size={16} stroke={1.7} />}>
          {text.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <ScrollArea.Autosize mah={420} p="sm">
          <Stack gap="md">
            {groups
              .filter(([, list]) => list.length > 0)
              .map(([title, list]) => (
                <Stack key={title} gap={10}>
                  <Text size="xs" fw={600} c="dimmed">
                    {title}
                  </Text>
                  {list.map(([key, label]) => (
                    <Checkbox
                      key={key}
                      size="xs"
                      label={label}
                      checked={shown.includes(key)}
                      onChange={({ currentTarget }) => toggle(key, currentTarget.checked)}
                    />
                  ))}
                </Stack>
              ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
