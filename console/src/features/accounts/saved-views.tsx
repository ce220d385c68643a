/** Views of the list: those everybody needs, one's own, and those of the team. */
import type { SavedView } from '@hanse/sdk';
import { defineTexts, ProblemNote, useConfirm, useTexts } from '@hanse/ui';
import { ActionIcon, Button, Checkbox, Group, Menu, Modal, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconBookmark, IconDots, IconShare, IconTrash, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { useMay, useMe } from '../../session/session.tsx';
import { type AccountSearch, filtersOf, isFiltered, readAccountSearch, sameList } from './account-search.ts';

const texts = defineTexts({
  en: {
    all: 'All',
    mine: 'Mine',
    thread: 'One contact only',
    rise: 'About to rise',
    fall: 'About to fall',
    quiet: 'Quiet for 90 days',
    nobody: 'Looked after by nobody',
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
    removeShared: 'It disappears for everybody. The accounts in it stay as they are.',
    removeOwn: 'The accounts in it stay as they are.',
    more: (name: string) => `More about ${name}`,
    update: 'Replace by what is shown now',
  },
  de: {
    all: 'Alle',
    mine: 'Meine',
    thread: 'Nur ein Kontakt',
    rise: 'Kurz vor Aufstieg',
    fall: 'Kurz vor Abstieg',
    quiet: 'Seit 90 Tagen still',
    nobody: 'Von niemandem betreut',
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
    removeShared: 'Sie verschwindet für alle. Die Accounts darin bleiben, wie sie sind.',
    removeOwn: 'Die Accounts darin bleiben, wie sie sind.',
    more: (name) => `Mehr zu ${name}`,
    update: 'Durch die jetzige Ansicht ersetzen',
  },
});

interface ViewProps {
  search: AccountSearch;
  shown: readonly string[];
  onChange: (search: AccountSearch) => void;
}

export function SavedViews({ search, shown, onChange }: ViewProps) {
  const text = useTexts(texts);
  const me = useMe();
  const { data } = useRead('listSavedViews', { entity: 'accounts', limit: 100 });
  const [opened, { open, close }] = useDisclosure(false);
  const mayKeep = useMay('views:write');
  const built: [label: string, search: AccountSearch][] = [
    [text.all, {}],
    ...(me.id.startsWith('usr_') ? [[text.mine, { manager: ['me'] }] as [string, AccountSearch]] : []),
    [text.thread, { singleThread: true }],
    [text.rise, { near: 'rise' }],
    [text.fall, { near: 'fall' }],
    [text.quiet, { quietDays: 90 }],
    [text.nobody, { manager: ['none'] }],
  ];
  const views = data?.data ?? [];
  const known = [...built.map(([, one]) => one), ...views.map(searchOf)].some((one) => sameList(one, search));
  const show = (next: AccountSearch) => onChange({ columns: search.columns, ...next });
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between">
      <ScrollArea type="never" style={{ minWidth: 0 }} viewportProps={{ tabIndex: -1 }}>
        <Group gap={6} wrap="nowrap" role="group" aria-label={text.views}>
          {built.map(([label, one]) => (
            <ViewButton key={label} label={label} active={sameList(one, search)} onClick={() => show(one)} />
          ))}
          {views.map((view) => (
            <KeptView key={view.id} view={view} search={search} shown={shown} onShow={() => onChange(searchOf(view))} />
          ))}
        </Group>
      </ScrollArea>
      {mayKeep && isFiltered(search) && !known && (
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
        <KeepForm search={search} shown={shown} onDone={close} />
      </Modal>
    </Group>
  );
}

function searchOf({ definition }: SavedView): AccountSearch {
  const columns = definition.columns.length === 0 ? {} : { columns: definition.columns };
  return readAccountSearch({ ...definition.filters, sort: definition.sort ?? undefined, ...columns });
}

function definitionOf(search: AccountSearch, shown: readonly string[]) {
  return {
    filters: { ...filtersOf(search) } as Record<string, string | number | boolean | string[]>,
    sort: search.sort ?? null,
    columns: [...shown],
  };
}

function ViewButton({
  label,
  active,
  onClick,
  icon,
}: {
  label: string;
  active: boolean;
  onClick: () => void;
  icon?: React.ReactNode;
}) {
  return (
    <Button
      variant={active ? 'light' : 'default'}
      size="compact-md"
      radius="xl"
      px={12}
      aria-pressed={active}
      onClick={onClick}
      leftSection={icon}
      style={{ flexShrink: 0, fontWeight: active ? 600 : 500 }}
    >
      {label}
    </Button>
  );
}

function KeptView({
  view,
  search,
  shown,
  onShow,
}: {
  view: SavedView;
  search: AccountSearch;
  shown: readonly string[];
  onShow: () => void;
}) {
  const text = useTexts(texts);
  const ask = useConfirm();
  const stale = ['listSavedViews'] as const;
  const update = useChange('updateSavedView', { stale });
  const remove = useChange('deleteSavedView', { stale });
  const active = sameList(searchOf(view), search);
  const deleteIt = async () => {
    const about = view.shared ? text.removeShared : text.removeOwn;
    const agreed = await ask({ title: text.removeTitle(view.name), text: about, confirm: text.remove, danger: true });
    if (agreed) remove.mutate({ viewId: view.id });
  };
  return (
    <Group gap={0} wrap="nowrap" style={{ flexShrink: 0 }}>
      <ViewButton
        label={view.name}
        active={active}
        onClick={onShow}
        icon={view.shared ? <IconUsers size={14} stroke={1.7} /> : <IconBookmark size={14} stroke={1.7} />}
      />
      {view.isOwn && active && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={text.more(view.name)}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              onClick={() => update.mutate({ viewId: view.id, body: { definition: definitionOf(search, shown) } })}
            >
              {text.update}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconShare size={14} />}
              onClick={() => update.mutate({ viewId: view.id, body: { shared: !view.shared } })}
            >
              {view.shared ? text.unshare : text.share}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => void deleteIt()}>
              {text.remove}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}

function KeepForm({ search, shown, onDone }: { search: AccountSearch; shown: readonly string[]; onDone: () => void }) {
  const text = useTexts(texts);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const create = useChange('createSavedView', { stale: ['listSavedViews'] });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const body = { entity: 'accounts' as const, name, shared, definition: definitionOf(search, shown) };
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onDone();
    };
    create.mutate({ body }, { onSuccess });
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
