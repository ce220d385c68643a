/** Setting up an authenticator app: scan, confirm, keep the backup codes. */
import { Anchor, Button, Checkbox, Code, CopyButton, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { renderSVG } from 'uqr';
import { saveFile } from '../files/save-file.ts';
import { defineTexts, useTexts } from '../language/language.tsx';
import type { AuthClient, TotpSetUp as Begun } from './auth-client.ts';
import { AuthProblemNote } from './problems.tsx';
import { CodeInput } from './second-factor.tsx';
import { useTask } from './use-task.ts';

const texts = defineTexts({
  en: {
    scan: 'Scan this with an authenticator app on your phone, such as the one of your password manager.',
    picture: 'QR code for the authenticator app',
    byHand: 'Or type this key into the app:',
    onPhone: 'Open in an app on this device',
    code: 'The six digits the app shows now',
    confirm: 'Confirm',
    kept: 'Keep these backup codes',
    keptAbout: 'Each lets you in once when you do not have your phone. They are shown only now.',
    copy: 'Copy',
    copied: 'Copied',
    save: 'Save as file',
    file: 'backup-codes.txt',
    sure: 'I have kept them in a safe place',
    done: 'Done',
  },
  de: {
    scan: 'Scannen Sie das mit einer Authenticator-App auf Ihrem Telefon, etwa der Ihres Passwort-Managers.',
    picture: 'QR-Code für die Authenticator-App',
    byHand: 'Oder geben Sie diesen Schlüssel in der App ein:',
    onPhone: 'In einer App auf diesem Gerät öffnen',
    code: 'Die sechs Ziffern, die die App jetzt zeigt',
    confirm: 'Bestätigen',
    kept: 'Bewahren Sie diese Ersatzcodes auf',
    keptAbout: 'Jeder lässt Sie einmal hinein, wenn Sie Ihr Telefon nicht haben. Sie werden nur jetzt gezeigt.',
    copy: 'Kopieren',
    copied: 'Kopiert',
    save: 'Als Datei sichern',
    file: 'ersatzcodes.txt',
    sure: 'Ich habe sie sicher aufbewahrt',
    done: 'Fertig',
  },
});

export function TotpSetUp({ client, begun, onDone }: { client: AuthClient; begun: Begun; onDone: () => void }) {
  const text = useTexts(texts);
  const [code, setCode] = useState('');
  const [isConfirmed, setConfirmed] = useState(false);
  const task = useTask();
  if (isConfirmed) return <BackupCodes codes={begun.backupCodes} onDone={onDone} />;
  const confirm = (given: string) =>
    task.run(async () => {
      await client.verifyCode('totp', given);
      setConfirmed(true);
    });
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? '';
  const picture = `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(begun.totpURI, { border: 2 }))}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void confirm(code);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{text.scan}</Text>
        <Group justify="center">
          <img
            src={picture}
            alt={text.picture}
            width={196}
            height={196}
            style={{ background: '#fff', borderRadius: 12, border: '1px solid var(--hanse-line)' }}
          />
        </Group>
        <Stack gap={4}>
          <Text size="xs" c="dimmed">
            {text.byHand}
          </Text>
          <Code style={{ overflowWrap: 'anywhere' }}>{secret.match(/.{1,4}/g)?.join(' ')}</Code>
          <Anchor href={begun.totpURI} size="sm">
            {text.onPhone}
          </Anchor>
        </Stack>
        <AuthProblemNote error={task.error} />
        <CodeInput label={text.code} value={code} onChange={setCode} onComplete={(given) => void confirm(given)} />
        <Button type="submit" size="md" loading={task.busy} disabled={code === ''}>
          {text.confirm}
        </Button>
      </Stack>
    </form>
  );
}

export function BackupCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const text = useTexts(texts);
  const [isSure, setSure] = useState(false);
  const all = codes.join('\n');
  return (
    <Stack>
      <Stack gap={4}>
        <Text fw={600}>{text.kept}</Text>
        <Text size="sm" c="dimmed">
          {text.keptAbout}
        </Text>
      </Stack>
      <SimpleGrid cols={2} spacing="xs">
        {codes.map((code) => (
          <Code key={code} fz="sm" ta="center" py={6}>
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group gap="xs" grow>
        <CopyButton value={all}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? text.copied : text.copy}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          onClick={() =>
            saveFile({ name: text.file, blob: async () => new Blob([`${all}\n`], { type: 'text/plain' }) }, text.file)
          }
        >
          {text.save}
        </Button>
      </Group>
      <Checkbox label={text.sure} checked={isSure} onChange={(event) => setSure(event.currentTarget.checked)} />
      <Button size="md" disabled={!isSure} onClick={onDone}>
        {text.done}
      </Button>
    </Stack>
  );
}
