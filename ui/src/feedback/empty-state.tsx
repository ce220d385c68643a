import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Where there is nothing yet: says why, and what to do next. */
export function EmptyState(props: { icon: Icon; title: string; children?: ReactNode; action?: ReactNode }) {
  const { icon: Picture, title, children, action } = props;
  return (
    <Stack align="center" gap="sm" py={48} px="md" maw={460} mx="auto" ta="center">
      <ThemeIcon size={48} radius="xl" variant="light" color="gray">
        <Picture size={24} stroke={1.6} />
      </ThemeIcon>
      <Title order={2} size="h3">
        {title}
      </Title>
      {children !== undefined && (
        <Text size="sm" c="dimmed">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
