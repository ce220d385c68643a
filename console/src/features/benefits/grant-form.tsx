/** Grants a benefit to an account by hand, with a reason and as far as the limits of the role go. */
import type { Benefit } from '@hanse/sdk';
import { defineTexts, ProblemNote, useFormats, useLanguage, useTexts } from '@hanse/ui';
import {
  Button,
  Checkbox,
  Drawer,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { startOfDay } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import { useMe } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    title: (benefit: string) => `Grant: ${benefit}`,
    about: 'It stands beside what levels and rewards bring; the benefit says which of them counts.',
    limit: (list: string) => `You may grant what costs up to ${list}.`,
    other: (amount: string) => `${amount} in any other currency`,
    choice: 'Which',
    number: 'How much',
    text: 'What',
    allowance: 'How many',
    renews: 'Again with every period, not once only',
    from: 'From',
    fromAbout: 'Left open: from now on.',
    until: 'Last day',
    untilAbout: 'Left open: until somebody ends it.',
    reason: 'Why',
    reasonAbout: 'Kept with the grant and shown to whoever looks.',
    grant: 'Grant',
    done: 'Granted',
  },
  de: {
    title: (benefit) => `Gewähren: ${benefit}`,
    about: 'Es steht neben dem, was Stufen und Prämien bringen; der Vorteil sagt, was davon zählt.',
    limit: (list) => `Sie dürfen gewähren, was bis zu ${list} kostet.`,
    other: (amount) => `${amount} in jeder anderen Währung`,
    choice: 'Welcher',
    number: 'Wie viel',
    text: 'Was',
    allowance: 'Wie viele',
    renews: 'Mit jedem Zeitraum neu, nicht nur einmal',
    from: 'Von',
    fromAbout: 'Offen: ab jetzt.',
    until: 'Letzter Tag',
    untilAbout: 'Offen: bis jemand es beendet.',
    reason: 'Warum',
    reasonAbout: 'Bleibt bei der Gewährung und ist für alle zu sehen, die nachschauen.',
    grant: 'Gewähren',
    done: 'Gewährt',
  },
});

interface GrantFormProps {
  benefit: Benefit;
  opened: boolean;
  onClose: () => void;
}

export function GrantForm({ benefit, opened, onClose }: GrantFormProps) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={<Text fw={640}>{text.title(textIn(benefit.name, language))}</Text>}
      size="md"
    >
      {opened && <Form benefit={benefit} onDone={onClose} />}
    </Drawer>
  );
}

function Form({ benefit, onDone }: { benefit: Benefit; onDone: () => void }) {
  const text = useTexts(texts);
  const limit = useLimitText();
  const [accountId, setAccountId] = useState<string | null>(null);
  const [value, setValue] = useState('');
  const [renews, setRenews] = useState(true);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const grant = useChange('grantEntitlement', {
    stale: ['listBenefitHolders', 'getEntitlement', 'listEntitlements', 'listBenefitCosts'],
  });
  const needsValue = benefit.kind !== 'access';
  const hasPeriods = benefit.kind === 'allowance' && benefit.renews !== undefined;
  const submit = () => {
    if (accountId === null) return;
    const body = {
      value: needsValue ? value : null,
      reason: reason.trim(),
      ...(hasPeriods && { renews }),
      ...(from === '' ? {} : { from: startOfDay(from) }),
      ...(until === '' ? {} : { until: startOfDay(until, 1) }),
    };
    grant.mutate(
      { accountId, benefit: benefit.key, body },
      {
        onSuccess: () => {
          notifications.show({ message: text.done });
          onDone();
        },
      },
    );
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {text.about} {limit}
      </Text>
      {grant.error !== null && <ProblemNote error={grant.error} />}
      <AccountSelect value={accountId} onChange={setAccountId} required />
      <ValueField benefit={benefit} value={value} onChange={setValue} />
      {hasPeriods && (
        <Checkbox
          label={text.renews}
          checked={renews}
          onChange={({ currentTarget: { checked } }) => setRenews(checked)}
        />
      )}
      <Dates from={from} until={until} onFrom={setFrom} onUntil={setUntil} />
      <Textarea
        label={text.reason}
        description={text.reasonAbout}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        autosize
        minRows={2}
        required
      />
      <Group justify="flex-end">
        <Button
          onClick={submit}
          loading={grant.isPending}
          disabled={accountId === null || (needsValue && value === '') || reason.trim() === ''}
        >
          {text.grant}
        </Button>
      </Group>
    </Stack>
  );
}

function ValueField(props: { benefit: Benefit; value: string; onChange: (value: string) => void }) {
  const { benefit, value, onChange } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { kind, choices = [], unit, scale } = benefit;
  if (kind === 'access') return null;
  if (kind === 'choice') {
    return (
      <Select
        label={text.choice}
        data={choices.map(({ key, name }) => ({ value: key, label: textIn(name, language) }))}
        value={value === '' ? null : value}
        onChange={(next) => onChange(next ?? '')}
        allowDeselect={false}
        required
      />
    );
  }
  if (kind === 'text') {
    return (
      <TextInput
        label={text.text}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        required
      />
    );
  }
  return (
    <NumberInput
      label={text[kind]}
      value={value}
      onChange={(next) => onChange(String(next))}
      min={0}
      decimalScale={scale}
      suffix={unit === undefined ? undefined : ` ${textIn(unit, language)}`}
      required
    />
  );
}

function useLimitText(): string {
  const text = useTexts(texts);
  const formats = useFormats();
  const limits = Object.entries(useMe().limits.benefit ?? {}).map(([currency, most]) =>
    currency === '*' ? text.other(formats.number(most)) : formats.money(most, currency),
  );
  return limits.length === 0 ? '' : text.limit(formats.list(limits));
}

interface DatesProps {
  from: string;
  until: string;
  onFrom: (day: string) => void;
  onUntil: (day: string) => void;
}

function Dates({ from, until, onFrom, onUntil }: DatesProps) {
  const text = useTexts(texts);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        type="date"
        label={text.from}
        description={text.fromAbout}
        value={from}
        onChange={({ currentTarget }) => onFrom(currentTarget.value)}
      />
      <TextInput
        type="date"
        label={text.until}
        description={text.untilAbout}
        value={until}
        onChange={({ currentTarget }) => onUntil(currentTarget.value)}
      />
    </SimpleGrid>
  );
}
