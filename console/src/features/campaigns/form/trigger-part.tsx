import { defineTexts, useTexts } from '@hanse/ui';
import { Group, MultiSelect, Select, Stack, Switch, TextInput } from '@mantine/core';
import { type CampaignFile, type Trigger, type TriggerKind, triggerKindOf, triggerKinds } from '../campaign-model.ts';
import type { PartProps } from './part.ts';
import { PeriodField } from './period-field.tsx';

const texts = defineTexts({
  en: {
    kind: 'It looks',
    events: 'at events',
    metric: 'when a metric reaches a value',
    ladder: 'when a level is reached',
    period: 'at the end of every period',
    anniversary: 'on the anniversary of joining',
    silence: 'after days of silence',
    date: 'before a day of the account',
    eventTypes: 'Event types',
    which: 'Metric',
    value: 'Reaches',
    ladderName: 'Ladder',
    level: 'Level',
    every: 'Every',
    atOnce: 'Give as soon as it is deserved, instead of when the period closes',
    days: 'Days without',
    silent: 'any of these events',
    field: 'Field with the day',
    before: 'Days before it',
    whileHolds: 'Only while its conditions hold, taken back afterwards',
  },
  de: {
    kind: 'Sie schaut',
    events: 'auf Ereignisse',
    metric: 'wenn eine Kennzahl einen Wert erreicht',
    ladder: 'wenn eine Stufe erreicht wird',
    period: 'am Ende jedes Zeitraums',
    anniversary: 'am Jahrestag des Beitritts',
    silence: 'nach stillen Tagen',
    date: 'vor einem Tag des Accounts',
    eventTypes: 'Ereignisarten',
    which: 'Kennzahl',
    value: 'Erreicht',
    ladderName: 'Stufenleiter',
    level: 'Stufe',
    every: 'Jeden Zeitraum',
    atOnce: 'Geben, sobald es verdient ist, statt am Ende des Zeitraums',
    days: 'Tage ohne',
    silent: 'eines dieser Ereignisse',
    field: 'Feld mit dem Tag',
    before: 'Tage davor',
    whileHolds: 'Nur solange die Bedingungen erfüllt sind, danach wieder genommen',
  },
});

export function TriggerPart(props: PartProps) {
  const { file, onChange, lists } = props;
  const text = useTexts(texts);
  const trigger = file.trigger ?? { events: [] };
  const kind = triggerKindOf(trigger);
  const set = (next: Trigger) => onChange({ trigger: next });
  return (
    <Stack>
      <Select
        label={text.kind}
        data={triggerKinds.map((one) => ({ value: one, label: text[one] }))}
        value={kind}
        onChange={(next) => next !== null && set(newTrigger(next as TriggerKind, props))}
        allowDeselect={false}
        maw={380}
      />
      <Details trigger={trigger} set={set} {...props} />
      {kind === 'period' && (
        <Switch
          label={text.atOnce}
          checked={file.posting === 'atOnce'}
          onChange={({ currentTarget: { checked } }) => onChange({ posting: checked ? 'atOnce' : undefined })}
        />
      )}
      {(kind === 'period' || file.whileHolds === true) && lists.ready && (
        <Switch
          label={text.whileHolds}
          checked={file.whileHolds === true}
          onChange={({ currentTarget: { checked } }) => onChange({ whileHolds: checked ? true : undefined })}
        />
      )}
    </Stack>
  );
}

function newTrigger(kind: TriggerKind, { lists }: PartProps): NonNullable<CampaignFile['trigger']> {
  switch (kind) {
    case 'events':
      return { events: ['invoice'] };
    case 'metric':
      return { metric: lists.metrics[0]?.value ?? '', reaches: '1000' };
    case 'ladder':
      return { ladder: lists.ladders[0]?.value ?? '', reaches: lists.ladders[0]?.levels[1]?.value ?? '' };
    case 'period':
      return { period: { calendar: 'quarter' } };
    case 'anniversary':
      return { time: { anniversary: true } };
    case 'silence':
      return { time: { silenceDays: 60, events: ['invoice'] } };
    case 'date':
      return { time: { attributeDate: lists.dayFields[0]?.value ?? '', daysBefore: 30 } };
  }
}

function Details({ trigger, set, lists }: PartProps & { trigger: Trigger; set: (trigger: Trigger) => void }) {
  const text = useTexts(texts);
  if ('events' in trigger) {
    return (
      <EventTypes label={text.eventTypes} events={trigger.events} set={(events) => set({ events })} lists={lists} />
    );
  }
  if ('metric' in trigger) {
    return (
      <Group gap="sm" align="flex-end">
        <Choice
          label={text.which}
          data={lists.metrics}
          value={trigger.metric}
          set={(metric) => set({ ...trigger, metric })}
        />
        <NumberText label={text.value} value={trigger.reaches} set={(reaches) => set({ ...trigger, reaches })} />
      </Group>
    );
  }
  if ('ladder' in trigger) {
    const levels = lists.ladders.find(({ value }) => value === trigger.ladder)?.levels ?? [];
    return (
      <Group gap="sm" align="flex-end">
        <Choice
          label={text.ladderName}
          data={lists.ladders.map(({ value, label }) => ({ value, label }))}
          value={trigger.ladder}
          set={(ladder) => set({ ...trigger, ladder })}
        />
        <Choice
          label={text.level}
          data={levels}
          value={trigger.reaches}
          set={(reaches) => set({ ...trigger, reaches })}
        />
      </Group>
    );
  }
  if ('period' in trigger)
    return <PeriodField label={text.every} period={trigger.period} onChange={(period) => set({ period })} />;
  const { time } = trigger;
  if ('anniversary' in time) return null;
  if ('silenceDays' in time) {
    return (
      <Stack>
        <NumberText
          label={text.days}
          value={time.silenceDays}
          set={(days) => set({ time: { ...time, silenceDays: Number(days) || 1 } })}
        />
        <EventTypes
          label={text.silent}
          events={time.events}
          set={(events) => set({ time: { ...time, events } })}
          lists={lists}
        />
      </Stack>
    );
  }
  return (
    <Group gap="sm" align="flex-end">
      <Choice
        label={text.field}
        data={lists.dayFields}
        value={time.attributeDate}
        set={(attributeDate) => set({ time: { ...time, attributeDate } })}
      />
      <NumberText
        label={text.before}
        value={time.daysBefore ?? 0}
        set={(days) => set({ time: { ...time, daysBefore: Number(days) || 0 } })}
      />
    </Group>
  );
}

export function EventTypes(props: {
  label: string;
  events: readonly string[];
  set: (events: string[]) => void;
  lists: PartProps['lists'];
}) {
  const { label, events, set, lists } = props;
  return (
    <MultiSelect label={label} data={[...lists.eventTypes]} value={[...events]} onChange={set} searchable required />
  );
}

function Choice(props: {
  label: string;
  data: readonly { value: string; label: string }[];
  value: string;
  set: (value: string) => void;
}) {
  const { label, data, value, set } = props;
  return (
    <Select
      label={label}
      data={[...data]}
      value={value}
      onChange={(next) => next !== null && set(next)}
      searchable
      required
      w={{ base: '100%', sm: 300 }}
    />
  );
}

export function NumberText(props: {
  label: string;
  value: string | number;
  set: (value: string) => void;
  suffix?: string;
}) {
  const { label, value, set, suffix } = props;
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={String(value)}
      onChange={({ currentTarget }) => set(currentTarget.value.replace(',', '.'))}
      rightSection={
        suffix === undefined ? undefined : <span style={{ fontSize: 12, whiteSpace: 'nowrap' }}>{suffix}</span>
      }
      rightSectionWidth={suffix === undefined ? undefined : 12 + suffix.length * 8}
      w={{ base: '100%', sm: 180 }}
    />
  );
}
