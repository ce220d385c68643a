/** Master data of an account and what was agreed with it. */
import type { Account } from '@hanse/sdk';
import { defineTexts, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Autocomplete, Button, Drawer, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { dayOfInstant, startOfDay } from '../../parts/local-day.ts';
import { fromDay, ValidFrom } from '../../parts/valid-from.tsx';
import { countryName, typeTexts } from './account-texts.ts';
import { countryCodes } from './country-codes.ts';

const texts = defineTexts({
  en: {
    title: 'Change the account',
    name: 'Name',
    type: 'Kind',
    typeHelp: 'One of these, or your own word.',
    country: 'Country',
    joined: 'Joined',
    joinedHelp: 'Anniversaries count from this day.',
    earnRate: 'Earn rate',
    earnRateHelp: 'What rules multiply by; empty: 1.',
    priceList: 'Price list',
    dated: 'Kind, country and what was agreed are dated:',
    save: 'Save',
    saved: 'Saved',
  },
  de: {
    title: 'Account ändern',
    name: 'Name',
    type: 'Art',
    typeHelp: 'Eine davon oder ein eigenes Wort.',
    country: 'Land',
    joined: 'Dabei seit',
    joinedHelp: 'Jahrestage zählen ab diesem Tag.',
    earnRate: 'Verdienstsatz',
    earnRateHelp: 'Womit Regeln malnehmen; leer: 1.',
    priceList: 'Preisliste',
    dated: 'Art, Land und Vereinbartes sind datiert:',
    save: 'Speichern',
    saved: 'Gespeichert',
  },
});

export function EditFacts(props: { account: Account; opened: boolean; onClose: () => void }) {
  const { account, opened, onClose } = props;
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>}>
      {opened && <Form account={account} onDone={onClose} />}
    </Drawer>
  );
}

interface Draft {
  name: string;
  type: string;
  country: string;
  joined: string;
  earnRate: string;
  priceList: string;
}

function draftOf({ name, type, country, joinedAt, terms }: Account): Draft {
  const joined = dayOfInstant(joinedAt);
  return { name, type, country, joined, earnRate: terms.earnRate ?? '', priceList: terms.priceList ?? '' };
}

function Form({ account, onDone }: { account: Account; onDone: () => void }) {
  const text = useTexts(texts);
  const [before] = useState(() => draftOf(account));
  const [draft, setDraft] = useState(before);
  const [day, setDay] = useState('');
  const { save, busy, error } = useSaving(account.id, onDone);
  const set = (key: keyof Draft) => (value: string) => setDraft({ ...draft, [key]: value });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(before, draft, day);
      }}
    >
      <Stack>
        {error !== null && <ProblemNote error={error} />}
        <TextInput
          label={text.name}
          value={draft.name}
          onChange={({ currentTarget }) => set('name')(currentTarget.value)}
          maxLength={200}
          required
        />
        <TextInput
          type="date"
          label={text.joined}
          description={text.joinedHelp}
          value={draft.joined}
          onChange={({ currentTarget }) => set('joined')(currentTarget.value)}
          required
        />
        <Text size="sm" c="dimmed">
          {text.dated}
        </Text>
        <DatedParts draft={draft} set={set} />
        <ValidFrom day={day} onChange={setDay} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={draft.name.trim() === '' || same(before, draft)}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const same = (one: Draft, other: Draft) => JSON.stringify(one) === JSON.stringify(other);

function DatedParts({ draft, set }: { draft: Draft; set: (key: keyof Draft) => (value: string) => void }) {
  const text = useTexts(texts);
  const types = useTexts(typeTexts);
  const { language } = useLanguage();
  const known = Object.entries(types).find(([key]) => key === draft.type)?.[1];
  const keyOf = (shown: string) => Object.entries(types).find(([, label]) => label === shown)?.[0] ?? shown;
  return (
    <>
      <Autocomplete
        label={text.type}
        description={text.typeHelp}
        data={Object.values(types)}
        value={known ?? draft.type}
        onChange={(shown) => set('type')(keyOf(shown))}
        required
      />
      <Select
        label={text.country}
        data={countryCodes.map((code) => ({ value: code, label: countryName(code, language) }))}
        value={draft.country === '' ? null : draft.country}
        onChange={(country) => set('country')(country ?? '')}
        searchable
        clearable
      />
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'end' }}>
        <TextInput
          label={text.earnRate}
          description={text.earnRateHelp}
          placeholder="1"
          inputMode="decimal"
          value={draft.earnRate}
          onChange={({ currentTarget }) => set('earnRate')(currentTarget.value.replace(',', '.'))}
        />
        <TextInput
          label={text.priceList}
          value={draft.priceList}
          onChange={({ currentTarget }) => set('priceList')(currentTarget.value)}
        />
      </SimpleGrid>
    </>
  );
}

const STALE = ['getAccount', 'getAccountOverview', 'listAccountOverviews', 'listAccountChanges'] as const;

/** Only what was changed is sent, so that nothing else gets a new date. */
function useSaving(accountId: string, onDone: () => void) {
  const text = useTexts(texts);
  const update = useChange('updateAccount', { stale: STALE });
  const agree = useChange('setAccountTerms', { stale: STALE });
  const save = async (before: Draft, after: Draft, day: string) => {
    const from = fromDay(day);
    const { name, type, country, joined, earnRate, priceList } = after;
    const facts = {
      ...(name !== before.name && { name: name.trim() }),
      ...(joined !== before.joined && { joinedAt: startOfDay(joined) }),
      ...(type !== before.type && { type: type.trim(), ...from }),
      ...(country !== before.country && { country, ...from }),
    };
    const terms = {
      ...(earnRate !== before.earnRate && { earnRate: earnRate.trim() || null }),
      ...(priceList !== before.priceList && { priceList: priceList.trim() || null }),
    };
    try {
      if (Object.keys(facts).length > 0) await update.mutateAsync({ accountId, body: facts });
      if (Object.keys(terms).length > 0) await agree.mutateAsync({ accountId, body: { ...terms, ...from } });
    } catch {
      // The refusal stands above the form.
      return;
    }
    notifications.show({ message: text.saved });
    onDone();
  };
  return { save, busy: update.isPending || agree.isPending, error: update.error ?? agree.error };
}
