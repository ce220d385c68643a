/** Makes a number known: gives it to an account that is there, or makes the account; what waited for it is taken in at once. */
import { defineTexts, ProblemNote, plural, useLanguage, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, List, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { useMay } from '../../session/session.tsx';
import { countryName } from '../accounts/account-texts.ts';
import { countryCodes } from '../accounts/country-codes.ts';
import type { NamedAccount } from './account-reference.ts';

const texts = defineTexts({
  en: {
    title: 'Whose number is this?',
    about: (number: string, system: string) => `${number} (${system}) belongs to`,
    there: 'An account that is there',
    made: 'A new account',
    name: 'Name',
    country: 'Country',
    consequences: 'What follows',
    given: 'The account gets this number; everything that names it counts for the account from now on.',
    counted: 'Events that waited for it are decided at the time they happened.',
    soon: 'Events that waited for it are taken in within a minute.',
    give: 'Give it the number',
    make: 'Create the account',
    matched: (n: number) =>
      plural('en', n, {
        one: 'The number is known. 1 event was taken in.',
        other: `The number is known. ${n} events were taken in.`,
      }),
    known: 'The number is known. Events that waited for it are taken in within a minute.',
    refused: (n: number) =>
      plural('en', n, {
        one: '1 event cannot be recorded; “Match now” tells why.',
        other: `${n} events cannot be recorded; “Match now” tells why.`,
      }),
  },
  de: {
    title: 'Wessen Nummer ist das?',
    about: (number, system) => `${number} (${system}) gehört zu`,
    there: 'Vorhandener Account',
    made: 'Neuer Account',
    name: 'Name',
    country: 'Land',
    consequences: 'Was daraus folgt',
    given: 'Der Account erhält diese Nummer; alles, was sie nennt, zählt von nun an für ihn.',
    counted: 'Ereignisse, die auf ihn warteten, werden zu der Zeit entschieden, zu der sie geschahen.',
    soon: 'Ereignisse, die auf ihn warteten, werden innerhalb einer Minute aufgenommen.',
    give: 'Nummer zuordnen',
    make: 'Account anlegen',
    matched: (n) =>
      plural('de', n, {
        one: 'Die Nummer ist bekannt. 1 Ereignis wurde aufgenommen.',
        other: `Die Nummer ist bekannt. ${n} Ereignisse wurden aufgenommen.`,
      }),
    known: 'Die Nummer ist bekannt. Ereignisse, die auf sie warteten, werden innerhalb einer Minute aufgenommen.',
    refused: (n) =>
      plural('de', n, {
        one: '1 Ereignis lässt sich nicht erfassen; „Jetzt zuordnen“ sagt, warum.',
        other: `${n} Ereignisse lassen sich nicht erfassen; „Jetzt zuordnen“ sagt, warum.`,
      }),
  },
});

export function MakeKnown({ named, onClose }: { named: NamedAccount | null; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={named !== null} onClose={onClose} title={<Text fw={640}>{text.title}</Text>}>
      {named !== null && <Form named={named} onDone={onClose} />}
    </Drawer>
  );
}

function Form({ named, onDone }: { named: NamedAccount; onDone: () => void }) {
  const text = useTexts(texts);
  const mayMatch = useMay('events:write');
  const [way, setWay] = useState<'there' | 'made'>('there');
  const [accountId, setAccountId] = useState<string | null>(null);
  const [made, setMade] = useState({ name: '', country: named.system === 'vat' ? named.externalId.slice(0, 2) : '' });
  const { submit, busy, error } = useMakingKnown(named, mayMatch, onDone);
  const ready = way === 'there' ? accountId !== null : made.name.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(way === 'there' ? accountId : null, made);
      }}
    >
      <Stack>
        {error !== null && <ProblemNote error={error} />}
        <Text size="sm">{text.about(named.externalId, named.system)}</Text>
        <SegmentedControl
          data={[
            { value: 'there', label: text.there },
            { value: 'made', label: text.made },
          ]}
          value={way}
          onChange={(value) => setWay(value as 'there' | 'made')}
          fullWidth
        />
        {way === 'there' ? (
          <AccountSelect value={accountId} onChange={setAccountId} required />
        ) : (
          <NewAccount made={made} onChange={setMade} />
        )}
        <div>
          <Text size="sm" fw={600} mb={4}>
            {text.consequences}
          </Text>
          <List size="sm" spacing={4}>
            <List.Item>{text.given}</List.Item>
            <List.Item>{mayMatch ? text.counted : text.soon}</List.Item>
          </List>
        </div>
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={!ready}>
            {way === 'there' ? text.give : text.make}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Made {
  name: string;
  country: string;
}

function NewAccount({ made, onChange }: { made: Made; onChange: (made: Made) => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  return (
    <>
      <TextInput
        label={text.name}
        value={made.name}
        onChange={({ currentTarget: { value } }) => onChange({ ...made, name: value })}
        maxLength={200}
        required
      />
      <Select
        label={text.country}
        data={countryCodes.map((code) => ({ value: code, label: countryName(code, language) }))}
        value={made.country === '' ? null : made.country}
        onChange={(country) => onChange({ ...made, country: country ?? '' })}
        searchable
        clearable
      />
    </>
  );
}

/** First the account, then what waited for it: the second is tried on its own every minute, so that a failure there loses nothing. */
function useMakingKnown(named: NamedAccount, mayMatch: boolean, onDone: () => void) {
  const text = useTexts(texts);
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (accountId: string | null, { name, country }: Made) => {
    setBusy(true);
    setError(null);
    try {
      if (accountId === null) await api.createAccount({ body: { name: name.trim(), country, externalIds: [named] } });
      else await api.addExternalId({ accountId, body: named });
      const report = mayMatch ? await api.matchUnmatchedEvents().catch(() => null) : null;
      notifications.show({ message: report === null ? text.known : text.matched(report.matched) });
      if (report !== null && report.refused.length > 0) {
        notifications.show({ message: text.refused(report.refused.length), color: 'orange', autoClose: 12_000 });
      }
      await queries.invalidateQueries();
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { submit, busy, error };
}
