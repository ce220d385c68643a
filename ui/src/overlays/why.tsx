/** "Why?": one click from a number to its reasons, in words. */
import { ActionIcon, Drawer, List, Skeleton, Stack, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHelpCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemNote } from '../feedback/problem.tsx';
import { defineTexts, useTexts } from '../language/language.tsx';

const texts = defineTexts({ en: { why: 'Why?' }, de: { why: 'Warum?' } });

export interface WhyProps {
  /** What is explained: "+120 points, invoice INV-7". */
  about: string;
  /** Names the explanation among others, as the query's key. */
  of: readonly unknown[];
  /** Asks for it when somebody wants to know. */
  load: (signal: AbortSignal) => Promise<Explanation>;
}

export interface Explanation {
  /** In reading order, the outcome first. */
  sentences: readonly ReactNode[];
  /** Anything below: lines, links to event and campaign. */
  more?: ReactNode;
}

export function Why({ about, of, load }: WhyProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const text = useTexts(texts);
  return (
    <>
      <Tooltip label={text.why}>
        <ActionIcon variant="subtle" color="gray" size="sm" onClick={open} aria-label={`${text.why} ${about}`}>
          <IconHelpCircle size={16} />
        </ActionIcon>
      </Tooltip>
      <Drawer opened={opened} onClose={close} title={<Text fw={640}>{text.why}</Text>} size="md">
        {opened && <Reasons about={about} of={of} load={load} />}
      </Drawer>
    </>
  );
}

function Reasons({ about, of, load }: WhyProps) {
  const { data, error, refetch } = useQuery({ queryKey: ['why', ...of], queryFn: ({ signal }) => load(signal) });
  return (
    <Stack>
      <Text fw={550}>{about}</Text>
      {error !== null && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && [1, 2, 3].map((line) => <Skeleton key={line} height={16} />)}
      {data !== undefined && (
        <List spacing="xs" size="sm">
          {data.sentences.map((sentence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an explanation stays as it is
            <List.Item key={index}>{sentence}</List.Item>
          ))}
        </List>
      )}
      {data?.more}
    </Stack>
  );
}
