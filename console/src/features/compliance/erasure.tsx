/** Erasing a person: first everything that would happen, then the name typed once more. It cannot be taken back. */
import type { DataRequest, ErasurePreview } from '@hanse/sdk';
import { defineTexts, ProblemNote, plural, useFormats, useTexts } from '@hanse/ui';
import { Alert, Button, Group, List, Radio, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { useNames } from '../../parts/names.ts';

const texts = defineTexts({
  en: {
    what: 'What an erasure does',
    fields: (n: number) =>
      plural('en', n, { one: '1 field of the person goes', other: `${n} fields of the person go` }),
    memberships: (n: number) => plural('en', n, { one: '1 membership ends', other: `${n} memberships end` }),
    events: (n: string) => `What is personal in ${n} events becomes unreadable; the amounts stay, so the books balance`,
    holdings: (n: string) => `${n} rows elsewhere are deleted or emptied: notes, addresses, consents, sessions`,
    files: (n: number) =>
      plural('en', n, {
        one: '1 uploaded file or export is destroyed',
        other: `${n} uploaded files and exports are destroyed`,
      }),
    imports: (n: number) => plural('en', n, { one: '1 unfinished import ends', other: `${n} unfinished imports end` }),
    told: (list: string) => `Tell these, who were given something of the person: ${list}`,
    backups: 'Backups made before hold the person until they are overwritten',
    wallets: 'What is left in the person’s wallets',
    nothingLeft: 'Nothing is left in wallets of the person.',
    company: 'goes to the company',
    forfeit: 'is given up',
    type: (word: string) => `Type ${word} to confirm`,
    word: 'ERASE',
    forever: 'This cannot be taken back, by anybody.',
    erase: 'Erase for good',
    done: 'The person is erased, and the request closed',
  },
  de: {
    what: 'Was eine Löschung bewirkt',
    fields: (n) =>
      plural('de', n, { one: '1 Feld der Person verschwindet', other: `${n} Felder der Person verschwinden` }),
    memberships: (n) => plural('de', n, { one: '1 Mitgliedschaft endet', other: `${n} Mitgliedschaften enden` }),
    events: (n) => `Persönliches in ${n} Ereignissen wird unlesbar; die Beträge bleiben, damit die Bücher stimmen`,
    holdings: (n) => `${n} Zeilen anderswo werden gelöscht oder geleert: Notizen, Adressen, Einwilligungen, Sitzungen`,
    files: (n) =>
      plural('de', n, {
        one: '1 hochgeladene Datei oder Ausfuhr wird vernichtet',
        other: `${n} hochgeladene Dateien und Ausfuhren werden vernichtet`,
      }),
    imports: (n) => plural('de', n, { one: '1 unfertiger Import endet', other: `${n} unfertige Importe enden` }),
    told: (list) => `Sagen Sie denen Bescheid, die etwas von der Person bekamen: ${list}`,
    backups: 'Frühere Sicherungen enthalten die Person, bis sie überschrieben sind',
    wallets: 'Was auf den Konten der Person übrig ist',
    nothingLeft: 'Auf Konten der Person ist nichts übrig.',
    company: 'geht an das Unternehmen',
    forfeit: 'wird aufgegeben',
    type: (word) => `Zur Bestätigung ${word} eingeben`,
    word: 'LÖSCHEN',
    forever: 'Das kann niemand zurücknehmen.',
    erase: 'Endgültig löschen',
    done: 'Die Person ist gelöscht und der Antrag abgeschlossen',
  },
});

type Remainder = 'company' | 'forfeit';

export function Erasure({ request, onDone }: { request: DataRequest; onDone: () => void }) {
  const text = useTexts(texts);
  const { personId, id: requestId } = request;
  const [remainder, setRemainder] = useState<Remainder>('company');
  const [typed, setTyped] = useState('');
  const { data: preview, error, refetch } = useRead('previewErasure', { personId, remainder });
  const erase = useChange('erasePerson');
  if (error !== null) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (preview === undefined) return <Skeleton height={200} radius="md" />;
  const submit = () => {
    erase.mutate(
      { personId, body: { confirmation: preview.confirmation, remainder, requestId } },
      {
        onSuccess: () => {
          notifications.show({ message: text.done });
          onDone();
        },
      },
    );
  };
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {text.what}
      </Text>
      <Consequences preview={preview} />
      <Wallets preview={preview} remainder={remainder} onChange={setRemainder} />
      <Alert color="red">{text.forever}</Alert>
      {erase.error !== null && <ProblemNote error={erase.error} />}
      <Group align="flex-end">
        <TextInput
          label={text.type(text.word)}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
          autoComplete="off"
        />
        <Button
          color="red"
          onClick={submit}
          loading={erase.isPending}
          disabled={typed !== text.word || preview.remainder !== remainder}
        >
          {text.erase}
        </Button>
      </Group>
    </Stack>
  );
}

function Consequences({ preview }: { preview: ErasurePreview }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const rows = preview.holdings.reduce((sum, { rows: count }) => sum + count, 0);
  const events = preview.events + preview.mentions;
  const lines = [
    text.fields(preview.fields.length),
    text.memberships(preview.memberships.length),
    events === 0 ? '' : text.events(formats.number(events)),
    rows === 0 ? '' : text.holdings(formats.number(rows)),
    preview.files.length === 0 ? '' : text.files(preview.files.length),
    preview.openImports === 0 ? '' : text.imports(preview.openImports),
    preview.disclosedTo.length === 0 ? '' : text.told(formats.list(preview.disclosedTo)),
    text.backups,
  ];
  return (
    <List size="sm" spacing={4}>
      {lines
        .filter((line) => line !== '')
        .map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
    </List>
  );
}

function Wallets(props: { preview: ErasurePreview; remainder: Remainder; onChange: (remainder: Remainder) => void }) {
  const { preview, remainder, onChange } = props;
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  const left = preview.wallets.filter(({ available, pending, reserved }) =>
    [available, pending, reserved].some((amount) => Number(amount) !== 0),
  );
  if (left.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {text.nothingLeft}
      </Text>
    );
  }
  const amounts = left.map(({ unit, available }) => formats.units(available, names.unit(unit)));
  return (
    <Radio.Group
      label={`${text.wallets}: ${formats.list(amounts)}`}
      value={remainder}
      onChange={(value) => onChange(value as Remainder)}
    >
      <Stack gap={6} mt={6}>
        <Radio value="company" label={text.company} />
        <Radio value="forfeit" label={text.forfeit} />
      </Stack>
    </Radio.Group>
  );
}
