import type { Role, Staff } from '@hanse/sdk';
import { defineTexts, ProblemNote, useConfirm, useLanguage, useProblemText, useTexts } from '@hanse/ui';
import { Button, Checkbox, Drawer, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { useRoleText } from './role-names.ts';
import { StaffSignIn } from './staff-sign-in.tsx';

const texts = defineTexts({
  en: {
    add: 'Add a person',
    name: 'Name',
    email: 'E-mail address',
    roles: 'Roles',
    save: 'Save',
    mail: 'They get a mail with a link that signs them in once, within 7 days.',
    invite: 'Send invitation',
    invited: 'The invitation is on its way',
    notInvited: (reason: string) => `The person was added, but no invitation could be sent: ${reason}`,
    saved: 'Saved',
    suspend: 'Suspend',
    suspendTitle: (name: string) => `Suspend ${name}?`,
    suspendWhat: 'They cannot sign in and their keys are refused, from now on. Roles stay for later.',
    reinstate: 'Reinstate',
    remove: 'Remove',
    removeTitle: (name: string) => `Remove ${name}?`,
    removeWhat: 'They lose access for good. Their name stays in the audit trail.',
  },
  de: {
    add: 'Person hinzufügen',
    name: 'Name',
    email: 'E-Mail-Adresse',
    roles: 'Rollen',
    save: 'Speichern',
    mail: 'Sie bekommt eine E-Mail mit einem Link, der binnen 7 Tagen einmal anmeldet.',
    invite: 'Einladung senden',
    invited: 'Die Einladung ist unterwegs',
    notInvited: (reason) => `Die Person ist hinzugefügt, aber eine Einladung ließ sich nicht senden: ${reason}`,
    saved: 'Gespeichert',
    suspend: 'Sperren',
    suspendTitle: (name) => `${name} sperren?`,
    suspendWhat:
      'Anmelden ist nicht mehr möglich, Schlüssel werden ab jetzt abgewiesen. Die Rollen bleiben für später.',
    reinstate: 'Entsperren',
    remove: 'Entfernen',
    removeTitle: (name) => `${name} entfernen?`,
    removeWhat: 'Der Zugang endet für immer. Im Prüfpfad bleibt der Name.',
  },
});

interface StaffFormProps {
  person: Staff | 'new' | null;
  roles: readonly Role[];
  onClose: () => void;
}

export function StaffForm({ person, roles, onClose }: StaffFormProps) {
  const text = useTexts(texts);
  const title = person === null || person === 'new' ? text.add : person.name;
  return (
    <Drawer opened={person !== null} onClose={onClose} title={<Text fw={640}>{title}</Text>}>
      {person !== null && <Form person={person === 'new' ? null : person} roles={roles} onDone={onClose} />}
    </Drawer>
  );
}

function Form({ person, roles, onDone }: { person: Staff | null; roles: readonly Role[]; onDone: () => void }) {
  const text = useTexts(texts);
  const [name, setName] = useState(person?.name ?? '');
  const [email, setEmail] = useState('');
  const roleText = useRoleText();
  const [chosen, setChosen] = useState<string[]>(person?.roles ?? []);
  const { language } = useLanguage();
  const problemText = useProblemText();
  const add = useChange('addStaff', { stale: ['listStaff'] });
  const invite = useChange('inviteStaff', { stale: [] });
  const update = useChange('updateStaff', { stale: ['listStaff'] });
  const error = add.error ?? update.error;
  const done = (message: string) => () => {
    notifications.show({ message });
    onDone();
  };
  const inviteThem = ({ id: staffId }: Staff) => {
    const whenRefused = (problem: unknown) => {
      notifications.show({ message: text.notInvited(problemText(problem)), color: 'orange' });
      onDone();
    };
    invite.mutate({ staffId, body: { language } }, { onSuccess: done(text.invited), onError: whenRefused });
  };
  const submit = () => {
    const body = { name, roles: chosen };
    if (person === null) add.mutate({ body: { ...body, email } }, { onSuccess: inviteThem });
    else update.mutate({ staffId: person.id, body }, { onSuccess: done(text.saved) });
  };
  return (
    <Stack>
      {error !== null && <ProblemNote error={error} />}
      {person === null && (
        <TextInput
          type="email"
          label={text.email}
          description={text.mail}
          value={email}
          onChange={({ currentTarget: { value } }) => setEmail(value)}
          required
        />
      )}
      <TextInput label={text.name} value={name} onChange={({ currentTarget: { value } }) => setName(value)} required />
      <Checkbox.Group label={text.roles} value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {roles.map((role) => (
            <Checkbox
              key={role.key}
              value={role.key}
              label={roleText(role).name}
              description={roleText(role).description}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {person !== null && person.status === 'active' && <StaffSignIn person={person} />}
      <Group justify="space-between">
        {person === null ? <span /> : <Access person={person} onDone={onDone} />}
        <Button
          onClick={submit}
          loading={add.isPending || invite.isPending || update.isPending}
          disabled={name.trim() === '' || chosen.length === 0 || (person === null && !email.includes('@'))}
        >
          {text.save}
        </Button>
      </Group>
    </Stack>
  );
}

function Access({ person, onDone }: { person: Staff; onDone: () => void }) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const stale = ['listStaff'] as const;
  const suspend = useChange('suspendStaff', { stale });
  const reinstate = useChange('reinstateStaff', { stale });
  const remove = useChange('removeStaff', { stale });
  const { language } = useLanguage();
  const invite = useChange('inviteStaff', { stale: [] });
  const args = { staffId: person.id };
  const sendInvitation = () => {
    const onSuccess = () => notifications.show({ message: text.invited });
    invite.mutate({ ...args, body: { language } }, { onSuccess });
  };
  const askSuspend = async () => {
    const question = { title: text.suspendTitle(person.name), consequences: [text.suspendWhat], confirm: text.suspend };
    if (await confirm({ ...question, danger: true })) suspend.mutate(args, { onSuccess: onDone });
  };
  const askRemove = async () => {
    const question = { title: text.removeTitle(person.name), consequences: [text.removeWhat], confirm: text.remove };
    if (await confirm({ ...question, danger: true })) remove.mutate(args, { onSuccess: onDone });
  };
  const error = suspend.error ?? reinstate.error ?? remove.error ?? invite.error;
  return (
    <Stack gap="xs">
      {error !== null && <ProblemNote error={error} />}
      <Group gap="xs">
        {person.status === 'active' && (
          <>
            <Button variant="default" onClick={sendInvitation} loading={invite.isPending}>
              {text.invite}
            </Button>
            <Button variant="default" onClick={askSuspend}>
              {text.suspend}
            </Button>
          </>
        )}
        {person.status === 'suspended' && (
          <Button variant="default" onClick={() => reinstate.mutate(args, { onSuccess: onDone })}>
            {text.reinstate}
          </Button>
        )}
        {person.status !== 'removed' && (
          <Button variant="subtle" color="red" onClick={askRemove}>
            {text.remove}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
