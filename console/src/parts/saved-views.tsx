/** Views of a list: those everybody needs, one's own, and those of the team. What a view is stands in the list's own search. */
import type { SavedView } from '@hanse/sdk';
import { defineTexts, ProblemNote, useConfirm, useProblemText, useTexts } from '@hanse/ui';
import { ActionIcon, Button, Checkbox, Group, Menu, Modal, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconBookmark, IconDots, IconShare, IconTrash, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../api.ts';
import { useMay } from '../session/session.tsx';

const texts = defineTexts({
  en: {
    views: 'Views',
    keep: 'Save view',
    keepTitle: 'Save this view',
    name: 'Name',
    shared: 'Everybody in the workspace sees it',
    save: 'Save',
    saved: 'The view is saved',
    share: 'Share with everybody',
    unshare: 'Keep to myself',
    remove: 'Delete',
    removeTitle: (name: string) => `Delete the view “${name}”?`,
    removeShared: 'It disappears for everybody. What it shows stays as it is.',
    removeOwn: 'What it shows stays as it is.',
    more: (name: string) => `More about ${name}`,
    update: 'Replace by what is shown now',
  },
  de: {
    views: 'Ansichten',
    keep: 'Ansicht speichern',
    keepTitle: 'Diese Ansicht speichern',
    name: 'Name',
    shared: 'Alle im Arbeitsbereich sehen sie',
    save: 'Speichern',
    saved: 'Die Ansicht ist gespeichert',
    share: 'Mit allen teilen',
    unshare: 'Für mich behalten',
    remove: 'Löschen',
    removeTitle: (name) => `Ansicht „${name}“ löschen?`,
    removeShared: 'Sie verschwindet für alle. Was sie zeigt, bleibt, wie es ist.',
    removeOwn: 'Was sie zeigt, bleibt, wie es ist.',
    more: (name) => `Mehr zu ${name}`,
    update: 'Durch die jetzige Ansicht ersetzen',
  },
});

/** Filters, order and columns as the API keeps them. */
export interface ViewDefinition {
  filters: Record<string, string | number | boolean | string[]>;
  sort: string | null;
  columns: string[];
}

/** How a list's search becomes a view, and a view a search. */
export interface ViewList<Search> {
  entity: SavedView['entity'];
  read: (definition: SavedView['definition']) => Search;
  write: (search: Search) => ViewDefinition;
  /** True if both narrow and order the list alike. */
  same: (one: Search, other: Search) => boolean;
  /** True if there is something worth keeping. */
  isFiltered: (search: Search) => boolean;
}

interface ViewProps<Search> {
  list: ViewList<Search>;
  /** Views that need no keeping. */
  built: readonly (readonly [label: string, search: Search])[];
  search: Search;
  onChange: (search: Search) => void;
}

export function SavedViews<Search>({ list, built, search, onChange }: ViewProps<Search>) {
  const text = useTexts(texts);
  const { data } = useRead('listSavedViews', { entity: list.entity, limit: 100 });
  const [opened, { open, close }] = useDisclosure(false);
  const mayKeep = useMay('views:write');
  const views = data?.data ?? [];
  const isKnown = [...built.map(([, one]) => one), ...views.map((view) => list.read(view.definition))].some((one) =>
    list.same(one, search),
  );
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between">
      <ScrollArea type="never" style={{ minWidth: 0 }} viewportProps={{ tabIndex: -1 }}>
        <Group gap={6} wrap="nowrap" role="group" aria-label={text.views}>
          {built.map(([label, one]) => (
            <ViewButton key={label} label={label} active={list.same(one, search)} onClick={() => onChange(one)} />
          ))}
          {views.map((view) => (
            <KeptView key={view.id} list={list} view={view} search={search} onChange={onChange} />
          ))}
        </Group>
      </ScrollArea>
      {mayKeep && list.isFiltered(search) && !isKnown && (
        <Button
          variant="light"
          size="compact-md"
          leftSection={<IconBookmark size={16} stroke={1.7} />}
          onClick={open}
          style={{ flexShrink: 0 }}
        >
          {text.keep}
        </Button>
      )}
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{text.keepTitle}</Text>}>
        <KeepForm entity={list.entity} definition={list.write(search)} onDone={close} />
      </Modal>
    </Group>
  );
}

function ViewButton(props: { label: string; active: boolean; onClick: () => void; icon?: React.ReactNode }) {
  const { label, active, onClick, icon } = props;
  return (
    <Button
      variant={active ? 'light' : 'default'}
      size="compact-md"
      radius="xl"
      leftSection={icon}
      aria-pressed={active}
      onClick={onClick}
      styles={{ label: { fontWeight: active ? 600 : 500 } }}
      style={{ flexShrink: 0 }}
    >
      {label}
    </Button>
  );
}

function KeptView<Search>(props: Omit<ViewProps<Search>, 'built'> & { view: SavedView }) {
  const { list, view, search, onChange } = props;
  const kept = list.read(view.definition);
  return (
    <Group gap={0} wrap="nowrap" style={{ flexShrink: 0 }}>
      <ViewButton
        label={view.name}
        active={list.same(kept, search)}
        onClick={() => onChange(kept)}
        icon={view.shared ? <IconUsers size={14} stroke={1.7} /> : <IconBookmark size={14} stroke={1.7} />}
      />
      {view.isOwn && list.same(kept, search) && <ViewMenu view={view} definition={list.write(search)} />}
    </Group>
  );
}

function ViewMenu({ view, definition }: { view: SavedView; definition: ViewDefinition }) {
  const text = useTexts(texts);
  const ask = useConfirm();
  const problem = useProblemText();
  const stale = ['listSavedViews'] as const;
  const update = useChange('updateSavedView', { stale });
  const remove = useChange('deleteSavedView', { stale });
  const refused = { onError: (error: Error) => notifications.show({ message: problem(error), color: 'red' }) };
  const deleteIt = async () => {
    const about = view.shared ? text.removeShared : text.removeOwn;
    const agreed = await ask({ title: text.removeTitle(view.name), text: about, confirm: text.remove, danger: true });
    if (agreed) remove.mutate({ viewId: view.id }, refused);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={text.more(view.name)}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => update.mutate({ viewId: view.id, body: { definition } }, refused)}>
          {text.update}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconShare size={14} />}
          onClick={() => update.mutate({ viewId: view.id, body: { shared: !view.shared } }, refused)}
        >
          {view.shared ? text.unshare : text.share}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => void deleteIt()}>
          {text.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function KeepForm(props: { entity: SavedView['entity']; definition: ViewDefinition; onDone: () => void }) {
  const { entity, definition, onDone } = props;
  const text = useTexts(texts);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const create = useChange('createSavedView', { stale: ['listSavedViews'] });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onDone();
    };
    create.mutate({ body: { entity, name, shared, definition } }, { onSuccess });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {create.error !== null && <ProblemNote error={create.error} />}
        <TextInput
          label={text.name}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
          maxLength={80}
          required
          data-autofocus
        />
        <Checkbox
          label={text.shared}
          checked={shared}
          onChange={({ currentTarget: { checked } }) => setShared(checked)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
