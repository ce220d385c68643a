/** What goes to the team by itself when a period has ended. */
import type { ShareOutRule } from '@hanse/sdk';
import { defineTexts, Section, useConfirm, useFormats, useTexts } from '@hanse/ui';
import { Button, NumberInput, Select, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRepeat } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import parts from '../../parts/parts.module.css';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { useCompany, useReadOnly } from '../../session/member.tsx';
import { useCompanyBalances, useUnitNames } from './units.ts';

const texts = defineTexts({
  en: {
    title: 'By itself, after every period',
    about: 'A part of what the company earned goes to everybody in the team, in equal shares.',
    add: 'Set up a rule',
    line: (percent: string, unit: string, period: string) => `${percent}% of the ${unit} of every ${period}`,
    periods: { month: 'month', quarter: 'quarter', year: 'year' },
    next: (day: string) => `next for the period from ${day}`,
    agree: 'you agree each time',
    byItself: 'without asking',
    end: 'End',
    endAsk: 'End this rule?',
    endWhat: 'The running period is not shared out any more. What was passed on stays.',
    what: 'What',
    percent: 'Part of what was earned, in percent',
    period: 'After every',
    ask: 'Ask me before it happens',
    askHelp: 'Otherwise it happens by itself when the period has ended.',
    save: 'Start with the next period',
    saved: 'The rule is set.',
    close: 'Close',
  },
  de: {
    title: 'Von selbst, nach jedem Zeitraum',
    about: 'Ein Teil dessen, was das Unternehmen gesammelt hat, geht zu gleichen Teilen an alle im Team.',
    add: 'Regel einrichten',
    line: (percent, unit, period) => `${percent} % der ${unit} ${period}`,
    periods: { month: 'jedes Monats', quarter: 'jedes Quartals', year: 'jedes Jahres' },
    next: (day) => `als Nächstes für den Zeitraum ab ${day}`,
    agree: 'Sie stimmen jedes Mal zu',
    byItself: 'ohne Rückfrage',
    end: 'Beenden',
    endAsk: 'Diese Regel beenden?',
    endWhat: 'Der laufende Zeitraum wird nicht mehr verteilt. Was weitergegeben wurde, bleibt.',
    what: 'Was',
    percent: 'Anteil am Gesammelten in Prozent',
    period: 'Am Ende',
    ask: 'Vorher fragen',
    askHelp: 'Sonst geschieht es von selbst, wenn der Zeitraum zu Ende ist.',
    save: 'Mit dem nächsten Zeitraum beginnen',
    saved: 'Die Regel ist eingerichtet.',
    close: 'Schließen',
  },
});

const APPROVAL_DAYS = 14;

export function StandingRules() {
  const text = useTexts(texts);
  const readOnly = useReadOnly();
  const { accountId } = useCompany();
  const list = useList('listOwnShareOutRules', { accountId, limit: 100 });
  const [opened, setOpened] = useState(false);
  const running = list.entries.filter(({ endedAt }) => endedAt === null);
  const add = (
    <Button size="md" variant="default" disabled={readOnly} onClick={() => setOpened(true)}>
      {text.add}
    </Button>
  );
  return (
    <Section title={text.title} about={text.about} flush={running.length > 0}>
      {running.length > 0 && (
        <div className={parts.rows}>
          {running.map((rule) => (
            <RuleRow key={rule.key} rule={rule} />
          ))}
        </div>
      )}
      {running.length === 0 && add}
      {opened && <RuleSheet onClose={() => setOpened(false)} />}
    </Section>
  );
}

function RuleRow({ rule }: { rule: ShareOutRule }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const readOnly = useReadOnly();
  const ask = useConfirm();
  const unitName = useUnitNames();
  const { accountId } = useCompany();
  const end = useChange('endOwnShareOutRule', { stale: ['listOwnShareOutRules', 'getConsentOptions'] });
  const start = async () => {
    const agreed = await ask({ title: text.endAsk, consequences: [text.endWhat], confirm: text.end, danger: true });
    if (agreed) end.mutate({ accountId, key: rule.key, body: {} });
  };
  return (
    <div className={parts.row}>
      <RowSymbol icon={IconRepeat} />
      <span className={parts.rowText}>
        <Text span size="sm" fw={550} display="block">
          {text.line(formats.number(rule.percent), unitName(rule.unit), text.periods[rule.period])}
        </Text>
        <Text span size="xs" c="dimmed" display="block">
          {[text.next(formats.day(rule.next)), rule.approvalDays === null ? text.byItself : text.agree].join(' · ')}
        </Text>
        <FormNote error={end.error} />
      </span>
      {!readOnly && (
        <Button size="md" variant="subtle" color="gray" loading={end.isPending} onClick={() => void start()}>
          {text.end}
        </Button>
      )}
    </div>
  );
}

function RuleSheet({ onClose }: { onClose: () => void }) {
  const text = useTexts(texts);
  const { accountId } = useCompany();
  const balances = useCompanyBalances();
  const [unit, setUnit] = useState<string | null>(null);
  const [period, setPeriod] = useState<ShareOutRule['period']>('quarter');
  const [percent, setPercent] = useState<string | number>(10);
  const [asks, setAsks] = useState(true);
  const put = useChange('putOwnShareOutRule', { stale: ['listOwnShareOutRules', 'getConsentOptions'] });
  const chosen = unit ?? balances[0]?.unit ?? '';
  const save = () =>
    put.mutate(
      {
        accountId,
        key: `${chosen}-${period}`,
        body: {
          unit: chosen,
          period,
          percent: String(percent),
          shares: { by: 'equal' },
          ...(asks ? { approvalDays: APPROVAL_DAYS } : {}),
        },
      },
      {
        onSuccess: () => {
          notifications.show({ message: text.saved, color: 'green' });
          onClose();
        },
      },
    );
  return (
    <Sheet opened onClose={onClose} title={text.add} closeLabel={text.close}>
      <Stack gap="md">
        <Select
          size="md"
          label={text.what}
          value={chosen}
          onChange={setUnit}
          data={balances.map((one) => ({ value: one.unit, label: one.name }))}
          allowDeselect={false}
        />
        <NumberInput size="md" label={text.percent} min={1} max={100} value={percent} onChange={setPercent} />
        <Select
          size="md"
          label={text.period}
          value={period}
          onChange={(value) => setPeriod((value ?? 'quarter') as typeof period)}
          data={Object.entries(text.periods).map(([value, label]) => ({ value, label }))}
          allowDeselect={false}
        />
        <Switch
          size="md"
          label={text.ask}
          description={text.askHelp}
          checked={asks}
          onChange={(event) => setAsks(event.currentTarget.checked)}
        />
        <FormNote error={put.error} />
        <Button size="lg" loading={put.isPending} disabled={chosen === '' || Number(percent) <= 0} onClick={save}>
          {text.save}
        </Button>
      </Stack>
    </Sheet>
  );
}
