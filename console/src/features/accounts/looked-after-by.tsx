import { defineTexts, useProblemText, useTexts } from '@hanse/ui';
import { Button, Combobox, Group, Text, useCombobox } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUserCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: { label: 'Looked after by', nobody: 'Nobody', search: 'Find a name', assign: 'Assign somebody', set: 'Saved' },
  de: {
    label: 'Betreut von',
    nobody: 'Niemand',
    search: 'Namen suchen',
    assign: 'Jemanden zuordnen',
    set: 'Gespeichert',
  },
});

/** Who looks after the account; changed in place by those who may. */
export function LookedAfterBy({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const mayChange = useMay('accounts:write');
  const mayStaff = useMay('staff:read');
  const problem = useProblemText();
  const { data: manager } = useRead('getAccountManager', { accountId });
  const { data: staff } = useRead('listStaff', { limit: 200 }, { enabled: mayStaff });
  const set = useChange('setAccountManager', { stale: ['getAccountManager', 'listAccountOverviews'] });
  if (manager === undefined) return null;
  const name = manager.name ?? null;
  const shown = (
    <Group gap={6} wrap="nowrap">
      <IconUserCircle size={18} stroke={1.7} />
      <Text span size="sm">
        {name ?? (mayChange && mayStaff ? text.assign : text.nobody)}
      </Text>
    </Group>
  );
  if (!mayChange || !mayStaff) {
    return (
      <Group gap={6}>
        <Text size="sm" c="dimmed">
          {text.label}
        </Text>
        {shown}
      </Group>
    );
  }
  const choose = (value: string) => {
    const done = {
      onSuccess: () => notifications.show({ message: text.set }),
      onError: (error: Error) => notifications.show({ message: problem(error), color: 'red' }),
    };
    set.mutate({ accountId, body: { managerId: value === '' ? null : value } }, done);
  };
  return (
    <StaffChoice
      label={text.label}
      staff={staff?.data.filter(({ status }) => status === 'active') ?? []}
      chosen={manager.managerId}
      busy={set.isPending}
      onChoose={choose}
    >
      {shown}
    </StaffChoice>
  );
}

interface StaffChoiceProps {
  label: string;
  staff: readonly { id: string; name: string }[];
  chosen: string | null;
  busy: boolean;
  /** Empty: nobody. */
  onChoose: (staffId: string) => void;
  children: React.ReactNode;
}

function StaffChoice({ label, staff, chosen, busy, onChoose, children }: StaffChoiceProps) {
  const text = useTexts(texts);
  const combobox = useCombobox();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const found = staff.filter((one) => one.name.toLowerCase().includes(wanted));
  const choose = (value: string) => {
    combobox.closeDropdown();
    onChoose(value);
  };
  return (
    <Combobox store={combobox} width={260} position="bottom-end" onOptionSubmit={choose} shadow="md">
      <Combobox.Target targetType="button">
        <Button variant="default" loading={busy} onClick={() => combobox.toggleDropdown()}>
          <span className="hanse-visually-hidden">{label}: </span>
          {children}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
          placeholder={text.search}
          aria-label={text.search}
        />
        <Combobox.Options aria-label={label} mah={260} style={{ overflowY: 'auto' }}>
          {found.map((one) => (
            <Combobox.Option key={one.id} value={one.id} active={one.id === chosen}>
              {one.name}
            </Combobox.Option>
          ))}
          {chosen !== null && (
            <Combobox.Option value="">
              <Text span size="sm" c="dimmed">
                {text.nobody}
              </Text>
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
