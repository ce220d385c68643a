import type { Upload } from '@hanse/sdk';
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, FileButton, Loader, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../api.ts';

const texts = defineTexts({
  en: {
    drop: 'Drop a file here',
    about:
      'CSV with any delimiter and encoding, Excel (.xlsx), or one JSON object per line; up to 1 GiB. It is deleted after 30 days.',
    choose: 'Choose a file',
    sending: (name: string) => `Sending ${name} …`,
  },
  de: {
    drop: 'Datei hier ablegen',
    about:
      'CSV mit beliebigem Trennzeichen und Zeichensatz, Excel (.xlsx) oder ein JSON-Objekt je Zeile; bis 1 GiB. Sie wird nach 30 Tagen gelöscht.',
    choose: 'Datei wählen',
    sending: (name) => `${name} wird gesendet …`,
  },
});

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.ndjson,.jsonl';

/** Drop or choose; the file goes to the server and nowhere else. */
export function FileChoice({ onUploaded }: { onUploaded: (upload: Upload) => void }) {
  const text = useTexts(texts);
  const [over, setOver] = useState(false);
  const send = useChange('createUpload', { stale: [] });
  const [name, setName] = useState('');
  const take = (file: File | null | undefined) => {
    if (file == null) return;
    setName(file.name);
    send.mutate(
      { name: file.name, body: file, contentType: contentTypeOf(file.name) },
      { onSuccess: (upload) => onUploaded(upload) },
    );
  };
  return (
    <Stack
      align="center"
      gap="sm"
      py={44}
      px="md"
      ta="center"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
      style={{
        border: `1.5px dashed ${over ? 'var(--mantine-primary-color-filled)' : 'var(--hanse-line-strong)'}`,
        borderRadius: 'var(--mantine-radius-lg)',
      }}
    >
      {send.isPending ? (
        <>
          <Loader />
          <Text role="status">{text.sending(name)}</Text>
        </>
      ) : (
        <>
          <IconFileUpload size={34} stroke={1.4} color="var(--hanse-text-quiet)" aria-hidden />
          <Text fw={550}>{text.drop}</Text>
          <Text size="sm" c="dimmed" maw={440}>
            {text.about}
          </Text>
          <FileButton onChange={take} accept={ACCEPTED}>
            {(button) => <Button {...button}>{text.choose}</Button>}
          </FileButton>
        </>
      )}
      {send.error !== null && <ProblemNote error={send.error} />}
    </Stack>
  );
}

function contentTypeOf(name: string) {
  if (/\.xlsx$/i.test(name)) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' as const;
  if (/\.(ndjson|jsonl)$/i.test(name)) return 'application/x-ndjson' as const;
  return /\.tsv$/i.test(name) ? ('text/tab-separated-values' as const) : ('text/csv' as const);
}
