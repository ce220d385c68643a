/** What waits for somebody, each entry leading to its list. */
import type { AttentionItem, LadderOverview } from '@hanse/sdk';
import { defineTexts, EmptyState, Section, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Badge, Group, Text } from '@mantine/core';
import {
  type Icon,
  IconArrowDownRight,
  IconArrowUpRight,
  IconChecklist,
  IconChevronRight,
  IconCircleCheck,
  IconFileAlert,
  IconGift,
  IconPigMoney,
  IconShieldLock,
  IconUserCheck,
  IconUserPlus,
  IconWebhook,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { textIn, useNames } from '../../parts/names.ts';
import { attentionTexts } from './attention-texts.ts';
import { usePathOf } from './list-paths.tsx';

const texts = defineTexts({
  en: {
    title: 'Needs attention',
    none: 'Nothing waits',
    noneAbout: 'No approvals, no work lists, no budgets near their end.',
  },
  de: {
    title: 'Braucht Aufmerksamkeit',
    none: 'Nichts wartet',
    noneAbout: 'Keine Freigaben, keine Arbeitslisten, kein knappes Budget.',
  },
});

const ICONS: Readonly<Record<string, Icon>> = {
  redemptionsToApprove: IconUserCheck,
  redemptionsToFulfil: IconGift,
  adjustmentsToApprove: IconUserCheck,
  draftsToReview: IconUserCheck,
  dataRequests: IconShieldLock,
  joinApplications: IconUserPlus,
  tasksDue: IconChecklist,
  importsFailed: IconFileAlert,
  webhooksFailing: IconWebhook,
  campaignBudgets: IconPigMoney,
  rewardBudgets: IconPigMoney,
  accountsNearRise: IconArrowUpRight,
  accountsNearFall: IconArrowDownRight,
};

/** What merely comes stands apart from what waits. */
const COMING = new Set(['accountsNearRise', 'accountsNearFall']);

export function AttentionSection(props: { attention: readonly AttentionItem[]; ladders: readonly LadderOverview[] }) {
  const text = useTexts(texts);
  const { attention, ladders } = props;
  return (
    <Section title={text.title} flush={attention.length > 0}>
      {attention.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={text.none}>
          {text.noneAbout}
        </EmptyState>
      ) : (
        <ul style={{ listStyle: 'none', margin: 0, padding: '0 0 6px' }}>
          {attention.map((item) => (
            <li key={`${item.kind} ${item.about}`} style={{ borderTop: '1px solid var(--hanse-line)' }}>
              <Entry item={item} ladders={ladders} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Entry({ item, ladders }: { item: AttentionItem; ladders: readonly LadderOverview[] }) {
  const formats = useFormats();
  const path = usePathOf()(item.list);
  const words = useWords(item, ladders);
  const Mark = ICONS[item.kind] ?? IconChecklist;
  const inner = (
    <Group gap="sm" wrap="nowrap" px="md" py={10} mih={44}>
      <Mark size={18} stroke={1.7} style={{ flexShrink: 0, color: 'var(--hanse-text-quiet)' }} aria-hidden />
      <Text size="sm" style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }} c="var(--hanse-text)">
        {words}
      </Text>
      <Badge
        variant="light"
        color={COMING.has(item.kind) ? 'gray' : 'orange'}
        className="hanse-numbers"
        c="var(--hanse-text)"
      >
        {formats.number(item.count)}
      </Badge>
      {path !== null && <IconChevronRight size={16} stroke={1.7} style={{ flexShrink: 0 }} aria-hidden />}
    </Group>
  );
  return path === null ? (
    inner
  ) : (
    <Anchor component={Link} to={path} underline="never" display="block" c="dimmed">
      {inner}
    </Anchor>
  );
}

function useWords({ kind, about, count }: AttentionItem, ladders: readonly LadderOverview[]): string {
  const { kinds, workItems, otherWork } = useTexts(attentionTexts);
  const { language } = useLanguage();
  const names = useNames();
  if (kind === 'workItems') return workItems[about as keyof typeof workItems] ?? otherWork;
  const ladder = ladders.find((one) => one.ladder === about);
  const named = ladder === undefined ? names.campaign(about ?? '') : textIn(ladder.name, language);
  const words = kinds[kind as keyof typeof kinds];
  return words === undefined ? otherWork : words(named, count);
}
