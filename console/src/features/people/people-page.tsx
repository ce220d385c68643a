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
  useFormats,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Button, CloseButton, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, useList, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { SavedViews } from '../../parts/saved-views.tsx';
import { useDebouncedFilter } from '../../parts/use-debounced-filter.ts';
import { wordsOf } from '../../parts/words.ts';
import { type PeopleSearch, peopleViews, readPeopleSearch, toListArguments } from './people-search.ts';

const route = getRouteApi('/shell/people');
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
    all: 'All',
    lately: 'Active lately',
    quiet: 'Quiet for 90 days',
    gone: 'Quiet for a year',
    clear: 'Clear filters',
    clearWords: 'Clear what was typed',
    showAll: 'Show everybody',
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
    all: 'Alle',
    lately: 'Zuletzt aktiv',
    quiet: 'Seit 90 Tagen still',
    gone: 'Seit einem Jahr still',
    clear: 'Filter löschen',
    clearWords: 'Eingabe löschen',
    showAll: 'Alle zeigen',
    found: (n, more, shown) =>
      more ? `Mehr als ${shown} Personen` : plural('de', n, { one: '1 Person', other: `${shown} Personen` }),
    empty: 'Noch ist niemand bekannt',
    emptyAbout: 'Personen kommen durch Einladung, durch Import oder über die API.',
    nobody: 'Niemand passt zu diesen Filtern',
    nobodyAbout: 'Versuchen Sie eine andere Schreibweise oder nehmen Sie einen Filter weg.',
  },
});

export function PeoplePage() {
  const text = useTexts(texts);
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: PeopleSearch) => void navigate({ to: '/people', search: next, replace: true });
  const asked = toListArguments(search);
  const list = useList('listPersonOverviews', { ...asked, limit: 50 });
  const filtered = peopleViews.isFiltered(search);
  const exported = () => Promise.resolve(api.listPersonOverviews({ ...asked, format: 'csv', bom: true }));
  const sorted = asked.sort;
  const onSort = ({ key, descending }: Sorting) => {
    // The latest at the top is what somebody wants first.
    const turned = key === 'lastActivity' && !sorted.endsWith('lastActivity') ? true : descending;
    change(readPeopleSearch({ ...search, sort: `${turned ? '-' : ''}${key}` }));
  };
  const built: [string, PeopleSearch][] = [
    [text.all, {}],
    [text.lately, { activeDays: 30, sort: '-lastActivity' }],
    [text.quiet, { quietDays: 90 }],
    [text.gone, { quietDays: 365 }],
  ];
  return (
    <Page title={text.title} actions={<ExportButton fileName="people.csv" load={exported} />}>
      <SavedViews list={peopleViews} built={built} search={search} onChange={change} />
      <Section flush>
        <Filters search={search} onChange={change} filtered={filtered} />
        <Total search={search} />
        <DataTable
          label={text.title}
          columns={usePeopleColumns()}
          list={list}
          keyOf={({ id }) => id}
          sorting={{ key: sorted.replace('-', ''), descending: sorted.startsWith('-') }}
          onSort={onSort}
          onOpen={({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } })}
          empty={
            <EmptyState
              icon={IconUsers}
              title={filtered ? text.nobody : text.empty}
              action={
                filtered ? (
                  <Button variant="default" onClick={() => change({})}>
                    {text.showAll}
                  </Button>
                ) : undefined
              }
            >
              {filtered ? text.nobodyAbout : text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

function Total({ search }: { search: PeopleSearch }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { sort: _sort, ...filters } = toListArguments(search);
  const { data } = useRead('listPersonOverviews', { ...filters, limit: 1 });
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
  useEffect(() => setTyped(search.q ?? ''), [search.q]);
  const find = useDebouncedFilter((q: string) => onChange({ ...search, q: q.trim() || undefined }), 250);
  const setWords = (value: string) => {
    setTyped(value);
    find(value);
  };
  const { activeDays, quietDays } = search;
  const active =
    activeDays === undefined ? (quietDays === undefined ? null : `not${quietDays}`) : (`in${activeDays}` as const);
  const setActive = (value: string | null) => {
    const days = value === null ? undefined : Number(value.replace(/\D/g, ''));
    const isQuiet = value?.startsWith('not') === true;
    onChange({ ...search, activeDays: isQuiet ? undefined : days, quietDays: isQuiet ? days : undefined });
  };
  return (
    <Group gap="xs" p="md" pb="xs" align="flex-end">
      <TextInput
        aria-label={text.find}
        placeholder={text.find}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        rightSection={
          typed === '' ? null : <CloseButton size="sm" aria-label={text.clearWords} onClick={() => setWords('')} />
        }
        value={typed}
        onChange={({ currentTarget: { value } }) => setWords(value)}
        flex={{ base: '1 1 100%', sm: 1 }}
        maw={{ sm: 380 }}
      />
      <RoleSelect role={search.role} onChange={(role) => onChange({ ...search, role })} />
      <Select
        aria-label={text.active}
        placeholder={text.any}
        data={(['in30', 'in90', 'not90', 'not365'] as const).map((value) => ({ value, label: text[value] }))}
        value={active}
        onChange={setActive}
        clearable
        w={{ base: 'calc(50% - 5px)', sm: 210 }}
      />
      {filtered && (
        <Button variant="subtle" color="gray" onClick={() => onChange({ sort: search.sort })}>
          {text.clear}
        </Button>
      )}
    </Group>
  );
}

/** Roles are the operator's own words: offered are those that people have. */
function RoleSelect({ role, onChange }: { role: string | undefined; onChange: (role: string | undefined) => void }) {
  const text = useTexts(texts);
  const { data } = useRead('listPersonOverviews', { limit: 200, sort: '-lastActivity' });
  const seen = data?.data.flatMap(({ memberships }) => memberships.flatMap(({ roles }) => roles)) ?? [];
  const roles = [...new Set([...seen, ...(role === undefined ? [] : [role])])];
  return (
    <Select
      aria-label={text.role}
      placeholder={text.anyRole}
      data={roles.map((value) => ({ value, label: wordsOf(value) })).toSorted(byLabel)}
      value={role ?? null}
      onChange={(value) => onChange(value ?? undefined)}
      searchable
      clearable
      w={{ base: 'calc(50% - 5px)', sm: 180 }}
    />
  );
}

const byLabel = (one: { label: string }, other: { label: string }) => one.label.localeCompare(other.label);

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
