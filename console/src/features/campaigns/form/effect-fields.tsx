import { defineTexts, useTexts } from '@hanse/ui';
import { Group, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core';
import { ExpressionField } from '../../../parts/expressions/expression-field.tsx';
import type { ProgrammeLists } from '../../../parts/rules/programme-lists.ts';
import type { Award, Multiply } from '../campaign-model.ts';

const texts = defineTexts({
  en: {
    unit: 'Unit',
    perEvent: 'Once per event',
    perLine: 'For every line',
    each: 'Given',
    amount: 'Amount',
    amountHelp: 'A number, or worked out: matched.netAmount is the net amount of the lines that count.',
    lineHelp: 'Worked out for every line that counts: line.quantity, line.netAmount …',
    to: 'To',
    account: 'The company',
    orderingPerson: 'The person the event names',
    role: 'Everybody with a role',
    parent: 'The parent company',
    relation: 'A company the event names',
    whichRole: 'Role',
    whichField: 'Field with the company',
    several: 'It is shared among several; the programme definition shows how.',
    paid: 'Usable when the invoice is paid',
    days: 'Usable after days',
    factor: 'Factor',
    factorHelp: '2.0 doubles what the other campaigns give for the lines that count.',
    series: 'Key of the coupon series',
    count: 'How many',
  },
  de: {
    unit: 'Einheit',
    perEvent: 'Einmal je Ereignis',
    perLine: 'Für jede Position',
    each: 'Vergeben',
    amount: 'Menge',
    amountHelp: 'Eine Zahl oder berechnet: matched.netAmount ist der Nettobetrag der zählenden Positionen.',
    lineHelp: 'Berechnet für jede zählende Position: line.quantity, line.netAmount …',
    to: 'An',
    account: 'Das Unternehmen',
    orderingPerson: 'Die Person, die das Ereignis nennt',
    role: 'Alle mit einer Rolle',
    parent: 'Das Mutterunternehmen',
    relation: 'Ein Unternehmen, das das Ereignis nennt',
    whichRole: 'Rolle',
    whichField: 'Feld mit dem Unternehmen',
    several: 'Es wird unter mehreren geteilt; wie, zeigt die Programmdefinition.',
    paid: 'Nutzbar, sobald die Rechnung bezahlt ist',
    days: 'Nutzbar nach Tagen',
    factor: 'Faktor',
    factorHelp: '2.0 verdoppelt, was die anderen Kampagnen für die zählenden Positionen geben.',
    series: 'Schlüssel der Couponserie',
    count: 'Wie viele',
  },
});

interface FieldsProps {
  events: readonly string[];
  lists: ProgrammeLists;
}

function UnitSelect({
  unit,
  onChange,
  lists,
}: {
  unit: string;
  onChange: (unit: string) => void;
  lists: ProgrammeLists;
}) {
  const text = useTexts(texts);
  return (
    <Select
      label={text.unit}
      data={lists.units.map(({ value, label }) => ({ value, label }))}
      value={unit}
      onChange={(next) => next !== null && onChange(next)}
      allowDeselect={false}
      w={{ base: '100%', sm: 220 }}
    />
  );
}

export function AwardFields({
  award,
  onChange,
  events,
  lists,
}: FieldsProps & { award: Award; onChange: (award: Award) => void }) {
  const text = useTexts(texts);
  const perLine = award.amountPerLine !== undefined;
  const source = award.amountPerLine ?? award.amount ?? '';
  const setAmount = (value: string, byLine: boolean) => {
    const { amount: _amount, amountPerLine: _perLine, ...rest } = award;
    onChange(byLine ? { ...rest, amountPerLine: value } : { ...rest, amount: value });
  };
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <UnitSelect unit={award.unit} onChange={(unit) => onChange({ ...award, unit })} lists={lists} />
        {events.length > 0 && (
          <SegmentedControl
            aria-label={text.each}
            data={[
              { value: 'event', label: text.perEvent },
              { value: 'line', label: text.perLine },
            ]}
            value={perLine ? 'line' : 'event'}
            onChange={(each) => setAmount(source, each === 'line')}
          />
        )}
      </Group>
      <ExpressionField
        key={String(perLine)}
        label={text.amount}
        help={perLine ? text.lineHelp : text.amountHelp}
        value={source}
        onChange={(value) => setAmount(value, perLine)}
        expected="Decimal"
        events={events}
        perLine={perLine}
        required
      />
      {events.length > 0 && <Beneficiary award={award} onChange={onChange} lists={lists} />}
      {events.length > 0 && <Pending award={award} onChange={onChange} />}
    </Stack>
  );
}

function Beneficiary({
  award,
  onChange,
  lists,
}: {
  award: Award;
  onChange: (award: Award) => void;
  lists: ProgrammeLists;
}) {
  const text = useTexts(texts);
  const list = award.beneficiaries ?? [];
  if (list.length > 1) return <span style={{ fontSize: 14 }}>{text.several}</span>;
  const first = list[0] ?? { to: 'account' };
  const set = (to: string) => {
    const one = to === 'role' ? { to, role: lists.roles[0]?.value ?? '' } : { to };
    onChange({ ...award, beneficiaries: to === 'account' ? undefined : [one] });
  };
  const kinds = ['account', 'orderingPerson', 'role', 'parent', 'relation'] as const;
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={text.to}
        data={kinds.map((kind) => ({ value: kind, label: text[kind] }))}
        value={first.to}
        onChange={(to) => to !== null && set(to)}
        allowDeselect={false}
        w={{ base: '100%', sm: 280 }}
      />
      {first.to === 'role' && (
        <Select
          label={text.whichRole}
          data={[...lists.roles]}
          value={first.role ?? null}
          onChange={(role) => onChange({ ...award, beneficiaries: [{ to: 'role', role: role ?? '' }] })}
        />
      )}
      {first.to === 'relation' && (
        <TextInput
          label={text.whichField}
          value={first.field ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...award, beneficiaries: [{ to: 'relation', field: value }] })
          }
        />
      )}
    </Group>
  );
}

function Pending({ award, onChange }: { award: Award; onChange: (award: Award) => void }) {
  const text = useTexts(texts);
  const { pending = {} } = award;
  const set = (part: NonNullable<Award['pending']>) => {
    const entries = Object.entries({ ...pending, ...part }).filter(
      ([, value]) => value !== undefined && value !== false,
    );
    onChange({ ...award, pending: entries.length === 0 ? undefined : Object.fromEntries(entries) });
  };
  return (
    <Group gap="lg" align="center">
      <Switch
        label={text.paid}
        checked={pending.fullPayment === true}
        onChange={({ currentTarget: { checked } }) => set({ fullPayment: checked })}
      />
      <Group gap={8} wrap="nowrap">
        <TextInput
          aria-label={text.days}
          inputMode="numeric"
          value={pending.days === undefined ? '' : String(pending.days)}
          onChange={({ currentTarget: { value } }) => set({ days: /^\d+$/.test(value) ? Number(value) : undefined })}
          w={70}
        />
        <span style={{ fontSize: 14 }}>{text.days}</span>
      </Group>
    </Group>
  );
}

export function MultiplyFields(props: FieldsProps & { multiply: Multiply; onChange: (multiply: Multiply) => void }) {
  const { multiply, onChange, events, lists } = props;
  const text = useTexts(texts);
  return (
    <Stack gap="sm">
      <UnitSelect unit={multiply.unit} onChange={(unit) => onChange({ ...multiply, unit })} lists={lists} />
      <ExpressionField
        label={text.factor}
        help={text.factorHelp}
        value={multiply.factor}
        onChange={(factor) => onChange({ ...multiply, factor })}
        expected="Decimal"
        events={events}
        required
      />
    </Stack>
  );
}

export function CouponFields(props: {
  coupon: Record<string, unknown>;
  onChange: (coupon: Record<string, unknown>) => void;
}) {
  const { coupon, onChange } = props;
  const text = useTexts(texts);
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        label={text.series}
        value={String(coupon.series ?? '')}
        onChange={({ currentTarget: { value } }) => onChange({ ...coupon, series: value })}
        required
      />
      <TextInput
        label={text.count}
        inputMode="numeric"
        value={String(coupon.count ?? 1)}
        onChange={({ currentTarget: { value } }) => onChange({ ...coupon, count: Number(value) || 1 })}
        w={100}
      />
    </Group>
  );
}
