/** What became of something redeemed: where it stands, its codes, its steps, and what can still be done. */
import type { MemberRedemptionDetail } from '@hanse/sdk';
import { defineTexts, KeyValues, Section, useConfirm, useFormats, useTexts } from '@hanse/ui';
import { Button, Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useChange, useRead } from '../../api.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { PortalPage } from '../../parts/portal-page.tsx';
import { RedemptionState } from '../../parts/redemption-row.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useReadOnly } from '../../session/member.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { CodeField } from './code-field.tsx';
import { InvitationAnswer } from './invitation-answer.tsx';
import classes from './rewards.module.css';

const texts = defineTexts({
  en: {
    title: 'Redeemed',
    back: 'Everything redeemed',
    codes: 'Your code',
    coupons: 'The coupon is among your codes and coupons.',
    seeCoupons: 'Show codes and coupons',
    price: 'Paid',
    free: 'Nothing',
    from: 'Paid from',
    me: 'what is only yours',
    company: 'the company',
    colleague: 'a colleague',
    forWhom: 'For',
    forMe: 'you',
    forCompany: 'the company',
    requested: 'Asked for',
    tracking: 'Shipment',
    begins: 'Begins',
    ends: 'Ends',
    place: 'Place',
    steps: 'Step by step',
    cancel: 'Cancel it',
    cancelAsk: 'Cancel this?',
    cancelYes: 'Cancel it',
    cancelBack: 'Everything you paid comes back.',
    cancelAgain: 'You can redeem it again while it is offered.',
  },
  de: {
    title: 'Eingelöst',
    back: 'Alles Eingelöste',
    codes: 'Ihr Code',
    coupons: 'Der Coupon steht bei Ihren Codes und Coupons.',
    seeCoupons: 'Codes und Coupons zeigen',
    price: 'Bezahlt',
    free: 'Nichts',
    from: 'Bezahlt von',
    me: 'dem, was nur Ihnen gehört',
    company: 'dem Unternehmen',
    colleague: 'jemandem im Unternehmen',
    forWhom: 'Für',
    forMe: 'Sie',
    forCompany: 'das Unternehmen',
    requested: 'Angefragt',
    tracking: 'Sendung',
    begins: 'Beginn',
    ends: 'Ende',
    place: 'Ort',
    steps: 'Schritt für Schritt',
    cancel: 'Stornieren',
    cancelAsk: 'Wirklich stornieren?',
    cancelYes: 'Stornieren',
    cancelBack: 'Alles, was Sie bezahlt haben, kommt zurück.',
    cancelAgain: 'Solange es angeboten wird, können Sie es wieder einlösen.',
  },
});

export function RedemptionPage() {
  const { redemptionId } = useParams({ from: '/shell/rewards/redeemed/$redemptionId' });
  const text = useTexts(texts);
  const redemption = useRead('getMemberRedemption', { ...useInCompany(), redemptionId });
  const { data } = redemption;
  const back = (
    <BackLink key="back" to="/rewards/mine">
      {text.back}
    </BackLink>
  );
  return (
    <PortalPage
      title={data === undefined ? text.title : nameOf(data)}
      path={[back]}
      {...(data === undefined ? {} : { badge: <RedemptionState redemption={data} /> })}
    >
      <Read of={redemption} heights={[90, 160, 200]}>
        {(answer) => <Content redemption={answer} />}
      </Read>
    </PortalPage>
  );
}

function nameOf({ quantity, reward }: MemberRedemptionDetail): string {
  return quantity > 1 ? `${quantity} × ${reward.name}` : reward.name;
}

function Content({ redemption }: { redemption: MemberRedemptionDetail }) {
  const text = useTexts(texts);
  const readOnly = useReadOnly();
  const { next, codes, coupons, canAnswer, canCancel } = redemption;
  return (
    <Stack gap="lg" maw={680}>
      {next !== '' && <Text>{next}</Text>}
      {canAnswer && !readOnly && <InvitationAnswer redemption={redemption} />}
      {codes.length > 0 && (
        <Section title={text.codes}>
          <Stack gap="sm">
            {codes.map((code) => (
              <CodeField key={code} code={code} />
            ))}
          </Stack>
        </Section>
      )}
      {coupons.length > 0 && (
        <Section>
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{text.coupons}</Text>
            <Button component={Link} to="/rewards/mine" variant="default" size="md">
              {text.seeCoupons}
            </Button>
          </Stack>
        </Section>
      )}
      <Facts redemption={redemption} />
      <Steps redemption={redemption} />
      {canCancel && !readOnly && <Cancel redemption={redemption} />}
    </Stack>
  );
}

function Facts({ redemption }: { redemption: MemberRedemptionDetail }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { price, paidFrom, owner, requestedAt, tracking, event } = redemption;
  const paid = [...price.units.map((one) => one.text), ...(price.money === null ? [] : [price.money])];
  const owners = { me: text.forMe, company: text.forCompany, colleague: text.colleague };
  return (
    <Section>
      <KeyValues
        entries={[
          [text.price, paid.length === 0 ? text.free : paid.join(' + ')],
          ...(paid.length === 0 ? [] : [[text.from, text[paidFrom]] as const]),
          [text.forWhom, owners[owner]],
          [text.requested, formats.instant(requestedAt)],
          ...(tracking === null ? [] : [[text.tracking, tracking] as const]),
          ...(event === null
            ? []
            : ([
                [text.begins, formats.instant(event.startsAt)],
                [text.ends, formats.instant(event.endsAt)],
                [text.place, event.place],
              ] as const)),
        ]}
      />
    </Section>
  );
}

function Steps({ redemption: { steps } }: { redemption: MemberRedemptionDetail }) {
  const text = useTexts(texts);
  const formats = useFormats();
  return (
    <Section title={text.steps}>
      <ol className={classes.steps}>
        {steps.map(({ at, state, text: words, reason }) => (
          <li key={`${at}${state}`}>
            <Text size="sm" fw={550}>
              {words}
            </Text>
            <Text size="xs" c="dimmed">
              {[formats.instant(at), reason].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Cancel({ redemption }: { redemption: MemberRedemptionDetail }) {
  const text = useTexts(texts);
  const scope = useInCompany();
  const ask = useConfirm();
  const cancel = useChange('cancelMemberRedemption');
  const start = async () => {
    const agreed = await ask({
      title: text.cancelAsk,
      text: nameOf(redemption),
      consequences: [text.cancelBack, text.cancelAgain],
      confirm: text.cancelYes,
      danger: true,
    });
    if (agreed) cancel.mutate({ ...scope, redemptionId: redemption.id, body: {} });
  };
  return (
    <Stack gap="sm" align="flex-start">
      {cancel.error !== null && <RefusalNote error={cancel.error} />}
      <Button variant="default" size="md" c="var(--hanse-bad)" loading={cancel.isPending} onClick={() => void start()}>
        {text.cancel}
      </Button>
    </Stack>
  );
}
