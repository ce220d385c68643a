/** One import: how far it is, what became of the file, and after a trial the way to the real thing. */
import type { Import } from '@hanse/sdk';
import { defineTexts, Page, Section, StateBadge, TaskProgress, useConfirm, useFormats, useTexts } from '@hanse/ui';
import { Alert, Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useChange, useRead } from '../../api.ts';
import { ComingPage } from '../../parts/coming-page.tsx';
import { useMay } from '../../session/session.tsx';
import { ImportFindings } from './import-findings.tsx';
import { ImportSteps } from './import-steps.tsx';
import { isMoving, kindTexts, stateTexts, stateTones } from './import-texts.ts';

const REFRESH_MS = 1000;
const route = getRouteApi('/shell/imports/$importId');

const texts = defineTexts({
  en: {
    imports: 'Imports',
    trial: 'Trial: nothing is recorded',
    progress: 'Rows',
    left: (seconds: string) => `about ${seconds} s left`,
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Cancel',
    cancelTitle: 'Cancel this import?',
    cancelConsequence: 'What was recorded stays recorded. The rest of the file is not read.',
    import: 'Import for real',
    importTitle: 'Import this file?',
    importConsequence: (rows: string) => `${rows} rows that were read without fault are recorded and decided.`,
    again: 'Importing the file again later changes nothing: documents are recognised.',
    begun: 'The import has begun',
    failed: 'The file could not be imported',
    look: {
      events: 'To the events',
      accounts: 'To the accounts',
      persons: 'To the people',
      memberships: 'To the people',
    } as Partial<Record<Import['kind'], string>>,
  },
  de: {
    imports: 'Importe',
    trial: 'Probe: Nichts wird erfasst',
    progress: 'Zeilen',
    left: (seconds) => `noch etwa ${seconds} s`,
    pause: 'Anhalten',
    resume: 'Weiter',
    cancel: 'Abbrechen',
    cancelTitle: 'Diesen Import abbrechen?',
    cancelConsequence: 'Was erfasst ist, bleibt erfasst. Der Rest der Datei wird nicht gelesen.',
    import: 'Wirklich importieren',
    importTitle: 'Diese Datei importieren?',
    importConsequence: (rows) => `${rows} Zeilen ohne Fehler werden erfasst und entschieden.`,
    again: 'Die Datei später noch einmal zu importieren ändert nichts: Belege werden erkannt.',
    begun: 'Der Import hat begonnen',
    failed: 'Die Datei konnte nicht importiert werden',
    look: {
      events: 'Zu den Ereignissen',
      accounts: 'Zu den Accounts',
      persons: 'Zu den Personen',
      memberships: 'Zu den Personen',
    },
  },
});

export function ImportPage() {
  const { importId } = route.useParams();
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const kinds = useTexts(kindTexts);
  const first = useRead('getImport', { importId });
  const moving = first.data !== undefined && isMoving(first.data.state);
  const { data, error, refetch } = useRead('getImport', { importId }, { refreshMs: moving ? REFRESH_MS : undefined });
  const path = [
    <Anchor component={Link} to="/imports" key="imports">
      {text.imports}
    </Anchor>,
  ];
  if (data === undefined) {
    return <ComingPage title={text.imports} path={path} error={error} onRetry={refetch} />;
  }
  return (
    <Page
      title={data.fileName}
      path={path}
      badge={
        <Group gap="xs">
          <StateBadge tone={stateTones[data.state]}>{states[data.state]}</StateBadge>
          <Badge color="gray">{kinds[data.kind]}</Badge>
        </Group>
      }
      actions={<Actions job={data} />}
    >
      <ImportSteps active={data.dryRun ? 2 : data.state === 'done' ? 4 : 3} />
      {data.dryRun && <Alert color="blue">{text.trial}</Alert>}
      {data.failure !== null && (
        <Alert color="red" title={text.failed}>
          {data.failure.detail} {data.failure.remedy}
        </Alert>
      )}
      <Section>
        <Progress job={data} />
      </Section>
      {!isMoving(data.state) && <ImportFindings job={data} />}
    </Page>
  );
}

function Progress({ job }: { job: Import }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { rows, share, secondsLeft } = job.progress;
  const total = share > 0 ? Math.max(rows.read, Math.round(rows.read / share)) : null;
  return (
    <Stack gap={6}>
      <TaskProgress label={text.progress} done={rows.read} total={total} />
      {secondsLeft !== null && isMoving(job.state) && (
        <Text size="xs" c="dimmed">
          {text.left(formats.number(secondsLeft))}
        </Text>
      )}
    </Stack>
  );
}

/** Where what was imported is looked at. */
const TARGETS: Partial<Record<Import['kind'], '/events' | '/accounts' | '/people'>> = {
  events: '/events',
  accounts: '/accounts',
  persons: '/people',
  memberships: '/people',
};

function Actions({ job }: { job: Import }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const mayImport = useMay('imports:write');
  const stale = ['getImport', 'listImports'] as const;
  const pause = useChange('pauseImport', { stale });
  const resume = useChange('resumeImport', { stale });
  const cancel = useChange('cancelImport', { stale });
  const begin = useChange('createImport', { stale });
  if (!mayImport) return null;
  const target = TARGETS[job.kind];
  const args = { importId: job.id };
  const askCancel = async () => {
    const consequences = [text.cancelConsequence];
    if (await confirm({ title: text.cancelTitle, consequences, confirm: text.cancel, danger: true }))
      cancel.mutate(args);
  };
  const askImport = async () => {
    const consequences = [text.importConsequence(formats.number(job.progress.rows.imported)), text.again];
    if (!(await confirm({ title: text.importTitle, consequences, confirm: text.import }))) return;
    const { uploadId, mapping, kind } = job;
    const made = await begin.mutateAsync({ body: { uploadId, mapping, kind } });
    notifications.show({ message: text.begun });
    await navigate({ to: '/imports/$importId', params: { importId: made.id } });
  };
  const running = job.state === 'running' || job.state === 'queued';
  const held = job.state === 'paused' || job.state === 'failed';
  return (
    <>
      {running && (
        <Button variant="default" leftSection={<IconPlayerPause size={16} />} onClick={() => pause.mutate(args)}>
          {text.pause}
        </Button>
      )}
      {held && (
        <Button leftSection={<IconPlayerPlay size={16} />} onClick={() => resume.mutate(args)}>
          {text.resume}
        </Button>
      )}
      {(running || job.state === 'paused') && (
        <Button variant="default" onClick={askCancel}>
          {text.cancel}
        </Button>
      )}
      {job.dryRun && job.state === 'done' && (
        <Button onClick={askImport} loading={begin.isPending} disabled={job.progress.rows.imported === 0}>
          {text.import}
        </Button>
      )}
      {!job.dryRun && job.state === 'done' && target !== undefined && (
        <Button component={Link} to={target} variant="default">
          {text.look[job.kind]}
        </Button>
      )}
    </>
  );
}
