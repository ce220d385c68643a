import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMember } from '../../session/member.tsx';
import type { Recipient } from './redeem-request.ts';

const texts = defineTexts({
  en: {
    name: 'Name',
    company: 'Company (optional)',
    street: 'Street and number',
    postalCode: 'Postal code',
    city: 'City',
    country: 'Country',
    phone: 'Phone for the delivery (optional)',
    note: 'Note for the delivery (optional)',
    legend: 'Where is it sent?',
  },
  de: {
    name: 'Name',
    company: 'Firma (freiwillig)',
    street: 'Straße und Hausnummer',
    postalCode: 'Postleitzahl',
    city: 'Ort',
    country: 'Land',
    phone: 'Telefon für die Zustellung (freiwillig)',
    note: 'Hinweis für die Zustellung (freiwillig)',
    legend: 'Wohin wird es geschickt?',
  },
});

const COUNTRIES =
  'AT AU BE BG BR CA CH CN CY CZ DE DK EE ES FI FR GB GR HR HU IE IN IS IT JP KR LI LT LU LV MT MX NL NO NZ PL PT RO RS SE SG SI SK TR UA US ZA'.split(
    ' ',
  );

const required = [
  ['name', 'name'],
  ['street', 'street-address'],
  ['postalCode', 'postal-code'],
  ['city', 'address-level2'],
] as const;
const optional = [
  ['company', 'organization'],
  ['phone', 'tel'],
  ['note', 'off'],
] as const;

/** Where it is sent. Browsers fill it in from what they know. */
export function AddressFields(props: { recipient?: Recipient; onChange: (recipient: Recipient) => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { person } = useMember();
  const address: Recipient = props.recipient ?? {
    name: `${person.givenName} ${person.familyName}`,
    street: '',
    postalCode: '',
    city: '',
    country: language === 'de' ? 'DE' : 'GB',
  };
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const countries = COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).toSorted((one, other) =>
    one.label.localeCompare(other.label, language),
  );
  const set = (field: keyof Recipient, value: string) => {
    const { [field]: _, ...rest } = { ...address };
    // An empty field that may be left out is left out.
    const isLeftOut = value === '' && optional.some(([name]) => name === field);
    props.onChange((isLeftOut ? rest : { ...address, [field]: value }) as Recipient);
  };
  const field = ([name, autoComplete]: readonly [keyof Recipient, string], isRequired: boolean) => (
    <TextInput
      key={name}
      size="md"
      label={text[name]}
      autoComplete={autoComplete}
      required={isRequired}
      withAsterisk={false}
      value={address[name] ?? ''}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  );
  return (
    <Stack component="fieldset" gap="sm" m={0} p={0} style={{ border: 0 }}>
      <legend style={{ padding: 0, fontWeight: 550, marginBottom: 8 }}>{text.legend}</legend>
      {field(required[0], true)}
      {field(optional[0], false)}
      {field(required[1], true)}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {field(required[2], true)}
        {field(required[3], true)}
      </SimpleGrid>
      <NativeSelect
        size="md"
        label={text.country}
        autoComplete="country"
        value={address.country}
        data={countries}
        onChange={(event) => set('country', event.currentTarget.value)}
      />
      {field(optional[1], false)}
      {field(optional[2], false)}
    </Stack>
  );
}
