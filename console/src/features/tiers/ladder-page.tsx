/** One ladder: its levels with what they ask and bring, who moves, invitations, draft and versions. */
import type { RuleState } from '@hanse/sdk';
import { defineTexts, Page, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Skeleton, Tabs } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { DraftPanel } from '../../parts/rules/draft-panel.tsx';
import { RuleStateBadges } from '../../parts/rules/rule-state.tsx';
import { RuleVersions } from '../../parts/rules/rule-versions.tsx';
import { Invitations } from './invitations.tsx';
import { LadderActions } from './ladder-actions.tsx';
import { LadderLevels } from './ladder-levels.tsx';
import type { LadderFile } from './ladder-model.ts';
import { LadderMovement } from './ladder-movement.tsx';
import type { LadderTab } from './ladder-search.ts';

const route = getRouteApi('/shell/tiers/$key');

const texts = defineTexts({
  en: {
    tiers: 'Tiers',
    draft: 'Draft',
    levels: 'Levels',
    movement: 'Movement',
    invitations: 'Invitations',
    versions: 'Versions',
  },
  de: {
    tiers: 'Stufen',
    draft: 'Entwurf',
    levels: 'Stufen',
    movement: 'Bewegung',
    invitations: 'Einladungen',
    versions: 'Versionen',
  },
});

export function LadderPage() {
  const { key } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = useNavigate();
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data: rule, error, refetch } = useRead('getLadder', { key });
  if (error !== null && rule === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (rule === undefined) return <Skeleton height={420} radius="lg" />;
  const file = (rule.versions.at(-1)?.written ?? rule.draft?.definition) as LadderFile | undefined;
  if (file === undefined) return null;
  const shownTabs = tabsOf(rule, file);
  const shown = tab !== undefined && shownTabs.includes(tab) ? tab : (shownTabs[0] ?? 'levels');
  return (
    <Page
      title={textIn(file.name, language)}
      about={file.description === undefined ? undefined : textIn(file.description, language)}
      badge={<RuleStateBadges state={rule.state} draft={rule.draft?.state ?? null} />}
      path={[
        <Anchor key="tiers" component={Link} to="/tiers" inherit>
          {text.tiers}
        </Anchor>,
      ]}
      actions={<LadderActions rule={rule} />}
    >
      <Tabs
        value={shown}
        onChange={(next) =>
          void navigate({ to: '/tiers/$key', params: { key }, search: { tab: next as LadderTab }, replace: true })
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
            <Panel tab={one} rule={rule} file={file} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

function tabsOf({ draft, versions }: RuleState, { levels }: LadderFile): LadderTab[] {
  const published = versions.length > 0;
  return [
    ...(draft === null ? [] : (['draft'] as const)),
    'levels',
    ...(published ? (['movement'] as const) : []),
    ...(published && levels.some(({ invitationOnly }) => invitationOnly === true) ? (['invitations'] as const) : []),
    ...(published ? (['versions'] as const) : []),
  ];
}

function Panel({ tab, rule, file }: { tab: LadderTab; rule: RuleState; file: LadderFile }) {
  switch (tab) {
    case 'draft':
      return <DraftPanel kind="ladder" ruleKey={rule.key} />;
    case 'levels':
      return <LadderLevels ladderKey={rule.key} file={file} isPublished={rule.versions.length > 0} />;
    case 'movement':
      return <LadderMovement ladderKey={rule.key} file={file} />;
    case 'invitations':
      return <Invitations ladderKey={rule.key} file={file} />;
    case 'versions':
      return <RuleVersions versions={rule.versions} />;
  }
}
