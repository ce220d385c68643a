/** Every version there was, the newest first. */
import type { RuleState } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, Section, useTexts, When } from '@hanse/ui';
import { listOf } from '../list-of.ts';
import { type LifeState, RuleStateBadges } from './rule-state.tsx';

const texts = defineTexts({
  en: {
    title: 'Versions',
    about: 'Events keep the version of their time.',
    version: 'Version',
    from: 'Holds from',
    published: 'Published',
    state: 'State',
  },
  de: {
    title: 'Versionen',
    about: 'Ereignisse behalten die Version ihrer Zeit.',
    version: 'Version',
    from: 'Gilt ab',
    published: 'Veröffentlicht',
    state: 'Zustand',
  },
});

type Version = RuleState['versions'][number];

export function RuleVersions({ versions }: { versions: readonly Version[] }) {
  const text = useTexts(texts);
  const columns: Column<Version>[] = [
    { key: 'version', title: text.version, main: true, render: ({ version }) => `${text.version} ${version}` },
    {
      key: 'state',
      title: text.state,
      render: ({ status }) => <RuleStateBadges state={status as LifeState} draft={null} />,
    },
    { key: 'from', title: text.from, render: ({ validFrom }) => <When at={validFrom} exact /> },
    {
      key: 'published',
      title: text.published,
      render: ({ recordedAt }) => (recordedAt === null ? '–' : <When at={recordedAt} exact />),
    },
  ];
  const read = { isPending: false, error: null, refetch: () => undefined };
  return (
    <Section title={text.title} about={text.about} flush>
      <DataTable
        label={text.title}
        columns={columns}
        list={listOf(read, versions.toReversed())}
        keyOf={({ version }) => String(version)}
        empty={null}
      />
    </Section>
  );
}
