/** Authenticator app, passkeys and password of one's own. */
import { ActionIcon, Badge, Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { defineTexts, useTexts } from '../language/language.tsx';
import { Section } from '../layout/page.tsx';
import { useConfirm } from '../overlays/confirm.tsx';
import { When } from '../values/values.tsx';
import { type AuthClient, type TotpSetUp as Begun, canUsePasskeys, type Security } from './auth-client.ts';
import { PasswordQuestion } from './password-question.tsx';
import { AuthProblemNote } from './problems.tsx';
import { BackupCodes, TotpSetUp } from './totp-set-up.tsx';
import { useTask } from './use-task.ts';

const texts = defineTexts({
  en: {
    app: 'Authenticator app',
    appOn: 'A code of the app is asked for whenever you sign in.',
    appOff: 'An app on your phone shows codes that change. Whoever learns your password does not get in without it.',
    on: 'On',
    setUp: 'Set up',
    remove: 'Remove',
    newCodes: 'New backup codes',
    removeQuestion: 'Remove the authenticator app?',
    removeEffect: 'Nobody asks for a code any more when you sign in.',
    passkeys: 'Passkeys',
    passkeysAbout: 'Sign in with fingerprint, face or PIN of a device. It needs no password and no code.',
    noPasskeys: 'None yet.',
    cannot: 'This browser, or this address, cannot use passkeys.',
    add: 'Add a passkey',
    name: 'Name of the device',
    nameHint: 'My laptop',
    added: 'Added',
    synced: 'In a password manager',
    removePasskey: (name: string) => `Remove the passkey ${name}?`,
    removePasskeyEffect: 'It signs nobody in any more. Delete it on the device as well.',
    unnamed: 'without name',
    password: 'Password',
    passwordOn: 'You can sign in with a password.',
    passwordOff: 'You have none. You sign in with a link, a passkey or single sign-on.',
    change: 'Change',
    choose: 'Set a password',
    present: 'Present password',
    presentHint: 'Leave it empty if you have just signed in with a link.',
    fresh: 'New password',
    freshHint: 'At least 10 characters. Three or four words are easy to remember.',
    ends: 'All your other sessions end.',
    save: 'Save',
  },
  de: {
    app: 'Authenticator-App',
    appOn: 'Bei jeder Anmeldung wird nach einem Code der App gefragt.',
    appOff: 'Eine App auf Ihrem Telefon zeigt wechselnde Codes. Wer Ihr Passwort erfährt, kommt ohne sie nicht hinein.',
    on: 'An',
    setUp: 'Einrichten',
    remove: 'Entfernen',
    newCodes: 'Neue Ersatzcodes',
    removeQuestion: 'Die Authenticator-App entfernen?',
    removeEffect: 'Bei der Anmeldung wird nicht mehr nach einem Code gefragt.',
    passkeys: 'Passkeys',
    passkeysAbout: 'Anmelden mit Fingerabdruck, Gesicht oder PIN eines Geräts, ohne Passwort und ohne Code.',
    noPasskeys: 'Noch keine.',
    cannot: 'Dieser Browser oder diese Adresse kann keine Passkeys benutzen.',
    add: 'Passkey hinzufügen',
    name: 'Name des Geräts',
    nameHint: 'Mein Laptop',
    added: 'Hinzugefügt',
    synced: 'In einem Passwort-Manager',
    removePasskey: (name) => `Den Passkey ${name} entfernen?`,
    removePasskeyEffect: 'Er meldet niemanden mehr an. Löschen Sie ihn auch auf dem Gerät.',
    unnamed: 'ohne Namen',
    password: 'Passwort',
    passwordOn: 'Sie können sich mit einem Passwort anmelden.',
    passwordOff: 'Sie haben keines. Sie melden sich mit Link, Passkey oder Single Sign-on an.',
    change: 'Ändern',
    choose: 'Passwort festlegen',
    present: 'Bisheriges Passwort',
    presentHint: 'Bleibt leer, wenn Sie sich gerade mit einem Link angemeldet haben.',
    fresh: 'Neues Passwort',
    freshHint: 'Mindestens 10 Zeichen. Drei oder vier Wörter merken sich leicht.',
    ends: 'Alle Ihre anderen Sitzungen enden.',
    save: 'Speichern',
  },
});

interface MeansProps {
  client: AuthClient;
  security: Security;
  onChange: () => void;
}

type Wanted = 'setUp' | 'remove' | 'codes';

export function MySecondFactor({ client, security, onChange }: MeansProps) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const task = useTask();
  const close = () => {
    setWanted(null);
    setBegun(null);
    setCodes(null);
    task.clear();
    onChange();
  };
  const carryOut = (what: Wanted, password?: string) =>
    task.run(async () => {
      if (what === 'setUp') setBegun(await client.beginTotp(password));
      else if (what === 'codes') setCodes(await client.newBackupCodes(password));
      else {
        await client.removeTotp(password);
        close();
      }
    });
  const begin = async (what: Wanted) => {
    const question = {
      title: text.removeQuestion,
      consequences: [text.removeEffect],
      confirm: text.remove,
      danger: true,
    };
    if (what === 'remove' && !(await confirm(question))) return;
    setWanted(what);
    if (!security.hasPassword) void carryOut(what);
  };
  const { hasTotp } = security;
  return (
    <Section
      title={text.app}
      about={hasTotp ? text.appOn : text.appOff}
      actions={hasTotp ? <Badge color="green">{text.on}</Badge> : undefined}
    >
      <Stack>
        {wanted !== null && !security.hasPassword && begun === null && codes === null && (
          <AuthProblemNote error={task.error} />
        )}
        <SecondFactorActions hasTotp={hasTotp} onBegin={begin} />
      </Stack>
      <Modal
        opened={begun !== null || codes !== null || (wanted !== null && security.hasPassword)}
        onClose={close}
        title={<Text fw={640}>{text.app}</Text>}
        closeOnClickOutside={false}
      >
        {begun !== null && <TotpSetUp client={client} begun={begun} onDone={close} />}
        {codes !== null && <BackupCodes codes={codes} onDone={close} />}
        {begun === null && codes === null && wanted !== null && (
          <PasswordQuestion busy={task.busy} error={task.error} onAnswer={(password) => carryOut(wanted, password)} />
        )}
      </Modal>
    </Section>
  );
}

function SecondFactorActions({ hasTotp, onBegin }: { hasTotp: boolean; onBegin: (what: Wanted) => void }) {
  const text = useTexts(texts);
  if (!hasTotp) {
    return (
      <Group gap="xs">
        <Button onClick={() => onBegin('setUp')}>{text.setUp}</Button>
      </Group>
    );
  }
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => onBegin('codes')}>
        {text.newCodes}
      </Button>
      <Button variant="subtle" color="red" onClick={() => onBegin('remove')}>
        {text.remove}
      </Button>
    </Group>
  );
}

export function MyPasskeys({ client, security, onChange }: MeansProps) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const task = useTask();
  const [name, setName] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    void task.run(async () => {
      await client.addPasskey(name);
      setName('');
      onChange();
    });
  };
  const remove = async (id: string, called: string) => {
    const question = { title: text.removePasskey(called), consequences: [text.removePasskeyEffect] };
    if (!(await confirm({ ...question, confirm: text.remove, danger: true }))) return;
    await task.run(async () => {
      await client.removePasskey(id);
      onChange();
    });
  };
  return (
    <Section title={text.passkeys} about={text.passkeysAbout}>
      <Stack>
        <AuthProblemNote error={task.error} />
        {security.passkeys.length === 0 && (
          <Text size="sm" c="dimmed">
            {text.noPasskeys}
          </Text>
        )}
        {security.passkeys.map((one) => (
          <PasskeyLine key={one.id} passkey={one} onRemove={(called) => remove(one.id, called)} />
        ))}
        {canUsePasskeys() ? (
          <form onSubmit={add}>
            <Group align="flex-end" gap="xs">
              <TextInput
                label={text.name}
                placeholder={text.nameHint}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                maxLength={60}
                required
                style={{ flex: '1 1 180px', maxWidth: 320 }}
              />
              <Button type="submit" variant="default" loading={task.busy}>
                {text.add}
              </Button>
            </Group>
          </form>
        ) : (
          <Text size="sm" c="dimmed">
            {text.cannot}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

function PasskeyLine(props: { passkey: Security['passkeys'][number]; onRemove: (called: string) => void }) {
  const { name, createdAt, synced } = props.passkey;
  const text = useTexts(texts);
  const called = name ?? text.unnamed;
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
        <IconFingerprint size={22} stroke={1.7} aria-hidden style={{ flexShrink: 0 }} />
        <Stack gap={0} style={{ minWidth: 0 }}>
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {called}
          </Text>
          <Text size="sm" c="dimmed">
            {text.added} {createdAt !== null && <When at={createdAt} />}
            {synced ? ` · ${text.synced}` : ''}
          </Text>
        </Stack>
      </Group>
      <ActionIcon
        variant="subtle"
        color="red"
        size={44}
        aria-label={`${text.remove}: ${called}`}
        onClick={() => props.onRemove(called)}
      >
        <IconTrash size={18} />
      </ActionIcon>
    </Group>
  );
}

export function MyPassword({ client, security, onChange }: MeansProps) {
  const text = useTexts(texts);
  const [isOpen, setOpen] = useState(false);
  const [present, setPresent] = useState('');
  const [fresh, setFresh] = useState('');
  const task = useTask();
  const save = (event: FormEvent) => {
    event.preventDefault();
    void task.run(async () => {
      await client.setPassword(fresh, present === '' ? undefined : present);
      setPresent('');
      setFresh('');
      setOpen(false);
      onChange();
    });
  };
  const { hasPassword } = security;
  return (
    <Section title={text.password} about={hasPassword ? text.passwordOn : text.passwordOff}>
      <Button variant="default" onClick={() => setOpen(true)}>
        {hasPassword ? text.change : text.choose}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={<Text fw={640}>{text.password}</Text>}>
        <form onSubmit={save}>
          <Stack>
            <AuthProblemNote error={task.error} />
            <input type="email" name="email" autoComplete="username" value={security.email} readOnly hidden />
            {hasPassword && (
              <PasswordInput
                label={text.present}
                description={text.presentHint}
                autoComplete="current-password"
                value={present}
                onChange={(event) => setPresent(event.currentTarget.value)}
              />
            )}
            <PasswordInput
              label={text.fresh}
              description={text.freshHint}
              autoComplete="new-password"
              minLength={10}
              value={fresh}
              onChange={(event) => setFresh(event.currentTarget.value)}
              required
            />
            <Text size="sm" c="dimmed">
              {text.ends}
            </Text>
            <Button type="submit" loading={task.busy}>
              {text.save}
            </Button>
          </Stack>
        </form>
      </Modal>
    </Section>
  );
}
