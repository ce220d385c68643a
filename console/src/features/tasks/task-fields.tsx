/** When a task is due, and who does it. */
import { defineTexts, useTexts } from '@hanse/ui';
import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useRead } from '../../api.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: { due: 'Due', assignee: 'Who does it', nobody: 'Nobody yet' },
  de: { due: 'Fällig', assignee: 'Wer es tut', nobody: 'Noch niemand' },
});

const STAFF_MAX = 200;

export function TaskFields(props: {
  dueOn: string;
  onDue: (day: string) => void;
  assigneeId: string | null;
  onAssignee: (staffId: string | null) => void;
}) {
  const { dueOn, onDue, assigneeId, onAssignee } = props;
  const text = useTexts(texts);
  const mayChoose = useMay('staff:read');
  const { data: staff } = useRead('listStaff', { limit: STAFF_MAX }, { enabled: mayChoose });
  const active = (staff?.data ?? []).filter(({ status }) => status === 'active');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput type="date" label={text.due} value={dueOn} onChange={({ currentTarget: { value } }) => onDue(value)} />
      {mayChoose && (
        <Select
          label={text.assignee}
          placeholder={text.nobody}
          data={active.map(({ id, name }) => ({ value: id, label: name }))}
          value={assigneeId}
          onChange={onAssignee}
          searchable
          clearable
        />
      )}
    </SimpleGrid>
  );
}
