import { defineTexts, useTexts } from '@hanse/ui';
import { Group, Radio, SegmentedControl, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { families, useFamilyNames } from '../campaign-words.ts';
import type { PartProps } from './part.ts';
import { TextPair } from './text-pair.tsx';

const texts = defineTexts({
  en: {
    name: 'Name',
    description: 'For members: what to do and what it brings',
    why: 'For members: why it matters',
    objective: 'Objective',
    objectiveHelp: 'What you want from it. Reports measure it by this.',
    behaviour: 'Behaviour',
    behaviourHelp: 'What a member does because of it. A reward that names no behaviour only lowers the price.',
    family: 'Family',
    success: 'How you will know that it works',
    reach: 'Part of its audience earns from it',
    metric: 'A metric moves',
    share: 'Percent of the audience',
    target: 'Target per account',
    which: 'Metric',
    better: 'Better is',
    higher: 'Higher',
    lower: 'Lower',
  },
  de: {
    name: 'Name',
    description: 'Für Mitglieder: was zu tun ist und was es bringt',
    why: 'Für Mitglieder: warum es zählt',
    objective: 'Ziel',
    objectiveHelp: 'Was damit erreicht werden soll. Daran messen die Berichte.',
    behaviour: 'Verhalten',
    behaviourHelp: 'Was ein Mitglied deswegen tut. Eine Belohnung ohne Verhalten senkt nur den Preis.',
    family: 'Familie',
    success: 'Woran der Erfolg zu erkennen ist',
    reach: 'Ein Teil der Zielgruppe verdient damit',
    metric: 'Eine Kennzahl bewegt sich',
    share: 'Prozent der Zielgruppe',
    target: 'Zielwert je Account',
    which: 'Kennzahl',
    better: 'Besser ist',
    higher: 'Höher',
    lower: 'Niedriger',
  },
});

export function PurposePart(props: PartProps) {
  const { file, onChange } = props;
  const text = useTexts(texts);
  const { name } = useFamilyNames();
  return (
    <Stack>
      <TextPair label={text.name} value={file.name} onChange={(value) => onChange({ name: value ?? '' })} required />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Textarea
          label={text.objective}
          description={text.objectiveHelp}
          value={file.objective}
          onChange={({ currentTarget: { value } }) => onChange({ objective: value })}
          autosize
          minRows={2}
          required
        />
        <Textarea
          label={text.behaviour}
          description={text.behaviourHelp}
          value={file.behaviour}
          onChange={({ currentTarget: { value } }) => onChange({ behaviour: value })}
          autosize
          minRows={2}
          required
        />
      </SimpleGrid>
      <Radio.Group label={text.family} value={file.family} onChange={(family) => onChange({ family })}>
        <Group gap="md" mt={6}>
          {families.map((family) => (
            <Radio key={family} value={family} label={name(family)} />
          ))}
        </Group>
      </Radio.Group>
      <SuccessField {...props} />
      <TextPair
        label={text.description}
        value={file.description}
        onChange={(value) => onChange({ description: value })}
        long
      />
      <TextPair label={text.why} value={file.why} onChange={(value) => onChange({ why: value })} long />
    </Stack>
  );
}

function SuccessField({ file, onChange, lists }: PartProps) {
  const text = useTexts(texts);
  const { success } = file;
  const byMetric = 'metric' in success;
  return (
    <Stack gap={6} role="group" aria-label={text.success}>
      <Radio.Group
        label={text.success}
        value={byMetric ? 'metric' : 'reach'}
        onChange={(kind) => {
          onChange({ success: kind === 'reach' ? { reach: 0.3 } : { metric: lists.metrics[0]?.value ?? '' } });
        }}
      >
        <Group gap="md" mt={6}>
          <Radio value="reach" label={text.reach} />
          <Radio value="metric" label={text.metric} disabled={lists.metrics.length === 0} />
        </Group>
      </Radio.Group>
      {byMetric ? (
        <Group gap="sm" align="flex-end">
          <Select
            label={text.which}
            data={[...lists.metrics]}
            value={success.metric}
            onChange={(metric) => metric !== null && onChange({ success: { ...success, metric } })}
            searchable
            w={{ base: '100%', sm: 280 }}
          />
          <SegmentedControl
            aria-label={text.better}
            data={[
              { value: 'higher', label: text.higher },
              { value: 'lower', label: text.lower },
            ]}
            value={success.better ?? 'higher'}
            onChange={(better) => onChange({ success: { ...success, better } })}
          />
          <TextInput
            label={text.target}
            inputMode="decimal"
            value={String(success.target ?? '')}
            onChange={({ currentTarget: { value } }) =>
              onChange({ success: { ...success, target: value === '' ? undefined : value.replace(',', '.') } })
            }
            w={150}
          />
        </Group>
      ) : (
        <TextInput
          label={text.share}
          inputMode="decimal"
          rightSection="%"
          value={percentOf(success.reach)}
          onChange={({ currentTarget: { value } }) => onChange({ success: { reach: shareOf(value) } })}
          w={180}
        />
      )}
    </Stack>
  );
}

/** Moves the point, digit by digit: 0.3 ↔ "30". */
function percentOf(reach: string | number): string {
  const share = Number(reach);
  return Number.isFinite(share) ? String(Math.round(share * 10_000) / 100) : '';
}

function shareOf(percent: string): string {
  const typed = Number(percent.replace(',', '.'));
  return Number.isFinite(typed) ? String(Math.round(typed * 100) / 10_000) : '';
}
