/** What people of the company received, and what was withheld: never changed, and yours to download. */
import type { TransparencyEntry } from '@hanse/sdk';
import {
  defineTexts,
  EmptyState,
  Money,
  ProblemNote,
  Section,
  StateBadge,
  saveFile,
  Units,
  useFormats,
  useTexts,
} from '@hanse/ui';
import { Button, Select, Text } from '@mantine/core';
import { IconAward, IconDownload, IconEye, IconGift, IconHandStop, IconShare3 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useList, useRead } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import parts from '../../parts/parts.module.css';
import { PortalPage } from '../../parts/portal-page.tsx';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCompany } from '../../session/member.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { fullName, namesOf, useTeam } from './people.ts';
import { useUnitNames } from './units.ts';

const texts = defineTexts({
  en: {
    title: 'Transparency',
    about:
      'Everything your people received from the programme or from you, and what was withheld. It is never changed.',
    who: 'Whose',
    everybody: 'Everybody',
    download: 'Download',
    empty: 'Nothing was received yet',
    emptyAbout: 'Awards, shares and rewards of your people appear here.',
    kinds: { award: 'Award', shareOut: 'From the company', reward: 'Reward', withheld: 'Withheld' },
    gone: 'somebody who has left',
    more: 'Show earlier',
    file: 'transparency.csv',
  },
  de: {
    title: 'Transparenz',
    about:
      'Alles, was Ihre Leute vom Programm oder von Ihnen erhalten haben, und was zurückgehalten wurde. Es wird nie geändert.',
    who: 'Wessen',
    everybody: 'Alle',
    download: 'Herunterladen',
    empty: 'Noch wurde nichts empfangen',
    emptyAbout: 'Gutschriften, Anteile und Prämien Ihrer Leute erscheinen hier.',
    kinds: { award: 'Gutschrift', shareOut: 'Vom Unternehmen', reward: 'Prämie', withheld: 'Zurückgehalten' },
    gone: 'jemand, der nicht mehr dabei ist',
    more: 'Frühere zeigen',
    file: 'transparenz.csv',
  },
});

const ICONS = { award: IconAward, shareOut: IconShare3, reward: IconGift, withheld: IconHandStop } as const;

/** As programme files write keys. */
const KEY = /^[a-z][A-Za-z0-9]*$/;

export function TransparencyPage() {
  const text = useTexts(texts);
  const { accountId } = useCompany();
  const team = useTeam();
  const [member, setMember] = useState<string | null>(null);
  const filter = { accountId, ...(member === null ? {} : { membershipId: member }) };
  const list = useList('listOwnTransparencyLog', { ...filter, limit: 30 });
  const download = useMutation({
    mutationFn: async () => saveFile(await api.listOwnTransparencyLog({ ...filter, format: 'csv' }), text.file),
  });
  const button = (
    <Button
      size="md"
      variant="default"
      leftSection={<IconDownload size={18} />}
      loading={download.isPending}
      onClick={() => download.mutate()}
    >
      {text.download}
    </Button>
  );
  return (
    <PortalPage title={text.title} about={text.about} {...(list.entries.length > 0 ? { actions: button } : {})}>
      <FormNote error={download.error} />
      {(team.data?.members.length ?? 0) > 1 && (
        <Select
          size="md"
          maw={360}
          label={text.who}
          placeholder={text.everybody}
          clearable
          value={member}
          onChange={setMember}
          data={team.data?.members.map((one) => ({ value: one.membershipId, label: fullName(one) })) ?? []}
        />
      )}
      {list.isLoading && <Waiting heights={[320]} />}
      {list.error !== null && <ProblemNote error={list.error} onRetry={list.retry} />}
      {!list.isLoading && list.error === null && list.entries.length === 0 && (
        <EmptyState icon={IconEye} title={text.empty}>
          {text.emptyAbout}
        </EmptyState>
      )}
      {list.entries.length > 0 && (
        <Section flush>
          <div className={parts.rows}>
            {list.entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} />
            ))}
          </div>
        </Section>
      )}
      {list.hasMore && (
        <Button size="md" variant="default" mx="auto" loading={list.isLoadingMore} onClick={list.loadMore}>
          {text.more}
        </Button>
      )}
    </PortalPage>
  );
}

function EntryRow({ entry }: { entry: TransparencyEntry }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const unitName = useUnitNames();
  const name = namesOf(useTeam().data, text.gone);
  const whatWords = useWhatWords();
  const { kind, membershipId, what, at, unit, amount, value, currency, reason } = entry;
  return (
    <div className={parts.row}>
      <RowSymbol icon={ICONS[kind]} {...(kind === 'withheld' ? { tone: 'warn' as const } : {})} />
      <span className={parts.rowText}>
        <Text span size="sm" fw={550} display="block">
          {name(membershipId)}
        </Text>
        {whatWords(what).map((words) => (
          <Text key={words} span size="sm" display="block">
            {words}
          </Text>
        ))}
        {kind === 'withheld' ? (
          <>
            <StateBadge tone="warn">{text.kinds.withheld}</StateBadge>
            <Text span size="xs" c="dimmed" display="block">
              {[...(reason === null ? [] : [reason]), formats.dayOf(at)].join(' · ')}
            </Text>
          </>
        ) : (
          <Text span size="xs" c="dimmed" display="block">
            {[text.kinds[kind], formats.dayOf(at)].join(' · ')}
          </Text>
        )}
      </span>
      <span className={parts.amount}>
        {unit !== null && amount !== null && <Units amount={amount} unit={unitName(unit)} size="sm" fw={600} />}
        {value !== null && (
          <Text size="xs" c="dimmed">
            <Money amount={value} currency={currency} />
          </Text>
        )}
      </span>
    </div>
  );
}

/** What it was for: campaigns are known by key, and what has no name to show is left out. */
function useWhatWords(): (what: string) => string[] {
  const { behaviours = [] } = useRead('getMemberEarning', useInCompany()).data ?? {};
  return (what) => {
    const title = behaviours.find(({ campaign }) => campaign === what)?.title;
    if (title !== undefined) return [title];
    return KEY.test(what) ? [] : [what];
  };
}
