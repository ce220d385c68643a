/** One account at a glance: where it stands, who of it takes part, what happened, what is to be done. */
import type { AccountOverview } from '@hanse/sdk';
import { defineTexts, EmptyState, Page, ProblemNote, StateBadge, useLanguage, useTexts } from '@hanse/ui';
import { Alert, Anchor, Group, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { IconBuildingOff, IconInfoCircle } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { wordOf } from '../../parts/words.ts';
import { useMay } from '../../session/session.tsx';
import { AccountDetails } from './account-details.tsx';
import { AccountOverviewTab } from './account-overview.tsx';
import { AccountPeople } from './account-people.tsx';
import { countryName, statusTexts, statusTones, typeTexts } from './account-texts.ts';
import { AccountTimeline } from './account-timeline.tsx';
import { AccountWallets } from './account-wallets.tsx';
import { type AccountTab, accountTabs } from './accounts-feature.ts';
import { LookedAfterBy } from './looked-after-by.tsx';
import { Notes } from './notes.tsx';

const route = getRouteApi('/shell/accounts/$accountId');

const texts = defineTexts({
  en: {
    accounts: 'Accounts',
    overview: 'Overview',
    people: 'People',
    timeline: 'Timeline',
    wallets: 'Wallets',
    notes: 'Notes and tasks',
    details: 'Details',
    below: 'Part of',
    merged: 'This account was merged into another one. What it was stays here; everything new is there.',
    goOn: 'Go to the account that goes on',
    missing: 'There is no such account',
    missingAbout: 'It may belong to another workspace, or the address is incomplete.',
    tabs: 'Parts of the account',
  },
  de: {
    accounts: 'Accounts',
    overview: 'Überblick',
    people: 'Personen',
    timeline: 'Verlauf',
    wallets: 'Konten',
    notes: 'Notizen und Aufgaben',
    details: 'Angaben',
    below: 'Gehört zu',
    merged: 'Dieser Account ging in einem anderen auf. Was er war, bleibt hier; alles Neue ist dort.',
    goOn: 'Zum Account, der weitergeht',
    missing: 'Diesen Account gibt es nicht',
    missingAbout: 'Er gehört vielleicht zu einem anderen Arbeitsbereich, oder die Adresse ist unvollständig.',
    tabs: 'Teile des Accounts',
  },
});

export function AccountPage() {
  const text = useTexts(texts);
  const statuses = useTexts(statusTexts);
  const { accountId } = route.useParams();
  const { data: account, error, refetch } = useRead('getAccount', { accountId });
  const path = [
    <Anchor key="accounts" component={Link} to="/accounts" size="sm">
      {text.accounts}
    </Anchor>,
  ];
  if (error !== null && account === undefined) {
    const missing = 'status' in error && error.status === 404;
    return (
      <Page title={missing ? text.missing : text.accounts} path={path}>
        {missing ? (
          <EmptyState icon={IconBuildingOff} title={text.missing}>
            {text.missingAbout}
          </EmptyState>
        ) : (
          <ProblemNote error={error} onRetry={() => refetch()} />
        )}
      </Page>
    );
  }
  if (account === undefined || account.id !== accountId) return <Loading path={path} />;
  const badges = Object.entries(account.participations).map(([programme, { status }]) => (
    <StateBadge key={programme} tone={statusTones[status] ?? 'quiet'}>
      {wordOf(statuses, status)}
    </StateBadge>
  ));
  return (
    <Page
      title={account.name}
      path={path}
      badge={<Group gap={6}>{badges}</Group>}
      about={<Facts account={account} />}
      actions={account.mergedInto === null && <LookedAfterBy accountId={accountId} />}
    >
      {account.mergedInto !== null && (
        <Alert icon={<IconInfoCircle size={18} />} color="orange">
          {text.merged}{' '}
          <Anchor component={Link} to={`/accounts/${account.mergedInto}`} inherit>
            {text.goOn}
          </Anchor>
        </Alert>
      )}
      <AccountTabs accountId={accountId} />
    </Page>
  );
}

function Loading({ path }: { path: React.ReactNode[] }) {
  return (
    <Page title="…" path={path}>
      <Stack aria-busy="true">
        <Skeleton height={36} width={420} maw="100%" />
        <Skeleton height={120} radius="lg" />
        <Skeleton height={240} radius="lg" />
      </Stack>
    </Page>
  );
}

/** Kind, country, numbers, the company above: one line. */
function Facts({
  account,
}: {
  account: Pick<AccountOverview, 'type' | 'country' | 'parentId'> & {
    externalIds: { system: string; externalId: string }[];
  };
}) {
  const text = useTexts(texts);
  const types = useTexts(typeTexts);
  const { language } = useLanguage();
  const numbers = account.externalIds.map(
    ({ system, externalId }) => `${system === 'vat' ? 'VAT' : system.toUpperCase()} ${externalId}`,
  );
  const parts = [wordOf(types, account.type), countryName(account.country, language), ...numbers].filter(
    (part) => part !== '',
  );
  return (
    <>
      {parts.join(' · ')}
      {account.parentId !== null && (
        <>
          {' · '}
          {text.below} <AccountLink accountId={account.parentId} inText />
        </>
      )}
    </>
  );
}

const NEEDED: Readonly<Record<AccountTab, string>> = {
  overview: 'levels:read',
  people: 'accounts:read',
  timeline: 'accounts:read',
  wallets: 'ledger:read',
  notes: 'notes:read',
  details: 'accounts:read',
};

function AccountTabs({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const { tab = 'overview', unit } = route.useSearch();
  const mayNotes = useMay(NEEDED.notes);
  const mayWallets = useMay(NEEDED.wallets);
  const shown = accountTabs.filter((one) => (one === 'notes' ? mayNotes : one === 'wallets' ? mayWallets : true));
  const change = (next: string | null) => {
    const chosen = accountTabs.find((one) => one === next);
    void navigate({
      to: '/accounts/$accountId',
      params: { accountId },
      search: chosen === 'overview' || chosen === undefined ? {} : { tab: chosen },
      replace: true,
    });
  };
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the tabs scroll: the one that is open stays in sight.
    const open = list.current?.querySelector(`[role="tab"][data-tab="${tab}"]`);
    open?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [tab]);
  return (
    <Tabs value={tab} onChange={change} keepMounted={false} variant="default">
      <Tabs.List
        ref={list}
        aria-label={text.tabs}
        mb="lg"
        style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden', scrollbarWidth: 'none' }}
      >
        {shown.map((one) => (
          <Tabs.Tab key={one} value={one} data-tab={one} style={{ flexShrink: 0 }}>
            <Text span size="sm" fw={one === tab ? 600 : 500}>
              {text[one]}
            </Text>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="overview">
        <AccountOverviewTab accountId={accountId} />
      </Tabs.Panel>
      <Tabs.Panel value="people">
        <AccountPeople accountId={accountId} />
      </Tabs.Panel>
      <Tabs.Panel value="timeline">
        <AccountTimeline accountId={accountId} />
      </Tabs.Panel>
      <Tabs.Panel value="wallets">
        <AccountWallets accountId={accountId} opened={unit ?? null} />
      </Tabs.Panel>
      <Tabs.Panel value="notes">
        <Notes about={{ accountId }} />
      </Tabs.Panel>
      <Tabs.Panel value="details">
        <AccountDetails accountId={accountId} />
      </Tabs.Panel>
    </Tabs>
  );
}
