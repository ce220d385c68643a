/** What an entry was booked for, leading there. */
import type { LedgerEntry } from '@hanse/sdk';
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { textIn, useNames } from '../../parts/names.ts';
import { causeTexts, nameOf } from './ledger-texts.ts';

const texts = defineTexts({
  en: {
    adjustment: 'Adjustment by hand',
    period: (period: string) => `for ${period}`,
    now: 'a running condition',
    outOf: (what: string) => `out of: ${what}`,
  },
  de: {
    adjustment: 'Korrektur von Hand',
    period: (period) => `für ${period}`,
    now: 'eine laufende Bedingung',
    outOf: (what) => `aus: ${what}`,
  },
});

export function EntryAbout({ entry }: { entry: LedgerEntry }) {
  const text = useTexts(texts);
  const causes = useTexts(causeTexts);
  const names = useNames();
  const { language } = useLanguage();
  const { about, cause } = entry;
  if (about.redemptionId !== null) {
    // Units are used lot by lot: what each part was earned for tells the entries of one redemption apart.
    const lot = about.documentId ?? (about.campaign === null ? null : names.campaign(about.campaign));
    return (
      <Thing to={`/redemptions/${about.redemptionId}`} name={textIn(about.reward ?? {}, language)}>
        {lot === null ? null : text.outOf(lot)}
      </Thing>
    );
  }
  if (about.adjustmentId !== null) {
    return <Thing to={`/adjustments?open=${about.adjustmentId}`} name={text.adjustment} />;
  }
  if (about.eventId !== null && about.eventType !== null) {
    return (
      <Thing to={`/events/${about.eventId}`} name={names.eventType(about.eventType)}>
        {about.documentId}
      </Thing>
    );
  }
  if (about.campaign !== null) {
    const period = about.period === 'while' ? text.now : about.period;
    return (
      <Thing to={`/campaigns/${about.campaign}`} name={names.campaign(about.campaign)}>
        {period === null ? null : text.period(period)}
      </Thing>
    );
  }
  return (
    <Text span size="sm" c="dimmed">
      {nameOf(causes, cause.kind)} {cause.reference}
    </Text>
  );
}

function Thing({ to, name, children }: { to: string; name: string; children?: ReactNode }) {
  return (
    <div>
      <Anchor component={Link} to={to} inherit>
        {name}
      </Anchor>
      {children != null && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {children}
        </Text>
      )}
    </div>
  );
}
