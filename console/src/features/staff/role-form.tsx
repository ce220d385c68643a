import type { Permission, Role } from '@hanse/sdk';
import { defineTexts, ProblemNote, useConfirm, useLanguage, useTexts } from '@hanse/ui';
import { Button, Checkbox, Drawer, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { useRoleText } from './role-names.ts';

const texts = defineTexts({
  en: {
    add: 'New role',
    key: 'Key',
    keyAbout: 'Short and lasting: the command line and definition files use it.',
    name: 'Name',
    about: 'What it is for',
    may: 'May do',
    builtIn: 'Built-in roles cannot be changed.',
    save: 'Save',
    saved: 'The role is saved',
    delete: 'Delete',
    deleteTitle: (name: string) => `Delete the role ${name}?`,
    deleteWhat: 'Whoever has it loses what it allows, at once.',
  },
  de: {
    add: 'Neue Rolle',
    key: 'Schlüssel',
    keyAbout: 'Kurz und dauerhaft: Kommandozeile und Definitionsdateien verwenden ihn.',
    name: 'Name',
    about: 'Wofür sie ist',
    may: 'Darf',
    builtIn: 'Eingebaute Rollen sind nicht änderbar.',
    save: 'Speichern',
    saved: 'Die Rolle ist gespeichert',
    delete: 'Löschen',
    deleteTitle: (name) => `Die Rolle ${name} löschen?`,
    deleteWhat: 'Wer sie hat, verliert sofort, was sie erlaubt.',
  },
});

const KEY = /^[a-z][A-Za-z0-9]*$/;

interface RoleFormProps {
  role: Role | 'new' | null;
  mayChange: boolean;
  onClose: () => void;
}

export function RoleForm({ role, mayChange, onClose }: RoleFormProps) {
  const text = useTexts(texts);
  const roleText = useRoleText();
  const title = role === null || role === 'new' ? text.add : roleText(role).name;
  return (
    <Drawer opened={role !== null} onClose={onClose} title={<Text fw={640}>{title}</Text>} size="lg">
      {role !== null && <Form role={role === 'new' ? null : role} mayChange={mayChange} onDone={onClose} />}
    </Drawer>
  );
}

function Form({ role, mayChange, onDone }: { role: Role | null; mayChange: boolean; onDone: () => void }) {
  const text = useTexts(texts);
  const [key, setKey] = useState(role?.key ?? '');
  const [name, setName] = useState(role?.name ?? '');
  const [description, setDescription] = useState(role?.description ?? '');
  const [permissions, setPermissions] = useState<string[]>(role?.permissions ?? []);
  const save = useChange('putRole', { stale: ['listRoles'] });
  const fixed = role?.builtIn === true || !mayChange;
  const submit = () =>
    save.mutate(
      { roleKey: key, body: { name, description, permissions, limits: role?.limits ?? {} } },
      {
        onSuccess: () => {
          notifications.show({ message: text.saved });
          onDone();
        },
      },
    );
  return (
    <Stack>
      {save.error !== null && <ProblemNote error={save.error} />}
      {role?.builtIn === true && (
        <Text size="sm" c="dimmed">
          {text.builtIn}
        </Text>
      )}
      {role === null && (
        <TextInput
          label={text.key}
          description={text.keyAbout}
          value={key}
          onChange={({ currentTarget: { value } }) => setKey(value)}
          error={key !== '' && !KEY.test(key)}
          required
        />
      )}
      {!fixed && (
        <>
          <TextInput
            label={text.name}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
            required
          />
          <TextInput
            label={text.about}
            value={description}
            onChange={({ currentTarget: { value } }) => setDescription(value)}
          />
        </>
      )}
      <Permissions chosen={permissions} onChange={setPermissions} fixed={fixed} />
      {!fixed && (
        <Group justify="space-between">
          {role === null ? <span /> : <DeleteRole role={role} onDone={onDone} />}
          <Button
            onClick={submit}
            loading={save.isPending}
            disabled={!KEY.test(key) || name.trim() === '' || permissions.length === 0}
          >
            {text.save}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Permissions by what they are about; `*` and `accounts:*` cover what they name. */
function Permissions(props: { chosen: string[]; onChange: (chosen: string[]) => void; fixed: boolean }) {
  const { chosen, onChange, fixed } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data } = useRead('listPermissions', {});
  if (data === undefined) return <Skeleton height={240} />;
  const covered = ({ name }: Permission) =>
    chosen.includes('*') || chosen.includes(`${name.slice(0, name.indexOf(':'))}:*`);
  return (
    <Checkbox.Group
      label={text.may}
      value={data.data.filter((one) => covered(one) || chosen.includes(one.name)).map(({ name }) => name)}
      onChange={onChange}
    >
      <Stack gap={8} mt="xs">
        {data.data.map((permission) => (
          <Checkbox
            key={permission.name}
            value={permission.name}
            label={permission.description[language]}
            description={permission.name}
            disabled={fixed}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function DeleteRole({ role, onDone }: { role: Role; onDone: () => void }) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const remove = useChange('deleteRole', { stale: ['listRoles', 'listStaff'] });
  const ask = async () => {
    const question = { title: text.deleteTitle(role.name), consequences: [text.deleteWhat], confirm: text.delete };
    if (await confirm({ ...question, danger: true })) remove.mutate({ roleKey: role.key }, { onSuccess: onDone });
  };
  return (
    <Stack gap="xs">
      {remove.error !== null && <ProblemNote error={remove.error} />}
      <Button variant="subtle" color="red" onClick={ask} loading={remove.isPending}>
        {text.delete}
      </Button>
    </Stack>
  );
}
