import type { WorkItem } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Section, useTexts, When } from '@hanse/ui';
import { Group, Select, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { describeWorkItem, kindTexts, workItemKinds } from './work-item-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Waiting',
    kind: 'What',
    all: 'Everything',
    account: 'Account',
    about: 'About',
    since: 'Since',
    empty: 'Nothing waits',
    emptyAbout: 'Corrections in excess, missing exchange rates and the like are listed here when they occur.',
  },
  de: {
    title: 'Wartend',
    kind: 'Was',
    all: 'Alles',
    account: 'Account',
    about: 'Worum es geht',
    since: 'Seit',
    empty: 'Nichts wartet',
    emptyAbout: 'Korrekturen im Überschuss, fehlende Wechselkurse und Ähnliches stehen hier, sobald es sie gibt.',
  },
});

export function WorkItems({ kind }: { kind: string | undefined }) {
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const navigate = useNavigate();
  const list = useList('listWorkItems', { limit: 50, state: 'open', ...(kind !== undefined && { kind: [kind] }) });
  const nameOf = (key: string) => (key in kinds ? kinds[key as keyof typeof kinds].name : key);
  const columns: Column<WorkItem>[] = [
    {
      key: 'kind',
      title: text.kind,
      main: true,
      render: (item) => (
        <Stack gap={0}>
          {nameOf(item.kind)}
          <Text size="xs" c="dimmed" fw={400} maw={420}>
            {item.kind in kinds ? kinds[item.kind as keyof typeof kinds].remedy : ''}
          </Text>
        </Stack>
      ),
    },
    { key: 'account', title: text.account, render: ({ accountId }) => <AccountLink accountId={accountId} /> },
    { key: 'about', title: text.about, render: describeWorkItem },
    { key: 'since', title: text.since, render: ({ openedAt }) => <When at={openedAt} /> },
  ];
  return (
    <Section flush>
      <Group p="md" pb="sm">
        <Select
          label={text.kind}
          placeholder={text.all}
          data={workItemKinds.map((one) => ({ value: one, label: kinds[one].name }))}
          value={kind ?? null}
          onChange={(next) =>
            void navigate({ to: '/work-lists', search: { list: 'items', kind: next ?? undefined }, replace: true })
          }
          clearable
          w={{ base: '100%', sm: 280 }}
        />
      </Group>
      <DataTable
        label={text.title}
        columns={columns}
        list={list}
        keyOf={({ kind: one, ref, accountId }) => `${one} ${ref} ${accountId}`}
        empty={
          <EmptyState icon={IconCircleCheck} title={text.empty}>
            {text.emptyAbout}
          </EmptyState>
        }
      />
    </Section>
  );
}
