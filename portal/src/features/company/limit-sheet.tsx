/** A limit of the company's own: how much, of what, and why. */
import type { RecipientCap } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { Button, Chip, Group, Input, List, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { useCompany } from '../../session/member.tsx';
import { classTexts } from './limit-texts.ts';
import { useTeam } from './people.ts';

const texts = defineTexts({
  en: {
    title: 'Set a limit',
    amount: 'At most, per person and calendar year',
    amountHelp: 'In the programme’s currency. 0 forbids it.',
    kinds: 'What counts together',
    kindsHelp: 'Touch nothing: everything but branded gifts.',
    reason: 'Why',
    reasonHelp: 'Whoever is refused reads it, for instance “Our rules on gifts”.',
    effects: [
      'It holds from now on and counts the whole calendar year.',
      'Personal awards beyond it go where the programme says; everything else is refused.',
      'Nobody loses what they have. You can end it at any time.',
    ],
    save: 'Set limit',
    saved: 'The limit holds.',
    close: 'Close',
  },
  de: {
    title: 'Grenze setzen',
    amount: 'Höchstens, je Person und Kalenderjahr',
    amountHelp: 'In der Währung des Programms. 0 verbietet es.',
    kinds: 'Was zusammen zählt',
    kindsHelp: 'Nichts angetippt: alles außer Werbegeschenken.',
    reason: 'Warum',
    reasonHelp: 'Wem etwas verwehrt wird, liest es, zum Beispiel „Unsere Regeln zu Geschenken“.',
    effects: [
      'Sie gilt ab jetzt und zählt das ganze Kalenderjahr.',
      'Persönliche Gutschriften darüber gehen dorthin, wohin es das Programm sagt; alles andere wird abgelehnt.',
      'Niemand verliert, was da ist. Sie können sie jederzeit beenden.',
    ],
    save: 'Grenze setzen',
    saved: 'Die Grenze gilt.',
    close: 'Schließen',
  },
});

type Kind = RecipientCap['classes'][number];

export function LimitSheet({ onClose }: { onClose: () => void }) {
  const text = useTexts(texts);
  const { accountId } = useCompany();
  const [amount, setAmount] = useState<string | number>('');
  const [kinds, setKinds] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const currency = useCurrency();
  const add = useChange('addOwnCap', { stale: ['getOwnRecipientRules', 'getMemberAllowance'] });
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    const body = { amount: String(amount), classes: kinds as Kind[], reason: reason.trim() };
    const onSuccess = () => {
      notifications.show({ message: text.saved, color: 'green' });
      onClose();
    };
    add.mutate({ accountId, body }, { onSuccess });
  };
  return (
    <Sheet opened onClose={onClose} title={text.title} closeLabel={text.close}>
      <form onSubmit={save}>
        <Stack gap="md">
          <NumberInput
            size="md"
            label={text.amount}
            description={text.amountHelp}
            value={amount}
            onChange={setAmount}
            min={0}
            decimalScale={2}
            hideControls
            inputMode="decimal"
            {...(currency === null ? {} : { suffix: ` ${currency}` })}
            required
            data-autofocus
          />
          <Kinds value={kinds} onChange={setKinds} />
          <TextInput
            size="md"
            label={text.reason}
            description={text.reasonHelp}
            value={reason}
            onChange={({ currentTarget: { value } }) => setReason(value)}
            maxLength={500}
            required
          />
          <List size="sm" spacing={4}>
            {text.effects.map((line) => (
              <List.Item key={line}>
                <Text size="sm" span>
                  {line}
                </Text>
              </List.Item>
            ))}
          </List>
          <FormNote error={add.error} />
          <Button size="lg" type="submit" loading={add.isPending} disabled={amount === '' || reason.trim() === ''}>
            {text.save}
          </Button>
        </Stack>
      </form>
    </Sheet>
  );
}

function Kinds({ value, onChange }: { value: string[]; onChange: (kinds: string[]) => void }) {
  const text = useTexts(texts);
  const classes = useTexts(classTexts);
  return (
    <Input.Wrapper label={text.kinds} description={text.kindsHelp} labelElement="div">
      <Chip.Group multiple value={value} onChange={onChange}>
        <Group gap={8} mt={8}>
          {Object.entries(classes).map(([key, name]) => (
            <Chip key={key} value={key} size="md">
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

/** That of the programme, as what somebody may still receive is told in it. */
function useCurrency(): string | null {
  const { accountId } = useCompany();
  const [member] = useTeam().data?.members ?? [];
  const membershipId = member?.membershipId ?? '';
  const { data } = useRead('getMemberAllowance', { accountId, membershipId }, { enabled: member !== undefined });
  return data?.currency ?? null;
}
