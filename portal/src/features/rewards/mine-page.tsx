/** What was redeemed: codes and coupons at hand first, then what is under way, then what is done. */
import type { MemberCoupon, MemberRedemption } from '@hanse/sdk';
import { defineTexts, EmptyState, ProblemNote, Section, useFormats, useTexts } from '@hanse/ui';
import { Button, Center, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api.ts';
import parts from '../../parts/parts.module.css';
import { RedemptionRow } from '../../parts/redemption-row.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCompany } from '../../session/member.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { CodeField } from './code-field.tsx';
import { RewardsFrame } from './rewards-frame.tsx';

const texts = defineTexts({
  en: {
    whose: 'Whose',
    me: 'Mine',
    company: 'Whole company',
    codes: 'Codes at hand',
    coupons: 'Coupons at hand',
    until: (day: string) => `until ${day}`,
    answer: 'Waits for your answer',
    underWay: 'Under way',
    done: 'Done',
    more: 'Show earlier',
    empty: 'Nothing redeemed yet',
    emptyAbout: 'What you redeem stays here, with its codes and where it is.',
    choose: 'See the rewards',
  },
  de: {
    whose: 'Wessen',
    me: 'Meine',
    company: 'Ganzes Unternehmen',
    codes: 'Codes zur Hand',
    coupons: 'Coupons zur Hand',
    until: (day) => `bis ${day}`,
    answer: 'Wartet auf Ihre Antwort',
    underWay: 'Unterwegs',
    done: 'Abgeschlossen',
    more: 'Frühere zeigen',
    empty: 'Noch nichts eingelöst',
    emptyAbout: 'Was Sie einlösen, bleibt hier, mit seinen Codes und wo es gerade ist.',
    choose: 'Prämien ansehen',
  },
});

type Whose = 'me' | 'company';

export function MinePage() {
  const text = useTexts(texts);
  const scope = useInCompany();
  const { isAdministrator } = useCompany();
  const [whose, setWhose] = useState<Whose>('me');
  const list = useList('listMemberRedemptions', { ...scope, whose, limit: 30 });
  const coupons = useList('listMemberCoupons', { ...scope, limit: 50 });
  const usable = coupons.entries.filter((one) => one.usable);
  const isEmpty = !list.isLoading && list.error === null && list.entries.length === 0 && usable.length === 0;
  return (
    <RewardsFrame>
      {isAdministrator && (
        <SegmentedControl
          size="md"
          aria-label={text.whose}
          value={whose}
          data={(['me', 'company'] as const).map((value) => ({ value, label: text[value] }))}
          onChange={(value) => setWhose(value)}
        />
      )}
      {list.error !== null && <ProblemNote error={list.error} onRetry={list.retry} />}
      {list.isLoading && <Waiting heights={[120, 200]} />}
      {isEmpty ? <Empty /> : <Lists redemptions={list.entries} coupons={usable} />}
      {list.hasMore && (
        <Center>
          <Button variant="default" size="md" loading={list.isLoadingMore} onClick={list.loadMore}>
            {text.more}
          </Button>
        </Center>
      )}
    </RewardsFrame>
  );
}

function Lists(props: { redemptions: readonly MemberRedemption[]; coupons: readonly MemberCoupon[] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { redemptions, coupons } = props;
  const withCodes = redemptions.filter(({ codes }) => codes.length > 0);
  const toAnswer = redemptions.filter(({ canAnswer }) => canAnswer);
  const open = redemptions.filter(({ isOpen, canAnswer }) => isOpen && !canAnswer);
  return (
    <Stack gap="lg">
      <Rows title={text.answer} redemptions={toAnswer} />
      {withCodes.length > 0 && (
        <Section title={text.codes}>
          <Stack gap="md">
            {withCodes.flatMap(({ id, reward, codes }) =>
              codes.map((code) => <Named key={`${id}${code}`} name={reward.name} code={code} />),
            )}
          </Stack>
        </Section>
      )}
      {coupons.length > 0 && (
        <Section title={text.coupons}>
          <Stack gap="md">
            {coupons.map(({ id, name, code, lastDay }) => (
              <Named
                key={id}
                name={lastDay === null ? name : `${name}, ${text.until(formats.day(lastDay))}`}
                code={code}
              />
            ))}
          </Stack>
        </Section>
      )}
      <Rows title={text.underWay} redemptions={open} />
      <Rows title={text.done} redemptions={redemptions.filter(({ isOpen }) => !isOpen)} />
    </Stack>
  );
}

function Named({ name, code }: { name: string; code: string }) {
  return (
    <Stack gap={6}>
      <Text size="sm" fw={550}>
        {name}
      </Text>
      <CodeField code={code} />
    </Stack>
  );
}

function Rows({ title, redemptions }: { title: string; redemptions: readonly MemberRedemption[] }) {
  if (redemptions.length === 0) return null;
  return (
    <Section title={title} flush>
      <div className={parts.rows}>
        {redemptions.map((one) => (
          <RedemptionRow key={one.id} redemption={one} />
        ))}
      </div>
    </Section>
  );
}

function Empty() {
  const text = useTexts(texts);
  return (
    <EmptyState
      icon={IconTicket}
      title={text.empty}
      action={
        <Button component={Link} to="/rewards" size="md">
          {text.choose}
        </Button>
      }
    >
      {text.emptyAbout}
    </EmptyState>
  );
}
