/** The frame of a page, and the cards on it. */
import { Breadcrumbs, Card, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

/** Where the page stands: shown above its title, each a link that the app makes. */
export interface PageProps {
  title: string;
  /** One sentence on what this is for; not where it is plain. */
  about?: ReactNode;
  /** Links to what is above, outermost first. */
  path?: ReactNode[];
  /** Beside the title: a state, a level. */
  badge?: ReactNode;
  /** What can be done here, the main thing last. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One page: title, what can be done, content. Names the document too. */
export function Page({ title, about, path, badge, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Hanse`;
  }, [title]);
  return (
    <Stack gap="lg">
      <Stack gap={6}>
        {path !== undefined && path.length > 0 && <Breadcrumbs fz="sm">{path}</Breadcrumbs>}
        <Group justify="space-between" align="flex-start" gap="sm">
          <Group gap="sm" align="center" style={{ minWidth: 0 }}>
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {badge}
          </Group>
          {actions !== undefined && <Group gap="xs">{actions}</Group>}
        </Group>
        {about !== undefined && (
          <Text c="dimmed" size="sm" maw={720}>
            {about}
          </Text>
        )}
      </Stack>
      {children}
    </Stack>
  );
}

/** A card with a heading. `flush` lets a table reach its edges. */
export function Section(props: {
  title?: string;
  about?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}) {
  const { title, about, actions, flush = false, children } = props;
  const heading = title !== undefined || actions !== undefined;
  return (
    <Card
      component="section"
      withBorder
      padding={0}
      radius="lg"
      style={{ borderColor: 'var(--hanse-line)', boxShadow: 'var(--hanse-shadow)', overflow: 'visible' }}
    >
      {heading && (
        <Group justify="space-between" px="md" pt="md" pb={flush ? 'sm' : 0} gap="sm" align="flex-start">
          <Stack gap={2} style={{ minWidth: 0, flex: '1 1 240px' }}>
            {title !== undefined && <Title order={2}>{title}</Title>}
            {about !== undefined && (
              <Text size="sm" c="dimmed">
                {about}
              </Text>
            )}
          </Stack>
          {actions !== undefined && (
            <Group gap="xs" style={{ maxWidth: '100%' }}>
              {actions}
            </Group>
          )}
        </Group>
      )}
      {flush ? children : <div style={{ padding: 'var(--mantine-spacing-md)' }}>{children}</div>}
    </Card>
  );
}

/** Names with values, in two columns that become one on a phone. Without a value, a dash that is read as "none". */
export function KeyValues({ entries }: { entries: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
        gap: '14px 24px',
        margin: 0,
      }}
    >
      {entries.map(([name, value]) => (
        <div key={name} style={{ minWidth: 0 }}>
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
            {value ?? '–'}
          </Text>
        </div>
      ))}
    </dl>
  );
}
