/** A statement as a letter and as a table. */
import type { Statement } from '@hanse/sdk';
import { defineTexts, saveFile, useProblemText, useTexts } from '@hanse/ui';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFileTypePdf } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { DayRange } from './day-range.tsx';

const texts = defineTexts({
  en: { pdf: 'PDF', csv: 'CSV', of: (format: string, from: string, to: string) => `${format}, ${from} to ${to}` },
  de: { pdf: 'PDF', csv: 'CSV', of: (format, from, to) => `${format}, ${from} bis ${to}` },
});

export interface AskedStatement {
  accountId: string;
  holder?: string;
  unit?: string | undefined;
  from: string;
  to?: string;
  language: Statement['language'];
}

export function StatementFiles({
  asked,
  days,
  small = false,
}: {
  asked: AskedStatement;
  days: DayRange;
  small?: boolean;
}) {
  const text = useTexts(texts);
  const problem = useProblemText();
  const fetchFile = useMutation({
    mutationFn: async (format: 'pdf' | 'csv') => {
      const file = await (format === 'pdf' ? api.printStatement(asked) : api.exportStatement(asked));
      await saveFile(file, `statement-${days.to}.${format}`);
    },
    onError: (failure) => notifications.show({ message: problem(failure), color: 'red' }),
  });
  return (
    <Group gap="xs" wrap="nowrap">
      {(['csv', 'pdf'] as const).map((format) => (
        <Button
          key={format}
          variant={format === 'pdf' && !small ? 'filled' : 'default'}
          size={small ? 'compact-sm' : 'sm'}
          leftSection={
            format === 'pdf' ? <IconFileTypePdf size={16} stroke={1.7} /> : <IconDownload size={16} stroke={1.7} />
          }
          loading={fetchFile.isPending && fetchFile.variables === format}
          onClick={() => fetchFile.mutate(format)}
          aria-label={text.of(text[format], days.from, days.to)}
        >
          {text[format]}
        </Button>
      ))}
    </Group>
  );
}
