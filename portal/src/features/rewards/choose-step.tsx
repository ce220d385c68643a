import type { MemberReward } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { Button, NativeSelect, NumberInput, Radio, Stack, Text } from '@mantine/core';
import type { FormEvent } from 'react';
import { useCompany } from '../../session/member.tsx';
import { AddressFields } from './address-fields.tsx';
import { type PriceChoice, priceChoices, type Request } from './redeem-request.ts';
import classes from './rewards.module.css';

const texts = defineTexts({
  en: {
    price: 'How do you want to pay?',
    company: (name: string) => `from ${name}`,
    me: 'from what is only yours',
    quantity: 'How many?',
    location: 'From where?',
    left: (name: string, left: number) => `${name} (${left} left)`,
    receiver: 'For whom?',
    receiverMe: 'For me',
    receiverCompany: 'For the company, in nobody’s name',
    next: 'Continue',
  },
  de: {
    price: 'Wie möchten Sie bezahlen?',
    company: (name) => `von ${name}`,
    me: 'von dem, was nur Ihnen gehört',
    quantity: 'Wie viele?',
    location: 'Von wo?',
    left: (name, left) => `${name} (noch ${left})`,
    receiver: 'Für wen?',
    receiverMe: 'Für mich',
    receiverCompany: 'Für das Unternehmen, auf niemandes Namen',
    next: 'Weiter',
  },
});

interface Props {
  reward: MemberReward;
  request: Request;
  onChange: (request: Request) => void;
  onNext: () => void;
}

export function ChooseStep({ reward, request, onChange, onNext }: Props) {
  const text = useTexts(texts);
  const { isAdministrator } = useCompany();
  const { locations, quantityMax, needsRecipient } = reward;
  const next = (event: FormEvent) => {
    event.preventDefault();
    onNext();
  };
  return (
    <form onSubmit={next}>
      <Stack gap="lg">
        <PriceField reward={reward} request={request} onChange={onChange} />
        {quantityMax > 1 && (
          <NumberInput
            size="md"
            label={text.quantity}
            min={1}
            max={quantityMax}
            clampBehavior="strict"
            allowDecimal={false}
            inputMode="numeric"
            value={request.quantity ?? 1}
            onChange={(value) => onChange({ ...request, quantity: Number(value) || 1 })}
          />
        )}
        {locations.length > 1 && (
          <NativeSelect
            size="md"
            label={text.location}
            value={request.location ?? ''}
            data={locations.map(({ key, name, left }) => ({
              value: key,
              label: left === null ? name : text.left(name, left),
              disabled: left === 0,
            }))}
            onChange={({ currentTarget: { value } }) => onChange({ ...request, location: value })}
          />
        )}
        {isAdministrator && <ReceiverField request={request} onChange={onChange} />}
        {needsRecipient && (
          <AddressFields
            {...(request.recipient === undefined ? {} : { recipient: request.recipient })}
            onChange={(recipient) => onChange({ ...request, recipient })}
          />
        )}
        <Button type="submit" size="lg" fullWidth>
          {text.next}
        </Button>
      </Stack>
    </form>
  );
}

function PriceField({ reward, request, onChange }: Omit<Props, 'onNext'>) {
  const text = useTexts(texts);
  const { name } = useCompany();
  const choices = priceChoices(reward);
  if (choices.length < 2) return null;
  const keyOf = ({ payer, price }: Pick<PriceChoice, 'payer' | 'price'>) => `${payer} ${price}`;
  const choose = (key: string) => {
    const { payer, price } = choices.find((one) => keyOf(one) === key)!;
    onChange({ ...request, payer, price });
  };
  const chosen = `${request.payer} ${request.price}`;
  return (
    <Radio.Group label={text.price} size="md" value={chosen} onChange={choose}>
      <Stack gap="xs" pt="xs">
        {choices.map((one) => (
          <Radio.Card
            key={keyOf(one)}
            value={keyOf(one)}
            disabled={!one.isInReach}
            className={classes.choice}
            data-checked={chosen === keyOf(one) || undefined}
            data-disabled={!one.isInReach || undefined}
          >
            <Radio.Indicator />
            <span>
              <Text span fw={600} display="block" className="hanse-numbers">
                {one.label}
              </Text>
              <Text span size="sm" c="dimmed" display="block">
                {[one.payer === 'company' ? text.company(name) : text.me, one.isInReach ? '' : one.sentence]
                  .filter(Boolean)
                  .join('. ')}
              </Text>
            </span>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Administrators may take it in the name of the company. */
function ReceiverField({ request, onChange }: Pick<Props, 'request' | 'onChange'>) {
  const text = useTexts(texts);
  const names = { me: text.receiverMe, company: text.receiverCompany };
  return (
    <Radio.Group
      label={text.receiver}
      size="md"
      value={request.receiver ?? 'me'}
      onChange={(value) => onChange({ ...request, receiver: value as 'me' | 'company' })}
    >
      <Stack gap="xs" pt="xs">
        {(['me', 'company'] as const).map((one) => (
          <Radio.Card
            key={one}
            value={one}
            className={classes.choice}
            data-checked={(request.receiver ?? 'me') === one || undefined}
          >
            <Radio.Indicator />
            <Text span>{names[one]}</Text>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}
