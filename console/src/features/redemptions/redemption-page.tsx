/** One redemption: where it stands, what is next and by when, where it goes, and every step so far. */
import type { RedemptionDetail } from '@hanse/sdk';
import {
  defineTexts,
  KeyValues,
  type Language,
  Page,
  Section,
  StateBadge,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Text, Timeline } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useActors } from '../../parts/actors.ts';
import { ComingPage } from '../../parts/coming-page.tsx';
import { PriceText } from '../../parts/price-text.tsx';
import { rewardKindTexts } from '../../parts/reward-kinds.ts';
import { useRewardNames } from '../../parts/reward-names.ts';
import { countryName } from '../accounts/account-texts.ts';
import { RedemptionActions } from './redemption-actions.tsx';
import { redemptionOriginTexts, redemptionStateTexts, redemptionStateTones } from './redemption-states.ts';

const route = getRouteApi('/shell/redemptions/$redemptionId');

const texts = defineTexts({
  en: {
    redemptions: 'Redemptions',
    account: 'Account',
    kind: 'Kind',
    price: 'Price',
    origin: 'Why',
    asked: 'Asked for',
    deadline: 'Deadline',
    becomes: 'Then it becomes',
    reference: 'Reference',
    tracking: 'Tracking',
    handed: 'Handed over',
    recipient: 'Sent to',
    steps: 'What happened',
  },
  de: {
    redemptions: 'Einlösungen',
    account: 'Account',
    kind: 'Art',
    price: 'Preis',
    origin: 'Weshalb',
    asked: 'Verlangt',
    deadline: 'Frist',
    becomes: 'Danach gilt',
    reference: 'Nummer',
    tracking: 'Sendungsnummer',
    handed: 'Übergeben',
    recipient: 'Geht an',
    steps: 'Was geschah',
  },
});

export function RedemptionPage() {
  const { redemptionId } = route.useParams();
  const text = useTexts(texts);
  const states = useTexts(redemptionStateTexts);
  const rewardName = useRewardNames();
  const { language } = useLanguage();
  const { data, error, refetch } = useRead('getRedemption', { redemptionId });
  const path = [
    <Anchor component={Link} to="/redemptions" key="redemptions">
      {text.redemptions}
    </Anchor>,
  ];
  if (data === undefined) {
    return <ComingPage title={text.redemptions} path={path} error={error} onRetry={refetch} />;
  }
  return (
    <Page
      title={rewardName(data.rewardId, data.reward)}
      path={path}
      badge={<StateBadge tone={redemptionStateTones[data.state]}>{states[data.state]}</StateBadge>}
      actions={<RedemptionActions redemption={data} />}
    >
      <Summary redemption={data} />
      {data.recipient !== null && (
        <Section title={text.recipient}>
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
            {addressOf(data.recipient, language)}
          </Text>
        </Section>
      )}
      <Section title={text.steps}>
        <Steps redemption={data} />
      </Section>
    </Page>
  );
}

function addressOf(recipient: NonNullable<RedemptionDetail['recipient']>, language: Language): string {
  const { name, company, street, postalCode, city, country, phone, note } = recipient;
  return [name, company, street, `${postalCode} ${city}`, countryName(country, language), phone, note]
    .filter((line) => line !== undefined && line !== '')
    .join('\n');
}

function Summary({ redemption }: { redemption: RedemptionDetail }) {
  const text = useTexts(texts);
  const states = useTexts(redemptionStateTexts);
  const kinds = useTexts(rewardKindTexts);
  const origins = useTexts(redemptionOriginTexts);
  const { deadline, becomes, handed } = redemption;
  const codes = [...(handed?.codes ?? []), ...(handed?.coupons ?? [])];
  return (
    <Section>
      <KeyValues
        entries={[
          [text.account, <AccountLink key="account" accountId={redemption.accountId} />],
          [text.kind, kinds[redemption.kind]],
          [text.price, <PriceText key="price" price={redemption.price} />],
          [text.origin, origins[redemption.origin]],
          [text.asked, <When key="asked" at={redemption.requestedAt} exact />],
          ...(deadline === null ? [] : [[text.deadline, <When key="deadline" at={deadline} exact />] as const]),
          ...(becomes === null ? [] : [[text.becomes, states[becomes]] as const]),
          ...(redemption.reference === null ? [] : [[text.reference, redemption.reference] as const]),
          ...(redemption.tracking === null ? [] : [[text.tracking, redemption.tracking] as const]),
          ...(codes.length > 0 ? [[text.handed, codes.join(', ')] as const] : []),
        ]}
      />
    </Section>
  );
}

function Steps({ redemption }: { redemption: RedemptionDetail }) {
  const actors = useActors();
  const states = useTexts(redemptionStateTexts);
  return (
    <Timeline bulletSize={14} lineWidth={2} active={redemption.steps.length}>
      {redemption.steps.map(({ at, to, reason, by }) => (
        <Timeline.Item key={`${at}${to}`} title={<Text size="sm">{states[to]}</Text>}>
          {reason !== null && <Text size="sm">{reason}</Text>}
          <Text size="xs" c="dimmed">
            <When at={at} exact /> · {actors.nameOf(by)}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
