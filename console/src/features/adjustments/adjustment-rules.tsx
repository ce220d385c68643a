/** When an adjustment takes two people, and what it may be for. */
import type { AdjustmentRules } from '@hanse/sdk';
import { defineTexts, ProblemNote, StateBadge, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, NumberInput, Skeleton, Stack, Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { thresholdOf } from './adjustment-texts.ts';

const texts = defineTexts({
  en: {
    title: 'When it takes two people',
    about:
      'An adjustment above the amount waits until a second person agrees. What one person adjusts in one account and unit within 24 hours counts together, so that splitting does not help.',
    above: (unit: string) => `${unit}: two people above`,
    aboveAbout: '0: always. Empty: never.',
    always: 'always',
    never: 'never',
    wait: 'Days it waits for the second person',
    reasons: 'Reasons',
    reasonsAbout: 'What is not wanted any more is retired: what was booked under it keeps it.',
    credit: 'only credits',
    debit: 'only debits',
    both: 'credits and debits',
    inUse: 'In use',
    save: 'Save',
    saved: 'It holds for adjustments from now on',
    number: 'A number of zero or more, such as 500 or 12.50',
    days: (days: string) => `${days} days`,
  },
  de: {
    title: 'Wann es zwei Personen braucht',
    about:
      'Eine Korrektur über dem Betrag wartet, bis eine zweite Person zustimmt. Was eine Person in einem Account und einer Einheit innerhalb von 24 Stunden korrigiert, zählt zusammen; Aufteilen hilft also nicht.',
    above: (unit) => `${unit}: zwei Personen über`,
    aboveAbout: '0: immer. Leer: nie.',
    always: 'immer',
    never: 'nie',
    wait: 'Tage, die sie auf die zweite Person wartet',
    reasons: 'Gründe',
    reasonsAbout: 'Was nicht mehr gewünscht ist, wird stillgelegt: Was darunter gebucht wurde, behält ihn.',
    credit: 'nur Gutschriften',
    debit: 'nur Abzüge',
    both: 'Gutschriften und Abzüge',
    inUse: 'In Gebrauch',
    save: 'Speichern',
    saved: 'Es gilt für Korrekturen ab jetzt',
    number: 'Eine Zahl ab null, etwa 500 oder 12,50',
    days: (days) => `${days} Tage`,
  },
});

export function AdjustmentRulesDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="md">
      {opened && <Loaded onDone={onClose} />}
    </Drawer>
  );
}

function Loaded({ onDone }: { onDone: () => void }) {
  const text = useTexts(texts);
  const mayChange = useMay('ledger:admin');
  const { language } = useLanguage();
  const { data, error, refetch } = useRead('getAdjustmentRules', {});
  const { data: units } = useRead('listUnits', {});
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined || units === undefined) return <Skeleton height={320} radius="md" />;
  const named = units.data.map(({ key, names }) => ({ key, name: textIn(names, language) }));
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {text.about}
      </Text>
      {mayChange ? <RulesForm rules={data} units={named} onDone={onDone} /> : <RulesShown rules={data} units={named} />}
    </Stack>
  );
}

type UnitNames = readonly { key: string; name: string }[];

function RulesShown({ rules, units }: { rules: AdjustmentRules; units: UnitNames }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const limit = (unit: string) => {
    const amount = thresholdOf(rules, unit);
    if (amount === null) return text.never;
    return Number(amount) === 0 ? text.always : formats.number(amount);
  };
  return (
    <Stack gap="xs">
      {units.map(({ key, name }) => (
        <Group key={key} justify="space-between" wrap="nowrap">
          <Text size="sm">{text.above(name)}</Text>
          <Text size="sm" fw={600} className="hanse-numbers">
            {limit(key)}
          </Text>
        </Group>
      ))}
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{text.wait}</Text>
        <Text size="sm" fw={600}>
          {text.days(formats.number(rules.waitDays))}
        </Text>
      </Group>
      <Reasons reasons={rules.reasons} />
    </Stack>
  );
}

const AMOUNT = /^\d+([.,]\d+)?$/;
const WAIT_MAX = 365;

function RulesForm({ rules, units, onDone }: { rules: AdjustmentRules; units: UnitNames; onDone: () => void }) {
  const text = useTexts(texts);
  const [limits, setLimits] = useState(() =>
    Object.fromEntries(units.map(({ key }) => [key, thresholdOf(rules, key) ?? ''])),
  );
  const [waitDays, setWaitDays] = useState(rules.waitDays);
  const [reasons, setReasons] = useState(rules.reasons);
  const change = useChange('setAdjustmentRules', { stale: ['getAdjustmentRules'] });
  const faulty = (key: string) => (limits[key] ?? '').trim() !== '' && !AMOUNT.test((limits[key] ?? '').trim());
  const submit = () => {
    const given = Object.entries(limits).flatMap(([key, amount]): [string, string][] =>
      amount.trim() === '' ? [] : [[key, amount.trim().replace(',', '.')]],
    );
    change.mutate(
      { body: { approvalAbove: Object.fromEntries(given), waitDays, reasons } },
      {
        onSuccess: () => {
          notifications.show({ message: text.saved, color: 'green' });
          onDone();
        },
      },
    );
  };
  return (
    <>
      {change.error !== null && <ProblemNote error={change.error} />}
      {units.map(({ key, name }) => (
        <TextInput
          key={key}
          label={text.above(name)}
          description={text.aboveAbout}
          inputMode="decimal"
          value={limits[key] ?? ''}
          onChange={({ currentTarget: { value } }) => setLimits((before) => ({ ...before, [key]: value }))}
          error={faulty(key) ? text.number : undefined}
        />
      ))}
      <NumberInput
        label={text.wait}
        min={1}
        max={WAIT_MAX}
        allowDecimal={false}
        value={waitDays}
        onChange={(value) => setWaitDays(Number(value) || 1)}
      />
      <Reasons
        reasons={reasons}
        onRetire={(key, retired) =>
          setReasons((before) => {
            const own = before[key];
            return own === undefined ? before : { ...before, [key]: { ...own, retired } };
          })
        }
      />
      <Group justify="flex-end">
        <Button onClick={submit} loading={change.isPending} disabled={units.some(({ key }) => faulty(key))}>
          {text.save}
        </Button>
      </Group>
    </>
  );
}

function Reasons(props: { reasons: AdjustmentRules['reasons']; onRetire?: (key: string, retired: boolean) => void }) {
  const { reasons, onRetire } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const shown = Object.entries(reasons).filter(([, { retired }]) => onRetire !== undefined || retired !== true);
  return (
    <Stack gap="xs">
      <div>
        <Text size="sm" fw={600}>
          {text.reasons}
        </Text>
        {onRetire !== undefined && (
          <Text size="xs" c="dimmed">
            {text.reasonsAbout}
          </Text>
        )}
      </div>
      {shown.map(([key, { name, direction = 'both', retired = false }]) => (
        <Group key={key} justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <Text size="sm">{name[language]}</Text>
            <StateBadge tone="quiet">{text[direction]}</StateBadge>
          </Group>
          {onRetire !== undefined && (
            <Switch
              size="xs"
              aria-label={`${text.inUse}: ${name[language]}`}
              checked={!retired}
              onChange={({ currentTarget: { checked } }) => onRetire(key, !checked)}
            />
          )}
        </Group>
      ))}
    </Stack>
  );
}
