/** Passing on what the company has: by hand, with a preview, undone where nothing was used; and what was passed on so far. */
import type { ShareOut } from '@hanse/sdk';
import {
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  StateBadge,
  type Tone,
  Units,
  useConfirm,
  useFormats,
  useTexts,
} from '@hanse/ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconRepeat, IconShare3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import parts from '../../parts/parts.module.css';
import { PortalPage } from '../../parts/portal-page.tsx';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCompany, useReadOnly } from '../../session/member.tsx';
import { namesOf, useTeam } from './people.ts';
import { ShareOutSheet } from './share-out-sheet.tsx';
import { StandingRules } from './standing-rules.tsx';
import { useUnitNames } from './units.ts';

const texts = defineTexts({
  en: {
    title: 'Sharing out',
    about: 'Pass on to your people what the company has. Where it comes from and when it expires stays as it is.',
    share: 'Share out',
    history: 'Passed on so far',
    empty: 'Nothing was passed on yet',
    emptyAbout: 'Choose people and amounts; you see what it comes to before anything moves.',
    states: { waiting: 'Waits', done: 'Done', undone: 'Taken back', rejected: 'Turned down', expired: 'Expired' },
    undo: 'Take back',
    undoAsk: 'Take this back?',
    undoWhat: 'Exactly what was received goes back to the company, for everybody or nobody.',
    undoUsed: 'Where somebody has used a part of it, it is refused.',
    undoReason: 'Taken back by the company',
    byRule: 'by your standing rule',
    more: 'Show earlier',
    gone: 'somebody who has left',
    and: (names: string, more: number) => `${names} and ${more} more`,
  },
  de: {
    title: 'Verteilen',
    about: 'Geben Sie an Ihre Leute weiter, was das Unternehmen hat. Herkunft und Verfall bleiben, wie sie sind.',
    share: 'Verteilen',
    history: 'Bisher weitergegeben',
    empty: 'Noch wurde nichts weitergegeben',
    emptyAbout: 'Wählen Sie Personen und Mengen; Sie sehen, was herauskommt, bevor sich etwas bewegt.',
    states: {
      waiting: 'Wartet',
      done: 'Erledigt',
      undone: 'Zurückgenommen',
      rejected: 'Abgelehnt',
      expired: 'Verfallen',
    },
    undo: 'Zurücknehmen',
    undoAsk: 'Zurücknehmen?',
    undoWhat: 'Genau das, was ankam, geht an das Unternehmen zurück, für alle oder für niemanden.',
    undoUsed: 'Wo jemand einen Teil davon verwendet hat, wird es abgelehnt.',
    undoReason: 'Vom Unternehmen zurückgenommen',
    byRule: 'nach Ihrer Dauerregel',
    more: 'Frühere zeigen',
    gone: 'jemand, der nicht mehr dabei ist',
    and: (names, more) => `${names} und ${more} weitere`,
  },
});

const TONES: Readonly<Record<ShareOut['state'], Tone>> = {
  waiting: 'busy',
  done: 'good',
  undone: 'quiet',
  rejected: 'bad',
  expired: 'quiet',
};
const NAMES_SHOWN = 2;

export function ShareOutPage() {
  const text = useTexts(texts);
  const readOnly = useReadOnly();
  const { accountId } = useCompany();
  const list = useList('listOwnShareOuts', { accountId, limit: 20 });
  const [opened, setOpened] = useState(false);
  const share = (
    <Button size="md" leftSection={<IconShare3 size={18} />} disabled={readOnly} onClick={() => setOpened(true)}>
      {text.share}
    </Button>
  );
  return (
    <PortalPage title={text.title} about={text.about} actions={share}>
      {list.isLoading && <Waiting heights={[240]} />}
      {list.error !== null && <ProblemNote error={list.error} onRetry={list.retry} />}
      {!list.isLoading && list.error === null && list.entries.length === 0 && (
        <EmptyState icon={IconShare3} title={text.empty}>
          {text.emptyAbout}
        </EmptyState>
      )}
      {list.entries.length > 0 && (
        <Section title={text.history} flush>
          <div className={parts.rows}>
            {list.entries.map((one) => (
              <ShareOutRow key={one.id} shareOut={one} />
            ))}
          </div>
        </Section>
      )}
      {list.hasMore && (
        <Button size="md" variant="default" mx="auto" loading={list.isLoadingMore} onClick={list.loadMore}>
          {text.more}
        </Button>
      )}
      <StandingRules />
      {opened && <ShareOutSheet onClose={() => setOpened(false)} />}
    </PortalPage>
  );
}

function ShareOutRow({ shareOut }: { shareOut: ShareOut }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const readOnly = useReadOnly();
  const ask = useConfirm();
  const { accountId } = useCompany();
  const unitName = useUnitNames();
  const name = namesOf(useTeam().data, text.gone);
  const undo = useChange('undoOwnShareOut');
  const { id: shareOutId, shares, rule, reason, state, total, unit, createdAt } = shareOut;
  const named = formats.list(shares.slice(0, NAMES_SHOWN).map(({ membershipId }) => name(membershipId)));
  const whom = shares.length > NAMES_SHOWN ? text.and(named, shares.length - NAMES_SHOWN) : named;
  const start = async () => {
    const agreed = await ask({
      title: text.undoAsk,
      text: whom,
      consequences: [text.undoWhat, text.undoUsed],
      confirm: text.undo,
      danger: true,
    });
    if (agreed) undo.mutate({ accountId, shareOutId, body: { reason: text.undoReason } });
  };
  return (
    <div>
      <div className={parts.row} style={{ alignItems: 'flex-start' }}>
        <RowSymbol icon={rule === null ? IconShare3 : IconRepeat} />
        <span className={parts.rowText}>
          <Text span size="sm" fw={550} display="block">
            {whom}
          </Text>
          <Text span size="xs" c="dimmed" display="block">
            {[formats.dayOf(createdAt), rule === null ? reason : text.byRule].join(' · ')}
          </Text>
          <Group gap={8} mt={6}>
            <StateBadge tone={TONES[state]}>{text.states[state]}</StateBadge>
            {!readOnly && state === 'done' && (
              <Button
                size="compact-md"
                h={44}
                variant="subtle"
                color="gray"
                px={8}
                ml={-8}
                loading={undo.isPending}
                onClick={() => void start()}
              >
                {text.undo}
              </Button>
            )}
          </Group>
        </span>
        <span className={parts.amount}>
          <Units amount={total} unit={unitName(unit)} size="sm" fw={600} />
        </span>
      </div>
      {undo.error !== null && (
        <Stack px="md" pb="md">
          <FormNote error={undo.error} />
        </Stack>
      )}
    </div>
  );
}
