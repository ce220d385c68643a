/** Everybody who belongs to some customer, across companies. */
import type { PersonOverview } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  plural,
  Section,
  type Sorting,
  saveFile,
  useFormats,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Button, CloseButton, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload, IconSearch, IconUsers } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useList, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { wordsOf } from '../accounts/account-texts.ts';
import type { PeopleSearch } from './people-feature.ts';

const route = getRouteApi('/shell/people');
const DAY_MS = 86_400_000;
const COMPANIES_SHOWN = 2;

const texts = defineTexts({
  en: {
    title: 'People',
    find: 'Name or e-mail address',
    role: 'Role',
    anyRole: 'Any role',
    active: 'Last active',
    any: 'Any time',
    in30: 'In the last 30 days',
    in90: 'In the last 90 days',
    not90: 'Not for 90 days',
    not365: 'Not for a year',
    name: 'Name',
    email: 'E-mail',
    companies: 'Companies',
    roles: 'Roles',
    last: 'Last active',
    never: 'never',
    more: (n: number) => `and ${n} more`,
    none: 'none',
    clear: 'Clear filters',
    export: 'Export',
    found: (n: number, more: boolean, shown: string) =>
      more ? `More than ${shown} people` : plural('en', n, { one: '1 person', other: `${shown} people` }),
    empty: 'Nobody is known yet',
    emptyAbout: 'People come by invitation, by import, or by the API.',
    nobody: 'Nobody passes these filters',
    nobodyAbout: 'Try another spelling, or take a filter away.',
  },
  de: {
    title: 'Personen',
    find: 'Name oder E-Mail-Adresse',
    role: 'Rolle',
    anyRole: 'Jede Rolle',
    active: 'Zuletzt aktiv',
    any: 'Irgendwann',
    in30: 'In den letzten 30 Tagen',
    in90: 'In den letzten 90 Tagen',
    not90: 'Seit 90 Tagen nicht',
    not365: 'Seit einem Jahr nicht',
    name: 'Name',
    email: 'E-Mail',
    companies: 'Unternehmen',
    roles: 'Rollen',
    last: 'Zuletzt aktiv',
    never: 'nie',
    more: (n) => `und ${n} weitere`,
    none: 'keine',
    clear: 'Filter löschen',
    export: 'Exportieren',
    found: (n, more, shown) =>
      more ? `Mehr als ${shown} Personen` : plural('de', n, { one: '1 Person', other: `${shown} Personen` }),
    empty: 'Noch ist niemand bekannt',
    emptyAbout: 'Personen kommen durch Einladung, durch Import oder über die API.',
    nobody: 'Niemand passt zu diesen Filtern',
    nobodyAbout: 'Versuchen Sie eine andere Schreibweise oder nehmen Sie einen Filter weg.',
  },
});

/** Instants at midnight, so that the same list is asked for all day. */
function toArguments({ q, role, sort, active }: PeopleSearch) {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const ago = (days: number) => new Date(midnight - days * DAY_MS).toISOString();
  const activity = {
    in30: { activeFrom: ago(30) },
    in90: { activeFrom: ago(90) },
    not90: { activeTo: ago(90) },
    not365: { activeTo: ago(365) },
  } as const;
  return { q, role, sort: sort ?? ('name' as const), ...(active === undefined ? {} : activity[active]) };
}

export function PeoplePage() {
  const text = useTexts(texts);
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: PeopleSearch) => void navigate({ to: '/people', search: next, replace: true });
  const asked = toArguments(search);
  const list = useList('listPersonOverviews', { ...asked, limit: 50 });
  const filtered = search.q !== undefined || search.role !== undefined || search.active !== undefined;
  const download = async () =>
    saveFile(await api.listPersonOverviews({ ...asked, format: 'csv', bom: true }), 'people.csv');
  const sorted = search.sort ?? 'name';
  const onSort = ({ key, descending }: Sorting) => {
    // The latest at the top is what somebody wants first.
    const turned = key === 'lastActivity' && !sorted.endsWith('lastActivity') ? true : descending;
    const next = `${turned ? '-' : ''}${key}`;
    change({ ...search, sort: next === 'name' ? undefined : (next as PeopleSearch['sort']) });
  };
  return (
    <Page
      title={text.title}
      actions={
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.7} />} onClick={() => void download()}>
          {text.export}
        </Button>
      }
    >
      <Section flush>
        <Filters search={search} onChange={change} filtered={filtered} />
        <Total asked={asked} />
        <DataTable
          label={text.title}
          columns={usePeopleColumns()}
          list={list}
          keyOf={({ id }) => id}
          sorting={{ key: sorted.replace('-', ''), descending: sorted.startsWith('-') }}
          onSort={onSort}
          onOpen={({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } })}
          empty={
            <EmptyState icon={IconUsers} title={filtered ? text.nobody : text.empty}>
              {filtered ? text.nobodyAbout : text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

function Total({ asked }: { asked: ReturnType<typeof toArguments> }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { data } = useRead('listPersonOverviews', { ...asked, limit: 1 });
  const total = data?.total ?? null;
  return (
    <Text size="sm" c="dimmed" px="md" pb="xs" role="status" mih={29}>
      {total !== null && text.found(total.count, !total.isExact, formats.number(total.count))}
    </Text>
  );
}

function Filters(props: { search: PeopleSearch; onChange: (search: PeopleSearch) => void; filtered: boolean }) {
  const { search, onChange, filtered } = props;
  const text = useTexts(texts);
  const [typed, setTyped] = useState(search.q ?? '');
  const [role, setRole] = useState(search.role ?? '');
  const find = useDebouncedCallback((next: PeopleSearch) => onChange(next), 250);
  const setWords = (value: string) => {
    setTyped(value);
    find({ ...search, q: value.trim() || undefined });
  };
  return (
    <Group gap="xs" p="md" pb="xs" align="flex-end">
      <TextInput
        aria-label={text.find}
        placeholder={text.find}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        rightSection={
          typed === '' ? null : <CloseButton size="sm" aria-label={text.clear} onClick={() => setWords('')} />
        }
        value={typed}
        onChange={({ currentTarget: { value } }) => setWords(value)}
        flex={{ base: '1 1 100%', sm: 1 }}
        maw={{ sm: 380 }}
      />
      <TextInput
        aria-label={text.role}
        placeholder={text.anyRole}
        value={role}
        onChange={({ currentTarget: { value } }) => {
          setRole(value);
          find({ ...search, role: value.trim() || undefined });
        }}
        w={{ base: 'calc(50% - 5px)', sm: 160 }}
      />
      <Select
        aria-label={text.active}
        placeholder={text.any}
        data={(['in30', 'in90', 'not90', 'not365'] as const).map((value) => ({ value, label: text[value] }))}
        value={search.active ?? null}
        onChange={(active) => onChange({ ...search, active: (active as PeopleSearch['active']) ?? undefined })}
        clearable
        w={{ base: 'calc(50% - 5px)', sm: 210 }}
      />
      {filtered && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setTyped('');
            setRole('');
            onChange({ sort: search.sort });
          }}
        >
          {text.clear}
        </Button>
      )}
    </Group>
  );
}

function usePeopleColumns(): Column<PersonOverview>[] {
  const text = useTexts(texts);
  return [
    {
      key: 'name',
      title: text.name,
      main: true,
      sortable: true,
      render: (person) => (
        <Anchor component={Link} to={`/people/${person.id}`} inherit>
          {nameOf(person)}
        </Anchor>
      ),
    },
    {
      key: 'companies',
      title: text.companies,
      render: ({ memberships }) => {
        const current = memberships.filter(({ isCurrent }) => isCurrent);
        if (current.length === 0)
          return (
            <Text span inherit c="dimmed">
              {text.none}
            </Text>
          );
        return (
          <Stack gap={0}>
            {current.slice(0, COMPANIES_SHOWN).map(({ membershipId, accountId, accountName }) => (
              <AccountLink key={membershipId} accountId={accountId} name={accountName} />
            ))}
            {current.length > COMPANIES_SHOWN && (
              <Text span size="xs" c="dimmed">
                {text.more(current.length - COMPANIES_SHOWN)}
              </Text>
            )}
          </Stack>
        );
      },
    },
    {
      key: 'roles',
      title: text.roles,
      render: ({ memberships }) =>
        [...new Set(memberships.filter(({ isCurrent }) => isCurrent).flatMap(({ roles }) => roles))]
          .map(wordsOf)
          .join(', ') || '–',
    },
    { key: 'email', title: text.email, secondary: true, render: ({ email }) => email ?? '–' },
    {
      key: 'lastActivity',
      title: text.last,
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
  ];
}

function nameOf({ familyName, givenName, email, id }: PersonOverview): string {
  const name = [familyName, givenName].filter((part) => part !== '').join(', ');
  return name === '' ? (email ?? id) : name;
}
