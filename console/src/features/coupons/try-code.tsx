/** A code tried against a cart: what it takes off, or every reason why it does not hold. Nothing is used up. */
import type { CartVerdict } from '@hanse/sdk';
import { defineTexts, KeyValues, Money, ProblemNote, StateBadge, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Button, Card, Drawer, Group, List, NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { textIn } from '../../parts/names.ts';

const texts = defineTexts({
  en: {
    title: 'Try a code',
    about:
      'As a shop would ask: what the code takes off this cart, and if it does not hold, every reason. Nothing is used up.',
    codes: 'Code',
    codesAbout: 'Several, separated by spaces, are tried together.',
    account: 'Who buys',
    amount: 'Order of, without tax',
    currency: 'Currency',
    quantity: 'Pieces',
    category: 'Category',
    sku: 'Article number',
    try: 'Try',
    holds: 'Holds',
    refused: 'Does not hold',
    series: 'Series',
    off: 'Takes off',
    before: 'Order before',
    after: 'Left to pay',
    margin: 'Sells below the margin floor; that is only flagged.',
  },
  de: {
    title: 'Code ausprobieren',
    about:
      'So wie ein Shop fragt: was der Code von diesem Warenkorb abzieht, und wenn er nicht gilt, jeden Grund. Verbraucht wird nichts.',
    codes: 'Code',
    codesAbout: 'Mehrere, durch Leerzeichen getrennt, werden zusammen probiert.',
    account: 'Wer kauft',
    amount: 'Bestellung über, ohne Steuer',
    currency: 'Währung',
    quantity: 'Stück',
    category: 'Kategorie',
    sku: 'Artikelnummer',
    try: 'Ausprobieren',
    holds: 'Gilt',
    refused: 'Gilt nicht',
    series: 'Serie',
    off: 'Zieht ab',
    before: 'Bestellung davor',
    after: 'Noch zu zahlen',
    margin: 'Verkauft unter der Margengrenze; das wird nur vermerkt.',
  },
});

export function TryCode({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {opened && <Form />}
    </Drawer>
  );
}

const EMPTY = { codes: '', amount: '100', currency: 'EUR', quantity: '1', category: '', sku: '' };

function Form() {
  const text = useTexts(texts);
  const [accountId, setAccountId] = useState<string | null>(null);
  const [cart, setCart] = useState(EMPTY);
  const validate = useChange('validateCoupons', { stale: [] });
  const codes = cart.codes.split(/[\s,;]+/).filter((code) => code !== '');
  const set = (part: Partial<typeof EMPTY>) => setCart((before) => ({ ...before, ...part }));
  const submit = () => {
    const { amount, currency, quantity, category, sku } = cart;
    validate.mutate({
      body: {
        account: accountId === null ? null : { id: accountId },
        currency,
        lines: [{ id: '1', quantity, netAmount: amount, category: category || null, sku: sku || null }],
        codes,
      },
    });
  };
  const field = (key: 'currency' | 'category' | 'sku') => ({
    label: text[key],
    value: cart[key],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => set({ [key]: value }),
  });
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {text.about}
      </Text>
      <TextInput
        label={text.codes}
        description={text.codesAbout}
        value={cart.codes}
        onChange={({ currentTarget: { value } }) => set({ codes: value })}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        required
        data-autofocus
      />
      <AccountSelect label={text.account} value={accountId} onChange={setAccountId} />
      <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="sm">
        <NumberInput
          label={text.amount}
          value={cart.amount}
          onChange={(value) => set({ amount: String(value) })}
          min={0}
        />
        <TextInput {...field('currency')} maxLength={3} />
        <NumberInput
          label={text.quantity}
          value={cart.quantity}
          onChange={(value) => set({ quantity: String(value) })}
          min={1}
        />
        <TextInput {...field('category')} />
        <TextInput {...field('sku')} />
      </SimpleGrid>
      <Group justify="flex-end">
        <Button
          onClick={submit}
          loading={validate.isPending}
          disabled={codes.length === 0 || cart.amount === '' || cart.quantity === ''}
        >
          {text.try}
        </Button>
      </Group>
      {validate.error !== null && <ProblemNote error={validate.error} />}
      {validate.data !== undefined && <Answer answer={validate.data} codes={validate.variables.body.codes} />}
    </Stack>
  );
}

function Answer({ answer, codes }: { answer: CartVerdict; codes: readonly string[] }) {
  const text = useTexts(texts);
  const { currency, before, after, discount } = answer;
  return (
    <Stack gap="sm" role="status">
      {answer.coupons.map((coupon, place) => (
        <Verdict key={codes[place]} code={codes[place] ?? ''} coupon={coupon} currency={currency} />
      ))}
      <KeyValues
        entries={[
          [text.before, <Money key="before" amount={before} currency={currency} />],
          [text.off, <Money key="off" amount={discount} currency={currency} />],
          [text.after, <Money key="after" amount={after} currency={currency} fw={600} />],
        ]}
      />
    </Stack>
  );
}

function Verdict(props: { code: string; coupon: CartVerdict['coupons'][number]; currency: string }) {
  const { code, coupon, currency } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const formats = useFormats();
  const { data: series } = useRead('listCouponSeries', { limit: 200 });
  const found = series?.data.find(({ key }) => key === coupon.series);
  return (
    <Card withBorder radius="md" padding="sm">
      <Stack gap={6}>
        <Group justify="space-between">
          <Text ff="monospace" fw={600}>
            {code}
          </Text>
          <StateBadge tone={coupon.holds ? 'good' : 'bad'}>{coupon.holds ? text.holds : text.refused}</StateBadge>
        </Group>
        {coupon.series !== null && (
          <Text size="sm" c="dimmed">
            {found === undefined ? coupon.series : textIn(found.name, language)}
            {coupon.holds && ` · −${formats.money(coupon.discount, currency)}`}
          </Text>
        )}
        {coupon.reasons.length > 0 && (
          <List size="sm" spacing={2}>
            {coupon.reasons.map((reason) => (
              <List.Item key={reason.code}>{reason.texts[language]}</List.Item>
            ))}
          </List>
        )}
        {coupon.belowMarginFloor.length > 0 && (
          <Text size="sm" c="var(--hanse-warn)">
            {text.margin}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
