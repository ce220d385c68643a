/** One set of terms: every version with its words, and who accepted which. */
import type { TermsVersion } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  StatTile,
  useFormats,
  useLanguage,
  useTexts,
  wholeList,
} from '@hanse/ui';
import { Anchor, Button, SimpleGrid, Skeleton, UnstyledButton } from '@mantine/core';
import { IconContract, IconPencil } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { Acceptances } from './acceptances.tsx';
import type { TermsSearch } from './terms-feature.ts';
import { TermsText } from './terms-text.tsx';
import { acceptanceTexts, stateTexts, stateTones } from './terms-texts.ts';
import { currentOf, TERMS_MAX, useReach } from './use-terms.ts';

const route = getRouteApi('/shell/terms/$key');

const texts = defineTexts({
  en: {
    terms: 'Terms',
    publish: 'Publish a new version',
    companies: 'Companies that accepted it',
    people: 'People who accepted it',
    of: (all: string) => `of ${all}`,
    missing: (missing: string) => `${missing} still to accept`,
    versions: 'Versions',
    version: 'Version',
    named: (version: number) => `Version ${version}`,
    state: 'State',
    from: 'Holds from',
    acceptance: 'Acceptance',
    accepted: 'Accepted by',
    acceptedBy: (accounts: string, members: string) => `${accounts} companies, ${members} people`,
    words: (version: number) => `Text of version ${version}`,
    unknown: 'There are no such terms',
    unknownAbout: 'They may be called differently, or the address is incomplete.',
  },
  de: {
    terms: 'Bedingungen',
    publish: 'Neue Version veröffentlichen',
    companies: 'Unternehmen mit Annahme',
    people: 'Personen mit Annahme',
    of: (all) => `von ${all}`,
    missing: (missing) => `${missing} stehen noch aus`,
    versions: 'Versionen',
    version: 'Version',
    named: (version) => `Version ${version}`,
    state: 'Stand',
    from: 'Gilt ab',
    acceptance: 'Annahme',
    accepted: 'Angenommen von',
    acceptedBy: (accounts, members) => `${accounts} Unternehmen, ${members} Personen`,
    words: (version) => `Text von Version ${version}`,
    unknown: 'Diese Bedingungen gibt es nicht',
    unknownAbout: 'Sie heißen vielleicht anders, oder die Adresse ist unvollständig.',
  },
});

export function TermsVersionsPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { key } = route.useParams();
  const mayWrite = useMay('programmes:write');
  const { data, error, refetch } = useRead('listTerms', { limit: TERMS_MAX });
  const versions = (data?.data ?? []).filter((version) => version.key === key);
  const current = currentOf(versions);
  const path = [
    <Anchor key="terms" component={Link} to="/terms" inherit>
      {text.terms}
    </Anchor>,
  ];
  if (error !== null && data === undefined) {
    return (
      <Page title={text.terms} path={path}>
        <ProblemNote error={error} onRetry={() => refetch()} />
      </Page>
    );
  }
  if (data === undefined) {
    return (
      <Page title="…" path={path}>
        <Skeleton height={320} radius="lg" />
      </Page>
    );
  }
  if (current === undefined) {
    return (
      <Page title={text.unknown} path={path}>
        <EmptyState icon={IconContract} title={text.unknown}>
          {text.unknownAbout}
        </EmptyState>
      </Page>
    );
  }
  const publish = mayWrite && (
    <Button component={Link} to={`/terms-new?key=${key}`} leftSection={<IconPencil size={16} />}>
      {text.publish}
    </Button>
  );
  return (
    <Page title={textIn(current.name, language)} path={path} badge={<State version={current} />} actions={publish}>
      <Content versions={versions.toReversed()} current={current} />
    </Page>
  );
}

function Content({ versions, current }: { versions: readonly TermsVersion[]; current: TermsVersion }) {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const maySee = useMay('accounts:read');
  const looked = versions.find(({ version }) => version === search.version) ?? current;
  const change = (next: TermsSearch) =>
    void navigate({ to: '/terms/$key', params: { key: current.key }, search: next, replace: true });
  return (
    <>
      {current.acceptance === 'required' && <Reach version={current} />}
      <Section title={text.versions} flush>
        <DataTable
          label={text.versions}
          columns={useColumns(looked, (version) => change({ ...search, version }))}
          list={wholeList(versions)}
          keyOf={({ version }) => String(version)}
          onOpen={({ version }) => change({ ...search, version })}
          empty={null}
        />
      </Section>
      <TermsText key={looked.version} terms={looked} title={text.words(looked.version)} />
      {maySee && (
        <Acceptances
          termsKey={current.key}
          version={looked.version}
          by={search.by}
          onChange={(by) => change({ ...search, by })}
        />
      )}
    </>
  );
}

function State({ version }: { version: TermsVersion }) {
  const states = useTexts(stateTexts);
  return <StateBadge tone={stateTones[version.state]}>{states[version.state]}</StateBadge>;
}

function Reach({ version }: { version: TermsVersion }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { reach, acceptedOf } = useReach();
  const accepted = acceptedOf(version);
  if (reach === undefined || accepted === null) return null;
  const tile = (label: string, given: number, all: number) => (
    <StatTile
      label={label}
      value={`${formats.number(given)} ${text.of(formats.number(all))}`}
      note={given < all ? text.missing(formats.number(all - given)) : undefined}
    />
  );
  return (
    <SimpleGrid cols={2} maw={720} spacing={{ base: 'xs', sm: 'md' }}>
      {tile(text.companies, accepted.accounts, reach.accounts)}
      {tile(text.people, accepted.members, reach.members)}
    </SimpleGrid>
  );
}

function useColumns(looked: TermsVersion, onLook: (version: number) => void): Column<TermsVersion>[] {
  const text = useTexts(texts);
  const acceptances = useTexts(acceptanceTexts);
  const formats = useFormats();
  const { acceptedOf } = useReach();
  const accepted = (version: TermsVersion) => {
    const given = acceptedOf(version);
    return given === null ? '–' : text.acceptedBy(formats.number(given.accounts), formats.number(given.members));
  };
  return [
    {
      key: 'version',
      title: text.version,
      main: true,
      render: ({ version }) => (
        <UnstyledButton
          onClick={() => onLook(version)}
          c="var(--mantine-color-anchor)"
          fz="sm"
          fw={550}
          aria-pressed={version === looked.version}
        >
          {text.named(version)}
        </UnstyledButton>
      ),
    },
    { key: 'state', title: text.state, render: (version) => <State version={version} /> },
    { key: 'from', title: text.from, render: ({ validFrom }) => formats.dayOf(validFrom) },
    { key: 'acceptance', title: text.acceptance, render: ({ acceptance }) => acceptances[acceptance] },
    { key: 'accepted', title: text.accepted, align: 'right', render: accepted },
  ];
}
