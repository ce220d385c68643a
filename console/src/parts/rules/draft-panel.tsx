/** A draft: what it changes, whom that concerns, and its way to being published. */
import type { DraftDetail } from '@hanse/sdk';
import { defineTexts, KeyValues, ProblemNote, Section, useTexts, When } from '@hanse/ui';
import { Alert, Grid, Skeleton, Stack } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRead } from '../../api.ts';
import { DraftSteps } from './draft-steps.tsx';
import { FieldChanges } from './field-changes.tsx';
import { MarginNote } from './margin-note.tsx';
import { useActorName } from './person-name.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { type RuleKind, ruleOperations } from './rule-operations.ts';

const texts = defineTexts({
  en: {
    changes: 'What it changes',
    created: 'What it says',
    against: (version: number) => `Against version ${version}, place by place.`,
    state: 'The draft',
    from: 'Would hold from',
    atOnce: 'As soon as it is published',
    savedBy: 'Last saved by',
    saved: 'Saved',
    submittedBy: 'Submitted by',
    expires: 'Waits until',
    past: 'It begins in the past: what was decided since then is decided anew. That takes a preview and two people.',
    fault: 'It cannot be published like this',
    rejected: 'The review before this one was turned down',
    expired: 'The review before this one ran out without a decision.',
  },
  de: {
    changes: 'Was er ändert',
    created: 'Was er sagt',
    against: (version) => `Gegenüber Version ${version}, Stelle für Stelle.`,
    state: 'Der Entwurf',
    from: 'Würde gelten ab',
    atOnce: 'Sobald er veröffentlicht ist',
    savedBy: 'Zuletzt gespeichert von',
    saved: 'Gespeichert',
    submittedBy: 'Eingereicht von',
    expires: 'Wartet bis',
    past: 'Er beginnt in der Vergangenheit: Was seither entschieden wurde, wird neu entschieden. Das braucht eine Vorschau und zwei Personen.',
    fault: 'So kann er nicht veröffentlicht werden',
    rejected: 'Die vorige Prüfung wurde abgelehnt',
    expired: 'Die vorige Prüfung lief ohne Entscheidung ab.',
  },
});

/** @param told what the draft says in plain words, shown before everything else */
export function DraftPanel({ kind, ruleKey, told }: { kind: RuleKind; ruleKey: string; told?: ReactNode }) {
  const text = useTexts(texts);
  const { data, error, refetch } = useRead(ruleOperations[kind].readDraft, { key: ruleKey });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={320} radius="lg" />;
  const created = data.baseVersion === 0;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }} order={{ base: 2, md: 1 }}>
        <Stack gap="lg">
          {told}
          <PreviewPanel kind={kind} ruleKey={ruleKey} draft={data} />
          <Section
            title={created ? text.created : text.changes}
            about={created ? undefined : text.against(data.baseVersion)}
          >
            <FieldChanges changes={data.changes} created={created} />
          </Section>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }} order={{ base: 1, md: 2 }}>
        <Section title={text.state}>
          <Stack>
            <Notes draft={data} />
            <Facts draft={data} />
            {data.margin !== null && <MarginNote check={data.margin} />}
            <DraftSteps kind={kind} ruleKey={ruleKey} draft={data} />
          </Stack>
        </Section>
      </Grid.Col>
    </Grid>
  );
}

function Notes({ draft }: { draft: DraftDetail }) {
  const text = useTexts(texts);
  const { fault, intoPast, lastReview, state } = draft;
  return (
    <>
      {fault !== null && (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} title={text.fault}>
          {fault.detail}
        </Alert>
      )}
      {intoPast === true && (
        <Alert color="orange" icon={<IconInfoCircle size={18} />}>
          {text.past}
        </Alert>
      )}
      {state === 'draft' && lastReview?.outcome === 'rejected' && (
        <Alert color="orange" icon={<IconInfoCircle size={18} />} title={text.rejected}>
          {lastReview.reason}
        </Alert>
      )}
      {state === 'draft' && lastReview?.outcome === 'expired' && <Alert color="gray">{text.expired}</Alert>}
    </>
  );
}

function Facts({ draft }: { draft: DraftDetail }) {
  const text = useTexts(texts);
  const nameOf = useActorName();
  const { holdsFrom, validFrom, savedAt, savedBy, submittedBy, expiresAt, state } = draft;
  const planned = holdsFrom ?? (validFrom !== null && Date.parse(validFrom) > Date.now() ? validFrom : null);
  const from = planned === null ? text.atOnce : <When at={validFrom ?? planned} exact />;
  return (
    <KeyValues
      entries={[
        [text.from, from],
        [text.savedBy, nameOf(savedBy)],
        [text.saved, savedAt === null ? '–' : <When key="saved" at={savedAt} />],
        ...(state === 'inReview'
          ? ([
              [text.submittedBy, nameOf(submittedBy)],
              [text.expires, expiresAt === null ? '–' : <When key="expires" at={expiresAt} exact />],
            ] as const)
          : []),
      ]}
    />
  );
}
