/** Whom something is for: every part that is filled in has to hold. */
import type { RewardChange } from '@hanse/sdk';
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { ActionIcon, Button, Group, MultiSelect, Select, SimpleGrid, Stack, TagsInput, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { AccountLink } from '../../parts/account-link.tsx';
import { AccountSelect } from '../../parts/account-select.tsx';
import { useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { countryName, typeTexts } from '../accounts/account-texts.ts';
import { countryCodes } from '../accounts/country-codes.ts';
import { useAttributes } from './audience-text.ts';

export type Audience = NonNullable<RewardChange['audience']>;

const texts = defineTexts({
  en: {
    level: (ladder: string) => `From level, ${ladder}`,
    anyLevel: 'any level',
    roles: 'Roles of the member',
    countries: 'Countries of the account',
    types: 'Kinds of account',
    attribute: 'Segment or another field',
    values: 'One of these values',
    valuesHint: 'Type a value, press Enter',
    addAttribute: 'Add a field',
    accounts: 'Only these accounts',
    remove: 'Remove',
  },
  de: {
    level: (ladder) => `Ab Stufe, ${ladder}`,
    anyLevel: 'jede Stufe',
    roles: 'Rollen des Mitglieds',
    countries: 'Länder des Accounts',
    types: 'Arten von Accounts',
    attribute: 'Segment oder ein anderes Feld',
    values: 'Einer dieser Werte',
    valuesHint: 'Wert eingeben, Eingabetaste drücken',
    addAttribute: 'Feld hinzufügen',
    accounts: 'Nur diese Accounts',
    remove: 'Entfernen',
  },
});

interface PartProps {
  audience: Audience;
  onChange: (audience: Audience) => void;
}

export function AudienceFields({ audience, onChange }: PartProps) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const kinds = useTexts(typeTexts);
  const lists = useProgrammeLists();
  const countries = countryCodes.map((value) => ({ value, label: countryName(value, language) }));
  const levelOf = (ladder: string, level: string | null) => {
    const { [ladder]: _, ...others } = audience.levels ?? {};
    onChange({ ...audience, levels: level === null ? others : { ...others, [ladder]: level } });
  };
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {lists.ladders.map((ladder) => (
          <Select
            key={ladder.value}
            label={text.level(ladder.label)}
            placeholder={text.anyLevel}
            data={[...ladder.levels]}
            value={audience.levels?.[ladder.value] ?? null}
            onChange={(level) => levelOf(ladder.value, level)}
            clearable
          />
        ))}
        <MultiSelect
          label={text.roles}
          data={[...lists.roles]}
          value={audience.roles ?? []}
          onChange={(roles) => onChange({ ...audience, roles })}
        />
        <MultiSelect
          label={text.countries}
          data={countries}
          value={audience.countries ?? []}
          onChange={(chosen) => onChange({ ...audience, countries: chosen })}
          searchable
        />
        <MultiSelect
          label={text.types}
          data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
          value={audience.accountTypes ?? []}
          onChange={(accountTypes) => onChange({ ...audience, accountTypes })}
        />
      </SimpleGrid>
      <Attributes audience={audience} onChange={onChange} />
      <Accounts audience={audience} onChange={onChange} />
    </Stack>
  );
}

function Attributes({ audience, onChange }: PartProps) {
  const text = useTexts(texts);
  const attributes = useAttributes();
  const [adding, setAdding] = useState(false);
  const chosen = Object.entries(audience.attributes ?? {});
  const set = (next: [string, string[]][]) => onChange({ ...audience, attributes: Object.fromEntries(next) });
  const open = attributes.filter(({ value }) => !chosen.some(([key]) => key === value));
  return (
    <>
      {chosen.map(([key, values]) => (
        <Group key={key} align="flex-end" wrap="nowrap" gap="xs">
          <TagsInput
            label={attributes.find(({ value }) => value === key)?.label ?? key}
            placeholder={text.valuesHint}
            value={values}
            onChange={(next) => set(chosen.map((one) => (one[0] === key ? [key, next] : one)))}
            style={{ flex: 1 }}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={`${text.remove}: ${key}`}
            onClick={() => set(chosen.filter((one) => one[0] !== key))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      {adding && (
        <Select
          label={text.attribute}
          data={open}
          value={null}
          onChange={(key) => {
            if (key !== null) set([...chosen, [key, []]]);
            setAdding(false);
          }}
          searchable
          data-autofocus
        />
      )}
      {!adding && open.length > 0 && (
        <Group>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => setAdding(true)}
          >
            {text.addAttribute}
          </Button>
        </Group>
      )}
    </>
  );
}

function Accounts({ audience, onChange }: PartProps) {
  const text = useTexts(texts);
  const chosen = audience.accounts ?? [];
  return (
    <Stack gap={6}>
      <AccountSelect
        label={text.accounts}
        value={null}
        onChange={(accountId) => {
          if (accountId !== null && !chosen.includes(accountId)) {
            onChange({ ...audience, accounts: [...chosen, accountId] });
          }
        }}
      />
      {chosen.map((accountId) => (
        <Group key={accountId} gap="xs">
          <Text size="sm">
            <AccountLink accountId={accountId} />
          </Text>
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={text.remove}
            onClick={() => onChange({ ...audience, accounts: chosen.filter((one) => one !== accountId) })}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  );
}
