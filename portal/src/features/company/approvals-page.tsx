/** What waits for a decision: agree, turn down with a reason, or hand it over for a time. */
import type { InboxItem } from '@hanse/sdk';
import { defineTexts, EmptyState, ProblemNote, Section, Units, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAward, IconChecklist, IconGift, IconShare3 } from '@tabler/icons-react';
import { useState } from 'react';
import { api, useList } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { PortalPage } from '../../parts/portal-page.tsx';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCompany, useReadOnly } from '../../session/member.tsx';
import { Delegations } from './delegations.tsx';
import { useDecision } from './use-decision.ts';

const texts = defineTexts({
  en: {
    title: 'Approvals',
    about: 'What your people asked for, and what rules propose. Nothing happens before you decide.',
    empty: 'Nothing waits for you',
    emptyAbout: 'Redemptions, awards and share-outs that need your agreement appear here.',
    redemption: 'Reward',
    award: 'Personal award',
    shareOut: 'Share-out by rule',
    shareOutTitle: 'Everybody’s share',
    forWhom: (name: string) => `for ${name}`,
    forCompany: 'for the company',
    forSeveral: 'for several people',
    until: (day: string) => `Decide until ${day}; then it ends by itself.`,
    awardUntil: (day: string) =>
      `Decide until ${day}; then it goes where the programme says: to the company, or to nobody.`,
    own: 'You asked for this yourself: somebody else has to agree.',
    approve: 'Agree',
    reject: 'Turn down',
    why: 'Why?',
    whyHelp: 'The person reads it.',
    close: 'Close',
    approved: 'Agreed.',
    rejected: 'Turned down.',
  },
  de: {
    title: 'Freigaben',
    about: 'Was Ihre Leute beantragen und was Regeln vorschlagen. Nichts geschieht, bevor Sie entscheiden.',
    empty: 'Nichts wartet auf Sie',
    emptyAbout: 'Prämien, Gutschriften und Verteilungen, die Ihre Zustimmung brauchen, erscheinen hier.',
    redemption: 'Prämie',
    award: 'Persönliche Gutschrift',
    shareOut: 'Verteilung nach Regel',
    shareOutTitle: 'Der Anteil aller',
    forWhom: (name) => `für ${name}`,
    forCompany: 'für das Unternehmen',
    forSeveral: 'für mehrere Personen',
    until: (day) => `Entscheiden Sie bis ${day}; danach endet es von selbst.`,
    awardUntil: (day) =>
      `Entscheiden Sie bis ${day}; danach geht es dorthin, wohin es das Programm sagt: an das Unternehmen oder an niemanden.`,
    own: 'Das haben Sie selbst beantragt: Jemand anders muss zustimmen.',
    approve: 'Zustimmen',
    reject: 'Ablehnen',
    why: 'Warum?',
    whyHelp: 'Die Person liest es.',
    close: 'Schließen',
    approved: 'Zugestimmt.',
    rejected: 'Abgelehnt.',
  },
});

const ICONS = { redemption: IconGift, award: IconAward, shareOut: IconShare3 } as const;

export function ApprovalsPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { accountId, isAdministrator } = useCompany();
  const inbox = useList('listOwnApprovals', { accountId, language, limit: 50 });
  return (
    <PortalPage title={text.title} about={text.about}>
      {inbox.isLoading && <Waiting heights={[150, 150]} />}
      {inbox.error !== null && <ProblemNote error={inbox.error} onRetry={inbox.retry} />}
      {!inbox.isLoading && inbox.error === null && inbox.entries.length === 0 && (
        <EmptyState icon={IconChecklist} title={text.empty}>
          {text.emptyAbout}
        </EmptyState>
      )}
      {inbox.entries.map((item) => (
        <Decision key={item.item} item={item} />
      ))}
      {isAdministrator && <Delegations />}
    </PortalPage>
  );
}

function Decision({ item }: { item: InboxItem }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const readOnly = useReadOnly();
  const { accountId } = useCompany();
  const [rejecting, setRejecting] = useState(false);
  const approve = useDecision(() => approveItem(accountId, item), {
    onDone: () => notifications.show({ message: text.approved, color: 'green' }),
  });
  const whom =
    item.forName === null
      ? item.kind === 'redemption'
        ? text.forCompany
        : text.forSeveral
      : text.forWhom(item.forName);
  const until = item.kind === 'award' ? text.awardUntil : text.until;
  const named = item.kind === 'shareOut' ? text.shareOutTitle : item.title;
  const title = item.quantity !== null && item.quantity > 1 ? `${item.quantity} × ${named}` : named;
  return (
    <Section>
      <Stack gap="md">
        <Group wrap="nowrap" align="flex-start" gap="sm">
          <RowSymbol icon={ICONS[item.kind]} tone="brand" />
          <Stack gap={2} style={{ minWidth: 0, flex: 1 }}>
            <Text size="xs" c="dimmed">
              {text[item.kind]} {whom} · {formats.relative(item.since)}
            </Text>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Text>
            {item.amount !== null && <Units amount={item.amount.amount} unit={item.amount.unitName} fw={600} />}
            <Text size="xs" c="dimmed">
              {item.isOwn ? text.own : until(formats.dayOf(item.deadline))}
            </Text>
          </Stack>
        </Group>
        <FormNote error={approve.error} />
        {!item.isOwn && (
          <Group grow gap="sm">
            <Button
              size="lg"
              variant="default"
              disabled={readOnly || approve.isPending}
              onClick={() => setRejecting(true)}
            >
              {text.reject}
            </Button>
            <Button size="lg" disabled={readOnly} loading={approve.isPending} onClick={() => approve.mutate()}>
              {text.approve}
            </Button>
          </Group>
        )}
      </Stack>
      {rejecting && <RejectSheet item={item} title={title} onClose={() => setRejecting(false)} />}
    </Section>
  );
}

function RejectSheet({ item, title, onClose }: { item: InboxItem; title: string; onClose: () => void }) {
  const text = useTexts(texts);
  const { accountId } = useCompany();
  const [reason, setReason] = useState('');
  const reject = useDecision(() => rejectItem(accountId, item, reason), {
    onDone: () => {
      notifications.show({ message: text.rejected });
      onClose();
    },
  });
  return (
    <Sheet opened onClose={onClose} title={`${text.reject}: ${title}`} closeLabel={text.close}>
      <Stack gap="md">
        <Textarea
          size="md"
          label={text.why}
          description={text.whyHelp}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          minRows={3}
          autosize
          required
          data-autofocus
        />
        <FormNote error={reject.error} />
        <Button
          size="lg"
          color="red"
          loading={reject.isPending}
          disabled={reason.trim().length < 3}
          onClick={() => reject.mutate()}
        >
          {text.reject}
        </Button>
      </Stack>
    </Sheet>
  );
}

function approveItem(accountId: string, { item, kind }: InboxItem): PromiseLike<unknown> {
  if (kind === 'redemption') return api.approveMemberRedemption({ accountId, redemptionId: item, body: {} });
  if (kind === 'award') return api.approveMemberAward({ accountId, approvalId: item, body: {} });
  return api.approveOwnShareOut({ accountId, shareOutId: item, body: {} });
}

function rejectItem(accountId: string, { item, kind }: InboxItem, reason: string): PromiseLike<unknown> {
  const body = { reason: reason.trim() };
  if (kind === 'redemption') return api.rejectMemberRedemption({ accountId, redemptionId: item, body });
  if (kind === 'award') return api.rejectMemberAward({ accountId, approvalId: item, body });
  return api.rejectOwnShareOut({ accountId, shareOutId: item, body });
}
