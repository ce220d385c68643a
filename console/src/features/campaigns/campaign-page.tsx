/** One campaign: what it does in plain words, what it gave, its draft, trials and versions. */
import type { Definition, RuleState } from '@hanse/sdk';
import { defineTexts, Page, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Skeleton, Tabs } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { DraftPanel } from '../../parts/rules/draft-panel.tsx';
import { RuleStateBadges } from '../../parts/rules/rule-state.tsx';
import { RuleVersions } from '../../parts/rules/rule-versions.tsx';
import { Backtests } from './backtests.tsx';
import { CampaignActions } from './campaign-actions.tsx';
import type { CampaignFile } from './campaign-model.ts';
import { CampaignReading } from './campaign-reading.tsx';
import { CampaignResultsPanel } from './campaign-results.tsx';
import type { CampaignTab } from './campaign-search.ts';
import { CampaignSummary } from './campaign-summary.tsx';
import { TryOnEvent } from './try-on-event.tsx';

const route = getRouteApi('/shell/campaigns/$key');

const texts = defineTexts({
  en: {
    campaigns: 'Campaigns',
    draft: 'Draft',
    rules: 'What it does',
    results: 'Results',
    try: 'Try on an event',
    backtests: 'Backtests',
    versions: 'Versions',
  },
  de: {
    campaigns: 'Kampagnen',
    draft: 'Entwurf',
    rules: 'Was sie tut',
    results: 'Ergebnisse',
    try: 'An Ereignis probieren',
    backtests: 'Rückrechnung',
    versions: 'Versionen',
  },
});

export function CampaignPage() {
  const { key } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = useNavigate();
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data: rule, error, refetch } = useRead('getCampaign', { key });
  const { data: listed } = useRead('listCampaigns', { limit: 200, archived: true });
  if (error !== null && rule === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (rule === undefined) return <Skeleton height={420} radius="lg" />;
  const definition = listed?.data.find((one) => one.key === key);
  const file = fileOf(rule);
  const shownTabs = tabsOf(rule);
  const shown = tab !== undefined && shownTabs.includes(tab) ? tab : (shownTabs[0] ?? 'rules');
  return (
    <Page
      title={textIn(file.name, language)}
      about={file.objective}
      badge={<RuleStateBadges state={rule.state} draft={rule.draft?.state ?? null} />}
      path={[
        <Anchor key="campaigns" component={Link} to="/campaigns" inherit>
          {text.campaigns}
        </Anchor>,
      ]}
      actions={<CampaignActions rule={rule} />}
    >
      <Tabs
        value={shown}
        onChange={(next) =>
          void navigate({ to: '/campaigns/$key', params: { key }, search: { tab: next as CampaignTab }, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List mb="lg" style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
          {shownTabs.map((one) => (
            <Tabs.Tab key={one} value={one} style={{ whiteSpace: 'nowrap' }}>
              {text[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shownTabs.map((one) => (
          <Tabs.Panel key={one} value={one}>
            <Panel tab={one} rule={rule} file={file} definition={definition} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

/** The version that runs or comes; before there is one, the draft. */
function fileOf(rule: RuleState): CampaignFile {
  return (rule.versions.at(-1)?.written ?? rule.draft?.definition ?? {}) as CampaignFile;
}

/** What is being written; without a draft, what runs. */
function draftOf(rule: RuleState): CampaignFile {
  return (rule.draft?.definition ?? rule.versions.at(-1)?.written ?? {}) as CampaignFile;
}

function tabsOf({ draft, versions }: RuleState): CampaignTab[] {
  const published = versions.length > 0;
  return [
    ...(draft === null ? [] : (['draft'] as const)),
    ...(published ? (['rules', 'results'] as const) : []),
    'try',
    'backtests',
    ...(published ? (['versions'] as const) : []),
  ];
}

function Panel(props: { tab: CampaignTab; rule: RuleState; file: CampaignFile; definition: Definition | undefined }) {
  const { tab, rule, file, definition } = props;
  switch (tab) {
    case 'draft':
      return (
        <DraftPanel
          kind="campaign"
          ruleKey={rule.key}
          told={<CampaignReading campaignKey={rule.key} file={draftOf(rule)} />}
        />
      );
    case 'rules':
      return <CampaignSummary campaignKey={rule.key} file={file} reading={definition?.reading ?? null} />;
    case 'results':
      return <CampaignResultsPanel campaignKey={rule.key} success={file.success} />;
    case 'try':
      return <TryOnEvent campaignKey={rule.key} file={draftOf(rule)} />;
    case 'backtests':
      return <Backtests campaignKey={rule.key} hasDraft={rule.draft !== null} isPublished={rule.versions.length > 0} />;
    case 'versions':
      return <RuleVersions versions={rule.versions} />;
  }
}
