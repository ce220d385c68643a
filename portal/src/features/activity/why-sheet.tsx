/** Why something was booked, in sentences. */
import type { MemberActivity } from '@hanse/sdk';
import { defineTexts, ProblemNote, useFormats, useTexts } from '@hanse/ui';
import { List, Skeleton, Stack, Text } from '@mantine/core';
import { useRead } from '../../api.ts';
import { Sheet } from '../../parts/sheet.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { signed } from './signed.ts';

const texts = defineTexts({
  en: {
    why: 'Why?',
    close: 'Close',
    company: 'for the company',
    me: 'for you alone',
    booked: (when: string) => `booked ${when}`,
  },
  de: {
    why: 'Warum?',
    close: 'Schließen',
    company: 'für das Unternehmen',
    me: 'für Sie allein',
    booked: (when) => `gebucht ${when}`,
  },
});

/** @param props.line null: closed */
export function WhySheet({ line, onClose }: { line: MemberActivity | null; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Sheet opened={line !== null} onClose={onClose} title={text.why} closeLabel={text.close}>
      {line !== null && <Reasons line={line} />}
    </Sheet>
  );
}

function Reasons({ line }: { line: MemberActivity }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const scope = useInCompany();
  const { data, error, refetch } = useRead('explainMemberActivity', { ...scope, entryId: line.id });
  return (
    <Stack gap="md">
      <div>
        <Text fz={28} lh={1.2} fw={640} className="hanse-numbers">
          {signed(line.amount)}
        </Text>
        <Text fw={550}>{line.title}</Text>
        <Text size="sm" c="dimmed">
          {[line.detail, text[line.whose], text.booked(formats.instant(line.postedAt))].filter(Boolean).join(' · ')}
        </Text>
      </div>
      {error !== null && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && [1, 2, 3].map((row) => <Skeleton key={row} height={16} />)}
      {data !== undefined && (
        <List spacing="xs" size="sm">
          {data.sentences.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
