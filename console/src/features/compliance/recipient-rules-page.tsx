/** How much people may receive, and when they may receive nothing. */
import type { Blackout, RecipientCap } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Money,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  useConfirm,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarOff, IconGavel, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useMay } from '../../session/session.tsx';
import { countryName } from '../accounts/account-texts.ts';
import { BlackoutForm } from './blackout-form.tsx';
import { CapForm } from './cap-form.tsx';
import { categoryTexts, classTexts, occasionTexts } from './recipient-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Caps and black-outs',
    about:
      'What people may receive per year, and times in which they may receive nothing. The lower of your cap and their employer’s holds; every refusal names the rule.',
    caps: 'Caps per person and year',
    addCap: 'New cap',
    who: 'Who',
    everybody: 'Everybody',
    where: 'Country',
    everywhere: 'everywhere',
    counts: 'What counts',
    all: 'all but branded gifts',
    amount: 'At most',
    state: 'State',
    ended: 'Ended',
    end: 'End',
    endCap: 'End this cap?',
    endCapWhat: 'From now on it limits nobody. What was received keeps counting against other caps.',
    blackouts: 'Black-outs',
    addBlackout: 'New black-out',
    account: 'Company',
    allAccounts: 'All companies',
    occasion: 'Occasion',
    time: 'Time',
    now: 'Now',
    later: 'Ahead',
    over: 'Over',
    endBlackout: 'End this black-out?',
    endBlackoutWhat: 'People of the company may receive again from now on.',
    noCaps: 'No cap yet',
    noCapsAbout:
      'Without one, only employers limit what their people receive. Ask your lawyers for the figures of each country.',
    noBlackouts: 'No black-out',
    noBlackoutsAbout: 'Set one around tenders and renewals of contracts.',
  },
  de: {
    title: 'Obergrenzen und Sperrzeiten',
    about:
      'Was Personen im Jahr bekommen dürfen, und Zeiten, in denen sie nichts bekommen. Es gilt die niedrigere von Ihrer und der Grenze des Arbeitgebers; jede Ablehnung nennt die Regel.',
    caps: 'Obergrenzen je Person und Jahr',
    addCap: 'Neue Obergrenze',
    who: 'Wer',
    everybody: 'Alle',
    where: 'Land',
    everywhere: 'überall',
    counts: 'Was zählt',
    all: 'alles außer Werbegeschenken',
    amount: 'Höchstens',
    state: 'Stand',
    ended: 'Beendet',
    end: 'Beenden',
    endCap: 'Diese Obergrenze beenden?',
    endCapWhat: 'Ab jetzt begrenzt sie niemanden. Erhaltenes zählt weiter gegen andere Grenzen.',
    blackouts: 'Sperrzeiten',
    addBlackout: 'Neue Sperrzeit',
    account: 'Unternehmen',
    allAccounts: 'Alle Unternehmen',
    occasion: 'Anlass',
    time: 'Zeit',
    now: 'Jetzt',
    later: 'Kommt',
    over: 'Vorbei',
    endBlackout: 'Diese Sperrzeit beenden?',
    endBlackoutWhat: 'Personen des Unternehmens dürfen ab jetzt wieder etwas bekommen.',
    noCaps: 'Noch keine Obergrenze',
    noCapsAbout:
      'Ohne begrenzen nur Arbeitgeber, was ihre Leute bekommen. Die Beträge je Land kennt Ihre Rechtsabteilung.',
    noBlackouts: 'Keine Sperrzeit',
    noBlackoutsAbout: 'Sinnvoll um Ausschreibungen und Vertragsverlängerungen.',
  },
});

export function RecipientRulesPage() {
  const text = useTexts(texts);
  return (
    <Page title={text.title} about={text.about}>
      <Caps />
      <Blackouts />
    </Page>
  );
}

function Caps() {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const mayWrite = useMay('recipients:write');
  const list = useList('listRecipientCaps', { limit: 50 });
  const end = useChange('endRecipientCap', { stale: ['listRecipientCaps'] });
  const [writing, setWriting] = useState(false);
  const askEnd = async (capId: string) => {
    const question = { title: text.endCap, consequences: [text.endCapWhat], confirm: text.end, danger: true };
    if (await confirm(question)) end.mutate({ capId });
  };
  const begin = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
      {text.addCap}
    </Button>
  );
  return (
    <Section title={text.caps} actions={begin} flush>
      {end.error !== null && <ProblemNote error={end.error} />}
      <DataTable
        label={text.caps}
        columns={useCapColumns(mayWrite, askEnd)}
        list={list}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={IconGavel} title={text.noCaps}>
            {text.noCapsAbout}
          </EmptyState>
        }
      />
      <CapForm opened={writing} onClose={() => setWriting(false)} />
    </Section>
  );
}

function useCapColumns(mayWrite: boolean, onEnd: (capId: string) => void): Column<RecipientCap>[] {
  const text = useTexts(texts);
  const categories = useTexts(categoryTexts);
  const { language } = useLanguage();
  return [
    {
      key: 'who',
      title: text.who,
      main: true,
      render: ({ category, accountId, reason }) => (
        <Stack gap={0}>
          {accountId === null ? (
            category === null ? (
              text.everybody
            ) : (
              categories[category]
            )
          ) : (
            <AccountLink accountId={accountId} />
          )}
          <Text size="xs" c="dimmed" fw={400}>
            {reason}
          </Text>
        </Stack>
      ),
    },
    {
      key: 'where',
      title: text.where,
      render: ({ country }) => (country === null ? text.everywhere : countryName(country, language)),
    },
    {
      key: 'counts',
      title: text.counts,
      render: (cap) => <Counts cap={cap} />,
    },
    {
      key: 'amount',
      title: text.amount,
      align: 'right',
      render: ({ amount, currency }) => <Money amount={amount} currency={currency} fw={600} />,
    },
    {
      key: 'act',
      title: '',
      align: 'right',
      render: ({ id, endedAt }) =>
        endedAt !== null ? (
          <StateBadge tone="quiet">{text.ended}</StateBadge>
        ) : (
          mayWrite && (
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => onEnd(id)}>
              {text.end}
            </Button>
          )
        ),
    },
  ];
}

/** Black-outs end with the beginning of a day; people know the day before as the last one. */
function lastInstant(end: string): number {
  return new Date(end).getTime() - 1;
}

function Blackouts() {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const mayWrite = useMay('recipients:write');
  const list = useList('listRecipientBlackouts', { limit: 50 });
  const end = useChange('endRecipientBlackout', { stale: ['listRecipientBlackouts'] });
  const [writing, setWriting] = useState(false);
  const askEnd = async (blackoutId: string) => {
    const question = { title: text.endBlackout, consequences: [text.endBlackoutWhat], confirm: text.end, danger: true };
    if (await confirm(question)) end.mutate({ blackoutId });
  };
  return (
    <Section
      title={text.blackouts}
      actions={
        mayWrite && (
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
            {text.addBlackout}
          </Button>
        )
      }
      flush
    >
      {end.error !== null && <ProblemNote error={end.error} />}
      <DataTable
        label={text.blackouts}
        columns={useBlackoutColumns(mayWrite, askEnd)}
        list={list}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={IconCalendarOff} title={text.noBlackouts}>
            {text.noBlackoutsAbout}
          </EmptyState>
        }
      />
      <BlackoutForm opened={writing} onClose={() => setWriting(false)} />
    </Section>
  );
}

function BlackoutState({ blackout: { from, to } }: { blackout: Blackout }) {
  const text = useTexts(texts);
  const now = Date.now();
  if (new Date(to).getTime() <= now) return <StateBadge tone="quiet">{text.over}</StateBadge>;
  const begun = new Date(from).getTime() <= now;
  return <StateBadge tone={begun ? 'warn' : 'busy'}>{begun ? text.now : text.later}</StateBadge>;
}

function Counts({ cap: { classes } }: { cap: RecipientCap }) {
  const text = useTexts(texts);
  const words = useTexts(classTexts);
  if (classes.length === 0) return text.all;
  return (
    <Group gap={4}>
      {classes.map((one) => (
        <Badge key={one} color="gray">
          {words[one]}
        </Badge>
      ))}
    </Group>
  );
}

function useBlackoutColumns(mayWrite: boolean, onEnd: (blackoutId: string) => void): Column<Blackout>[] {
  const text = useTexts(texts);
  const occasions = useTexts(occasionTexts);
  const formats = useFormats();
  return [
    {
      key: 'account',
      title: text.account,
      main: true,
      render: ({ accountId, reason }) => (
        <Stack gap={0}>
          {accountId === null ? text.allAccounts : <AccountLink accountId={accountId} />}
          <Text size="xs" c="dimmed" fw={400}>
            {reason}
          </Text>
        </Stack>
      ),
    },
    { key: 'occasion', title: text.occasion, render: ({ occasion }) => occasions[occasion] },
    {
      key: 'time',
      title: text.time,
      render: ({ from, to }) => `${formats.dayOf(from)} – ${formats.dayOf(lastInstant(to))}`,
    },
    { key: 'state', title: text.state, render: (blackout) => <BlackoutState blackout={blackout} /> },
    {
      key: 'act',
      title: '',
      align: 'right',
      render: ({ id, to }) =>
        mayWrite &&
        new Date(to).getTime() > Date.now() && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => onEnd(id)}>
            {text.end}
          </Button>
        ),
    },
  ];
}
