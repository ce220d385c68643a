/** The server said no: which rule it was, and what is possible instead, in the member's language. */
import { isProblem } from '@hanse/sdk';
import { ProblemNote } from '@hanse/ui';
import { Alert, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';

export function RefusalNote({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const words = isProblem(error) ? (error.document as { message?: unknown; instead?: unknown }) : null;
  if (typeof words?.message !== 'string') {
    return <ProblemNote error={error} {...(onRetry === undefined ? {} : { onRetry })} />;
  }
  return (
    <Alert role="alert" color="orange" icon={<IconInfoCircle size={20} />} title={words.message}>
      {typeof words.instead === 'string' && <Text size="sm">{words.instead}</Text>}
    </Alert>
  );
}
