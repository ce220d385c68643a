/** What a work item is about, in words, with the way to it. */
import type { WorkItem } from '@hanse/sdk';
import { defineTexts, useFormats, useTexts } from '@hanse/ui';
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { AccountLink } from '../../parts/account-link.tsx';
import { useNames } from '../../parts/names.ts';
import { wordOf, wordsOf } from '../../parts/words.ts';
import { consentTexts, statusTexts } from '../accounts/account-texts.ts';
import { reasonTexts } from './work-item-texts.ts';

const texts = defineTexts({
  en: {
    excess: (amount: string, quantity: string) => `amount ${amount} and quantity ${quantity} too much`,
    excessAmount: (amount: string) => `amount ${amount} too much`,
    excessQuantity: (quantity: string) => `quantity ${quantity} too much`,
    currency: (currency: string, day: string) => `${currency} on ${day}`,
    beneficiary: (who: string) => `Is to go to ${who}`,
    consent: (mode: string) => `Consent: ${mode}`,
    parent: 'Group: now below',
    noParent: 'Group: below nobody any more',
    membership: (roles: string) => `Membership: ${roles}`,
    ended: (day: string) => `ended ${day}`,
    memberParticipation: (programme: string, status: string) => `Member in ${programme}: ${status}`,
    from: (day: string) => `as of ${day}`,
  },
  de: {
    excess: (amount, quantity) => `Betrag ${amount} und Menge ${quantity} zu viel`,
    excessAmount: (amount) => `Betrag ${amount} zu viel`,
    excessQuantity: (quantity) => `Menge ${quantity} zu viel`,
    currency: (currency, day) => `${currency} am ${day}`,
    beneficiary: (who) => `Soll an ${who} gehen`,
    consent: (mode) => `Einwilligung: ${mode}`,
    parent: 'Gruppe: nun unter',
    noParent: 'Gruppe: unter niemandem mehr',
    membership: (roles) => `Mitgliedschaft: ${roles}`,
    ended: (day) => `beendet ${day}`,
    memberParticipation: (programme, status) => `Mitglied in ${programme}: ${status}`,
    from: (day) => `ab ${day}`,
  },
});

export function WorkItemAbout({ item }: { item: WorkItem }) {
  const formats = useFormats();
  const text = useTexts(texts);
  const from = textOf(item, 'from');
  if (item.kind === 'partyChangedInPast') {
    return (
      <Stack gap={0}>
        <PastChange item={item} />
        {from !== null && (
          <Text span size="xs" c="dimmed">
            {text.from(formats.dayOf(from))}
          </Text>
        )}
      </Stack>
    );
  }
  return (
    <Stack gap={0}>
      <DocumentLink item={item} />
      <Why item={item} />
    </Stack>
  );
}

/** Leads to the document by its number, whichever of its revisions counts. */
function DocumentLink({ item }: { item: WorkItem }) {
  const [id, source] = [textOf(item, 'id'), textOf(item, 'source')];
  if (id === null) return <>{item.ref}</>;
  return (
    <Anchor
      inherit
      renderRoot={(root) => <Link {...root} to="/events" search={{ id, ...(source !== null && { source }) }} />}
    >
      {id}
    </Anchor>
  );
}

function Why({ item }: { item: WorkItem }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  const reasons = useTexts(reasonTexts);
  const [reason, currency, beneficiary, campaign] = ['reason', 'currency', 'beneficiary', 'campaign'].map((key) =>
    textOf(item, key),
  );
  const [amount = '0', quantity = '0'] = ['amount', 'quantity'].map((key) => textOf(item, key) ?? '0');
  const lines: string[] = [];
  if (reason != null) lines.push(wordOf(reasons, reason));
  if (Number(amount) > 0 && Number(quantity) > 0)
    lines.push(text.excess(formats.number(amount), formats.number(quantity)));
  else if (Number(amount) > 0) lines.push(text.excessAmount(formats.number(amount)));
  else if (Number(quantity) > 0) lines.push(text.excessQuantity(formats.number(quantity)));
  if (item.kind === 'waitingForRate' && currency != null)
    lines.push(text.currency(currency, formats.dayOf(textOf(item, 'occurredAt') ?? item.openedAt)));
  if (beneficiary != null) lines.push(text.beneficiary(beneficiary.replace(/^external:/, '')));
  if (campaign != null) lines.push(names.campaign(campaign));
  return (
    <Text span size="xs" c="dimmed">
      {lines.join(' · ')}
    </Text>
  );
}

function PastChange({ item }: { item: WorkItem }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const consents = useTexts(consentTexts);
  const statuses = useTexts(statusTexts);
  const { roles } = item.detail;
  switch (item.detail.changed) {
    case 'consent':
      return <>{text.consent(wordOf(consents, textOf(item, 'mode') ?? ''))}</>;
    case 'parent': {
      const parentId = textOf(item, 'parentId');
      if (parentId === null) return <>{text.noParent}</>;
      return (
        <span>
          {text.parent} <AccountLink accountId={parentId} inText />
        </span>
      );
    }
    case 'membership': {
      const ended = textOf(item, 'validTo');
      const words = Array.isArray(roles) ? roles.map((role) => wordsOf(String(role))).join(', ') : '';
      const parts = [words, ended === null ? '' : text.ended(formats.dayOf(ended))].filter((part) => part !== '');
      return <>{text.membership(parts.join(', '))}</>;
    }
    case 'memberParticipation':
      return (
        <>{text.memberParticipation(textOf(item, 'programme') ?? '', wordOf(statuses, textOf(item, 'status') ?? ''))}</>
      );
    default:
      return <>{item.ref}</>;
  }
}

export function textOf({ detail }: WorkItem, key: string): string | null {
  const value = detail[key];
  return typeof value === 'string' && value !== '' ? value : null;
}
