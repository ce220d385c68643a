/** Who belongs to the account, in which roles, and who of them takes part. */
import type { Engagement } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Section,
  StateBadge,
  useFormats,
  useTexts,
  When,
  wholeList,
} from '@hanse/ui';
import { BarChart } from '@hanse/ui/charts';
import { Alert, Anchor, Badge, Group, Progress, Select, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../api.ts';
import { listOf } from '../../parts/list-of.ts';
import { wordsOf } from '../../parts/words.ts';
import { AccountInvitations } from '../joining/account-invitations.tsx';

type Person = Engagement['people'][number];

const texts = defineTexts({
  en: {
    title: 'People',
    name: 'Name',
    hidden: 'Somebody',
    roles: 'Roles',
    last: 'Last active',
    never: 'never',
    events: 'Activity',
    share: 'Share',
    engaged: 'engaged',
    silent: 'silent',
    state: 'State',
    empty: 'Nobody of this account is known yet',
    emptyAbout: 'Members come by invitation, by import, or by the API.',
    days: (days: number) => `${days} days`,
    period: 'Period',
    thread: (name: string) => `${name} alone was active. If they leave, nobody here knows the programme.`,
    threadSomebody: 'One person alone was active. If they leave, nobody here knows the programme.',
    ask: (names: string) => `Others to ask: ${names}.`,
    covered: 'Roles taking part',
    missing: 'Roles nobody fills or uses',
    weeks: 'Activity by week',
    weeksAbout: 'What people of the account did: orders, trainings, sign-ins and everything else that names them.',
    count: 'Events',
  },
  de: {
    title: 'Personen',
    name: 'Name',
    hidden: 'Jemand',
    roles: 'Rollen',
    last: 'Zuletzt aktiv',
    never: 'nie',
    events: 'Aktivität',
    share: 'Anteil',
    engaged: 'beteiligt',
    silent: 'still',
    state: 'Stand',
    empty: 'Noch ist niemand aus diesem Account bekannt',
    emptyAbout: 'Mitglieder kommen durch Einladung, durch Import oder über die API.',
    days: (days) => `${days} Tage`,
    period: 'Zeitraum',
    thread: (name) => `Nur ${name} war aktiv. Geht diese Person, kennt hier niemand mehr das Programm.`,
    threadSomebody: 'Nur eine Person war aktiv. Geht sie, kennt hier niemand mehr das Programm.',
    ask: (names) => `Auch ansprechen: ${names}.`,
    covered: 'Beteiligte Rollen',
    missing: 'Rollen, die niemand ausfüllt oder nutzt',
    weeks: 'Aktivität je Woche',
    weeksAbout:
      'Was Personen des Accounts taten: Bestellungen, Schulungen, Anmeldungen und alles andere, das sie nennt.',
    count: 'Ereignisse',
  },
});

const PERIODS = [30, 90, 180, 365] as const;

export function AccountPeople({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const [days, setDays] = useState(90);
  const read = useRead('getAccountEngagement', { accountId, days });
  const { data } = read;
  const period = (
    <Select
      size="xs"
      aria-label={text.period}
      data={PERIODS.map((one) => ({ value: String(one), label: text.days(one) }))}
      value={String(days)}
      onChange={(value) => setDays(Number(value ?? days))}
      allowDeselect={false}
      w={110}
    />
  );
  return (
    <Stack gap="lg">
      {data?.singleThread === true && <Warning people={data.people} />}
      <Section title={text.title} actions={period} flush>
        <DataTable
          label={text.title}
          columns={usePeopleColumns()}
          list={data === undefined ? listOf(read, []) : wholeList(data.people)}
          keyOf={({ membershipId }) => membershipId}
          empty={
            <EmptyState icon={IconUsers} title={text.empty}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <AccountInvitations accountId={accountId} />
      {data !== undefined && (data.rolesCovered.length > 0 || data.rolesSilent.length > 0) && (
        <Section>
          <Stack gap="sm">
            <Roles title={text.covered} roles={data.rolesCovered} color="green" />
            <Roles title={text.missing} roles={data.rolesSilent} color="gray" />
          </Stack>
        </Section>
      )}
      {data === undefined ? (
        <Skeleton height={220} radius="lg" />
      ) : (
        data.weeks.some(({ events }) => events > 0) && (
          <Section title={text.weeks} about={text.weeksAbout}>
            <BarChart
              label={text.weeks}
              labels={data.weeks.map(({ from }) => formats.day(from))}
              series={[{ name: text.count, values: data.weeks.map(({ events }) => events) }]}
            />
          </Section>
        )
      )}
    </Stack>
  );
}

function Warning({ people }: { people: readonly Person[] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const [only] = people.filter(({ isEngaged }) => isEngaged);
  const others = people.filter(({ isEngaged, name }) => !isEngaged && name !== null).slice(0, 3);
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} />}>
      {only?.name == null ? text.threadSomebody : text.thread(only.name)}{' '}
      {others.length > 0 && text.ask(formats.list(others.map(({ name }) => name ?? '')))}
    </Alert>
  );
}

function Roles({ title, roles, color }: { title: string; roles: readonly string[]; color: string }) {
  if (roles.length === 0) return null;
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      {roles.map((role) => (
        <Badge key={role} color={color} variant="light" tt="none">
          {wordsOf(role)}
        </Badge>
      ))}
    </Group>
  );
}

function usePeopleColumns(): Column<Person>[] {
  const text = useTexts(texts);
  const formats = useFormats();
  return [
    {
      key: 'name',
      title: text.name,
      main: true,
      render: ({ name, personId }) =>
        name === null ? (
          text.hidden
        ) : (
          <Anchor component={Link} to={`/people/${personId}`} inherit>
            {name}
          </Anchor>
        ),
    },
    { key: 'roles', title: text.roles, render: ({ roles }) => roles.map(wordsOf).join(', ') || '–' },
    {
      key: 'state',
      title: text.state,
      render: ({ isEngaged }) => (
        <StateBadge tone={isEngaged ? 'good' : 'quiet'}>{isEngaged ? text.engaged : text.silent}</StateBadge>
      ),
    },
    {
      key: 'last',
      title: text.last,
      render: ({ lastActivityAt }) =>
        lastActivityAt === null ? (
          <Text span inherit c="dimmed">
            {text.never}
          </Text>
        ) : (
          <When at={lastActivityAt} />
        ),
    },
    { key: 'events', title: text.events, align: 'right', render: ({ events }) => formats.number(events) },
    {
      key: 'share',
      title: text.share,
      width: 160,
      render: ({ share }) => (
        <Group gap={8} wrap="nowrap" miw={110}>
          <Progress value={share * 100} size={6} radius="xl" flex={1} aria-hidden />
          <Text span size="xs" c="dimmed" className="hanse-numbers" w={34} ta="right">
            {formats.percent(share)}
          </Text>
        </Group>
      ),
    },
  ];
}
