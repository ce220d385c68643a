/** A surprise, or amends for bad service: given by staff, within the limits of their role, with a reason. */
import type { Reward, RewardGrant } from '@hanse/sdk';
import { defineTexts, ProblemNote, useFormats, useLanguage, useTexts } from '@hanse/ui';
import {
  Alert,
  Button,
  Drawer,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { useRewardNames } from '../../parts/reward-names.ts';
import { useMay, useMe } from '../../session/session.tsx';
import { countryName } from '../accounts/account-texts.ts';
import { countryCodes } from '../accounts/country-codes.ts';

const texts = defineTexts({
  en: {
    title: 'Give a reward',
    about: 'It costs the member nothing. What a person gets is in the gift register and counts against caps.',
    limit: (list: string) => `You may give up to ${list} in fair value.`,
    other: (amount: string) => `${amount} in any other currency`,
    kind: 'What for',
    surprise: 'A surprise',
    recovery: 'Amends for bad service',
    who: 'For whom',
    company: 'The company itself',
    reward: 'Reward',
    worth: (money: string) => `Worth ${money} each`,
    above: (most: string) =>
      `That is more than the ${most} you may give. Choose something smaller, or ask somebody who may.`,
    quantity: 'Pieces',
    address: 'Sent to',
    name: 'Name',
    street: 'Street and number',
    postalCode: 'Postal code',
    city: 'City',
    country: 'Country',
    why: 'Why',
    whyAbout: 'Kept with the gift. Do not write about people in it.',
    give: 'Give',
    given: 'The reward is given',
  },
  de: {
    title: 'Prämie schenken',
    about:
      'Sie kostet das Mitglied nichts. Was eine Person bekommt, steht im Geschenkeregister und zählt gegen Obergrenzen.',
    limit: (list) => `Sie dürfen bis zu ${list} Marktwert schenken.`,
    other: (amount) => `${amount} in jeder anderen Währung`,
    kind: 'Wofür',
    surprise: 'Überraschung',
    recovery: 'Wiedergutmachung',
    who: 'Für wen',
    company: 'Das Unternehmen selbst',
    reward: 'Prämie',
    worth: (money) => `Je ${money} wert`,
    above: (most) =>
      `Das ist mehr als die ${most}, die Sie schenken dürfen. Wählen Sie etwas Kleineres oder fragen Sie jemanden, der es darf.`,
    quantity: 'Stücke',
    address: 'Geht an',
    name: 'Name',
    street: 'Straße und Hausnummer',
    postalCode: 'Postleitzahl',
    city: 'Ort',
    country: 'Land',
    why: 'Warum',
    whyAbout: 'Bleibt beim Geschenk. Bitte nichts über Personen schreiben.',
    give: 'Schenken',
    given: 'Die Prämie ist geschenkt',
  },
});

export function GiveReward({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {opened && <Form />}
    </Drawer>
  );
}

interface Address {
  name: string;
  street: string;
  postalCode: string;
  city: string;
  country: string;
}

const NO_ADDRESS: Address = { name: '', street: '', postalCode: '', city: '', country: '' };

interface Gift {
  kind: 'surprise' | 'recovery';
  accountId: string | null;
  /** Empty: the company itself. */
  membershipId: string;
  rewardId: string | null;
  quantity: number;
  address: Address;
  reason: string;
}

const EMPTY: Gift = {
  kind: 'surprise',
  accountId: null,
  membershipId: '',
  rewardId: null,
  quantity: 1,
  address: NO_ADDRESS,
  reason: '',
};

function Form() {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const [gift, setGift] = useState(EMPTY);
  const { data: rewards } = useRead('listRewards', { status: 'live', limit: 200 });
  const reward = rewards?.data.find(({ id }) => id === gift.rewardId);
  const limit = useLimit(reward?.value, gift.quantity);
  const give = useChange('giveReward', { stale: ['listRedemptions', 'listGifts', 'listRewards'] });
  const sent = reward?.needsRecipient === true;
  const body = toGrant(gift, sent);
  const change = (part: Partial<Gift>) => setGift((before) => ({ ...before, ...part }));
  const submit = () => {
    if (body === null) return;
    give.mutate(
      { body },
      {
        onSuccess: ({ id }) => {
          notifications.show({ message: text.given });
          void navigate({ to: '/redemptions/$redemptionId', params: { redemptionId: id } });
        },
      },
    );
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {text.about} {limit.sentence}
      </Text>
      {give.error !== null && <ProblemNote error={give.error} />}
      <ForWhom gift={gift} onChange={change} />
      <What gift={gift} rewards={rewards?.data ?? []} worth={limit.worth} onChange={change} />
      {limit.above !== null && <Alert color="orange">{text.above(limit.above)}</Alert>}
      {sent && <AddressFields address={gift.address} onChange={(address) => change({ address })} />}
      <Textarea
        label={text.why}
        description={text.whyAbout}
        value={gift.reason}
        onChange={({ currentTarget: { value } }) => change({ reason: value })}
        autosize
        minRows={2}
        required
      />
      <Group justify="flex-end">
        <Button onClick={submit} loading={give.isPending} disabled={body === null}>
          {text.give}
        </Button>
      </Group>
    </Stack>
  );
}

/** Null while something is missing. */
function toGrant({ address, ...gift }: Gift, sent: boolean): RewardGrant | null {
  const { accountId, rewardId, kind, quantity, membershipId } = gift;
  const reason = gift.reason.trim();
  if (accountId === null || rewardId === null || reason === '') return null;
  if (sent && Object.values(address).some((part) => part.trim() === '')) return null;
  return {
    accountId,
    rewardId,
    kind,
    reason,
    quantity,
    ...(membershipId === '' ? {} : { membershipId }),
    ...(sent ? { recipient: address } : {}),
  };
}

interface PartProps {
  gift: Gift;
  onChange: (part: Partial<Gift>) => void;
}

function ForWhom({ gift, onChange }: PartProps) {
  const text = useTexts(texts);
  const { kind, accountId, membershipId } = gift;
  return (
    <>
      <SegmentedControl
        aria-label={text.kind}
        data={[
          { value: 'surprise', label: text.surprise },
          { value: 'recovery', label: text.recovery },
        ]}
        value={kind}
        onChange={(value) => onChange({ kind: value as typeof kind })}
      />
      <AccountSelect value={accountId} onChange={(id) => onChange({ accountId: id, membershipId: '' })} required />
      {accountId !== null && (
        <WhoSelect accountId={accountId} value={membershipId} onChange={(id) => onChange({ membershipId: id })} />
      )}
    </>
  );
}

interface WhatProps extends PartProps {
  rewards: readonly Reward[];
  worth: string | undefined;
}

function What({ gift, rewards, worth, onChange }: WhatProps) {
  const text = useTexts(texts);
  const rewardName = useRewardNames();
  return (
    <Group align="flex-start" gap="sm" wrap="nowrap">
      <Select
        label={text.reward}
        description={worth}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={rewards.map(({ id, key }) => ({ value: id, label: rewardName(id, key) }))}
        value={gift.rewardId}
        onChange={(rewardId) => onChange({ rewardId })}
        searchable
        required
        flex={1}
      />
      <NumberInput
        label={text.quantity}
        value={gift.quantity}
        onChange={(value) => onChange({ quantity: Math.max(1, Number(value)) })}
        min={1}
        max={rewards.find(({ id }) => id === gift.rewardId)?.quantityMax}
        allowDecimal={false}
        w={90}
      />
    </Group>
  );
}

/** How much one may give, in words; and whether this is more. The server decides by exact numbers. */
function useLimit(value: { currency: string; fair: string } | undefined, quantity: number) {
  const text = useTexts(texts);
  const formats = useFormats();
  const grant = useMe().limits.grant ?? {};
  const list = Object.entries(grant).map(([currency, most]) =>
    currency === '*' ? text.other(formats.number(most)) : formats.money(most, currency),
  );
  const most = value === undefined ? undefined : (grant[value.currency] ?? grant['*']);
  const above = value !== undefined && most !== undefined && Number(value.fair) * quantity > Number(most);
  return {
    sentence: list.length === 0 ? '' : text.limit(formats.list(list)),
    worth: value === undefined ? undefined : text.worth(formats.money(value.fair, value.currency)),
    above: above ? formats.money(most, value.currency) : null,
  };
}

function WhoSelect(props: { accountId: string; value: string; onChange: (membershipId: string) => void }) {
  const { accountId, value, onChange } = props;
  const text = useTexts(texts);
  const mayPeople = useMay('persons:read');
  const { data } = useRead('listPersonOverviews', { accountId, limit: 100 }, { enabled: mayPeople });
  if (!mayPeople) return null;
  const people = (data?.data ?? []).flatMap(({ givenName, familyName, memberships }) => {
    const here = memberships.find((one) => one.accountId === accountId && one.isCurrent);
    return here === undefined ? [] : [{ value: here.membershipId, label: `${givenName} ${familyName}`.trim() }];
  });
  return (
    <Select
      label={text.who}
      data={[{ value: '', label: text.company }, ...people]}
      value={value}
      onChange={(next) => onChange(next ?? '')}
      allowDeselect={false}
      searchable
    />
  );
}

function AddressFields({ address, onChange }: { address: Address; onChange: (address: Address) => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const field = (key: keyof Address) => ({
    label: text[key],
    value: address[key],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      onChange({ ...address, [key]: value });
    },
    required: true,
  });
  return (
    <Stack gap="sm" component="fieldset" p={0} m={0} style={{ border: 0 }}>
      <Text component="legend" size="sm" fw={600}>
        {text.address}
      </Text>
      <TextInput {...field('name')} />
      <TextInput {...field('street')} />
      <Group gap="sm" wrap="nowrap">
        <TextInput {...field('postalCode')} w={120} />
        <TextInput {...field('city')} flex={1} />
      </Group>
      <Select
        label={text.country}
        data={countryCodes.map((value) => ({ value, label: countryName(value, language) }))}
        value={address.country === '' ? null : address.country}
        onChange={(country) => onChange({ ...address, country: country ?? '' })}
        searchable
        required
      />
    </Stack>
  );
}
