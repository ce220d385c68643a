/** What there is, wallet by wallet: what can be used, what is on its way, what is held, and until when it keeps. */
import type { MemberBalance } from '@hanse/sdk';
import { defineTexts, EmptyState, Section, useFormats, useTexts } from '@hanse/ui';
import { Button, Stack, Text, Title } from '@mantine/core';
import { IconWallet } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { availableNumber, numberOf } from '../../parts/amount-number.ts';
import { BackLink } from '../../parts/back-link.tsx';
import parts from '../../parts/parts.module.css';
import { PortalPage } from '../../parts/portal-page.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useCompany, useMember } from '../../session/member.tsx';
import { useInCompany } from '../../session/use-in-company.ts';

const texts = defineTexts({
  en: {
    title: 'What there is',
    back: 'Home',
    mine: 'Only yours',
    pending: 'On the way, not usable yet',
    reserved: 'Held for what was redeemed',
    owed: 'Owed; what comes next settles it',
    next: (day: string) => `To use by ${day}`,
    in30: 'Ends within 30 days',
    in90: 'Ends within 90 days',
    activity: 'Activity',
    notYet: 'Nothing collected yet',
    notYetAbout: 'See what is rewarded, and what it brings.',
    how: 'How it works',
    none: 'Nothing is collected here',
    noneAbout: 'This programme works without it. See what the levels bring.',
    status: 'See the levels',
  },
  de: {
    title: 'Was da ist',
    back: 'Übersicht',
    mine: 'Nur für Sie',
    pending: 'Unterwegs, noch nicht nutzbar',
    reserved: 'Für Eingelöstes zurückgelegt',
    owed: 'Wird mit dem Nächsten verrechnet',
    next: (day) => `Nutzbar bis ${day}`,
    in30: 'Endet in den nächsten 30 Tagen',
    in90: 'Endet in den nächsten 90 Tagen',
    activity: 'Umsätze',
    notYet: 'Noch nichts gesammelt',
    notYetAbout: 'Sehen Sie, was belohnt wird und was es bringt.',
    how: 'So funktioniert es',
    none: 'Hier wird nichts gesammelt',
    noneAbout: 'Dieses Programm kommt ohne aus. Sehen Sie, was die Stufen bringen.',
    status: 'Stufen ansehen',
  },
});

export function BalancesPage() {
  const text = useTexts(texts);
  const { name } = useCompany();
  const home = useRead('getMemberHome', useInCompany());
  const back = (
    <BackLink key="back" to="/">
      {text.back}
    </BackLink>
  );
  return (
    <PortalPage title={text.title} path={[back]}>
      <Read of={home} heights={[200, 200, 200]}>
        {({ balances: { company, own } }) => (
          <>
            {company.length + own.length === 0 && <Nothing />}
            <Wallet name={name} balances={company} whose="company" />
            <Wallet name={text.mine} balances={own} whose="me" />
          </>
        )}
      </Read>
    </PortalPage>
  );
}

function Wallet(props: { name: string; balances: readonly MemberBalance[]; whose: 'company' | 'me' }) {
  const { name, balances, whose } = props;
  if (balances.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-label={name}>
      <Title order={2}>{name}</Title>
      <div className={parts.cards}>
        {balances.map((balance) => (
          <Balance key={balance.unit} balance={balance} whose={whose} />
        ))}
      </div>
    </Stack>
  );
}

function Balance({ balance, whose }: { balance: MemberBalance; whose: 'company' | 'me' }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { unit, name, worth, expiryRule } = balance;
  return (
    <Section>
      <Stack gap="sm">
        <div>
          <Text size="sm" c="dimmed">
            {name}
          </Text>
          <Text fz={28} fw={660} lh={1.2} className="hanse-numbers">
            {availableNumber(balance, formats)}
          </Text>
          {worth !== null && <Text size="sm">{worth}</Text>}
        </div>
        <Parts balance={balance} />
        <Text size="sm" c="dimmed">
          {expiryRule}
        </Text>
        <Button
          component={Link}
          to="/activity"
          {...({ search: { whose, unit } } as object)}
          variant="default"
          size="md"
        >
          {text.activity}
        </Button>
      </Stack>
    </Section>
  );
}

function Parts({ balance }: { balance: MemberBalance }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { kind, pending, reserved, owed, nextExpiry, expiring } = balance;
  const lines: { name: string; amount: MemberBalance['available'] | null }[] = [
    { name: text.owed, amount: owed },
    { name: text.pending, amount: pending },
    { name: text.reserved, amount: reserved },
    { name: text.next(nextExpiry === null ? '' : formats.day(nextExpiry.day)), amount: nextExpiry?.amount ?? null },
    { name: text.in30, amount: expiring.in30Days },
    { name: text.in90, amount: expiring.in90Days.amount === expiring.in30Days.amount ? null : expiring.in90Days },
  ];
  const shown = lines.flatMap(({ name, amount }) =>
    amount === null || amount.amount === '0' ? [] : [{ name, amount }],
  );
  if (shown.length === 0) return null;
  return (
    <dl className={parts.figures}>
      {shown.map(({ name, amount }) => (
        <div key={name}>
          <Text component="dt" size="sm">
            {name}
          </Text>
          <Text component="dd" m={0} size="sm" fw={600} className="hanse-numbers">
            {numberOf(amount, kind, formats)}
          </Text>
        </div>
      ))}
    </dl>
  );
}

function Nothing() {
  const text = useTexts(texts);
  const { hasUnits } = useMember();
  return (
    <EmptyState
      icon={IconWallet}
      title={hasUnits ? text.notYet : text.none}
      action={
        <Button component={Link} to={hasUnits ? '/how-it-works' : '/status'} size="md">
          {hasUnits ? text.how : text.status}
        </Button>
      }
    >
      {hasUnits ? text.notYetAbout : text.noneAbout}
    </EmptyState>
  );
}
