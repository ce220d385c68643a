/** One request under data protection law: answering it, and closing what was answered elsewhere. */
import type { DataRequest } from '@hanse/sdk';
import {
  DayText,
  defineTexts,
  KeyValues,
  ProblemNote,
  StateBadge,
  saveFile,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Button, Code, Divider, Drawer, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { useActors } from '../../parts/actors.ts';
import { PersonName } from '../../parts/person-name.tsx';
import { useMay } from '../../session/session.tsx';
import { Erasure } from './erasure.tsx';
import { requestKindTexts, requestStateTexts, requestTones } from './request-texts.ts';

const texts = defineTexts({
  en: {
    person: 'Person',
    state: 'State',
    received: 'Received',
    due: 'Due',
    recorded: 'Recorded by',
    closed: 'Closed',
    evidence: 'Evidence',
    answer: 'Answer it',
    accessAbout:
      'Everything that is held of the person. Handing it out closes the request, with a hash of what was given.',
    print: 'As a page to read',
    data: 'As data (JSON)',
    handed: 'Handed out, and noted in the register',
    rectifyAbout: 'Correct what is wrong on the page of the person, then close the request here.',
    open: 'Open the person',
    elsewhere: 'Close it without that',
    outcome: 'Outcome',
    done: 'Done',
    extended: 'Takes longer',
    refused: 'Refused',
    extendedAbout: 'Three months from its receipt instead of one. Tell the person within the first month, and why.',
    reason: 'Why, in your words',
    reasonAbout: 'Stays in the register: do not write about the person.',
    close: 'Close request',
    extend: 'Extend',
    noted: 'Noted in the register',
  },
  de: {
    person: 'Person',
    state: 'Stand',
    received: 'Eingegangen',
    due: 'Fällig',
    recorded: 'Aufgenommen von',
    closed: 'Abgeschlossen',
    evidence: 'Nachweis',
    answer: 'Beantworten',
    accessAbout:
      'Alles, was über die Person gespeichert ist. Die Herausgabe schließt den Antrag ab, mit einem Hash des Herausgegebenen.',
    print: 'Als Seite zum Lesen',
    data: 'Als Daten (JSON)',
    handed: 'Herausgegeben und im Register vermerkt',
    rectifyAbout:
      'Berichtigen Sie auf der Seite der Person, was falsch ist, und schließen Sie dann den Antrag hier ab.',
    open: 'Person öffnen',
    elsewhere: 'Ohne das abschließen',
    outcome: 'Ergebnis',
    done: 'Erledigt',
    extended: 'Dauert länger',
    refused: 'Abgelehnt',
    extendedAbout: 'Drei Monate ab Eingang statt einem. Teilen Sie es der Person im ersten Monat mit, und warum.',
    reason: 'Warum, in eigenen Worten',
    reasonAbout: 'Bleibt im Register: bitte nichts über die Person schreiben.',
    close: 'Antrag abschließen',
    extend: 'Verlängern',
    noted: 'Im Register vermerkt',
  },
});

export function RequestDrawer({ request, onClose }: { request: DataRequest | null; onClose: () => void }) {
  const kinds = useTexts(requestKindTexts);
  return (
    <Drawer
      opened={request !== null}
      onClose={onClose}
      title={<Text fw={640}>{request === null ? '' : kinds[request.kind]}</Text>}
      size="lg"
    >
      {request !== null && <Content request={request} onDone={onClose} />}
    </Drawer>
  );
}

function Content({ request, onDone }: { request: DataRequest; onDone: () => void }) {
  const text = useTexts(texts);
  const mayWrite = useMay('requests:write');
  const mayExport = useMay('persons:export');
  const mayErase = useMay('persons:erase');
  const open = request.state === 'open';
  return (
    <Stack>
      <Facts request={request} />
      {open && request.kind === 'access' && mayExport && (
        <>
          <Divider label={text.answer} labelPosition="left" />
          <HandOut request={request} onDone={onDone} />
        </>
      )}
      {open && request.kind === 'erasure' && mayErase && (
        <>
          <Divider label={text.answer} labelPosition="left" />
          <Erasure request={request} onDone={onDone} />
        </>
      )}
      {open && request.kind === 'rectification' && (
        <>
          <Divider label={text.answer} labelPosition="left" />
          <Text size="sm">{text.rectifyAbout}</Text>
          <Group>
            <Button variant="default" component={Link} to={`/people/${request.personId}`}>
              {text.open}
            </Button>
          </Group>
        </>
      )}
      {open && mayWrite && (
        <>
          <Divider label={text.elsewhere} labelPosition="left" />
          <CloseForm request={request} onDone={onDone} />
        </>
      )}
    </Stack>
  );
}

function Facts({ request }: { request: DataRequest }) {
  const text = useTexts(texts);
  const states = useTexts(requestStateTexts);
  const actors = useActors();
  const { personId, state, receivedAt, dueOn, recordedBy, closedAt, evidence } = request;
  return (
    <>
      <KeyValues
        entries={[
          [
            text.person,
            <Anchor key="person" component={Link} to={`/people/${personId}`} inherit>
              <PersonName personId={personId} />
            </Anchor>,
          ],
          [
            text.state,
            <StateBadge key="state" tone={requestTones[state]}>
              {states[state]}
            </StateBadge>,
          ],
          [text.received, <When key="received" at={receivedAt} exact />],
          [text.due, <DayText key="due" day={dueOn} />],
          [text.recorded, actors.nameOf(recordedBy)],
          ...(closedAt === null ? [] : [[text.closed, <When key="closed" at={closedAt} exact />] as const]),
        ]}
      />
      {evidence !== null && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            {text.evidence}
          </Text>
          <Code block fz="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {JSON.stringify(evidence, null, 1)}
          </Code>
        </div>
      )}
    </>
  );
}

function HandOut({ request, onDone }: { request: DataRequest; onDone: () => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { id: requestId, personId } = request;
  // Reading again what is stale is what a change does; the document itself is a file.
  const exported = useChange('exportPersonData', { stale: ['listDataRequests'] });
  const printed = useChange('printPersonData', { stale: ['listDataRequests'] });
  const [failure, setFailure] = useState<unknown>(null);
  const handed = () => {
    notifications.show({ message: text.handed });
    onDone();
  };
  const asData = () => {
    exported.mutate(
      { personId, body: { requestId } },
      {
        onSuccess: (data) => {
          const blob = new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' });
          void saveFile({ name: `${requestId}.json`, blob: () => Promise.resolve(blob) }, `${requestId}.json`);
          handed();
        },
      },
    );
  };
  const asPage = () => {
    printed.mutate(
      { personId, body: { requestId, language } },
      { onSuccess: (file) => void saveFile(file, `${requestId}.html`).then(handed, setFailure) },
    );
  };
  const error = exported.error ?? printed.error ?? failure;
  return (
    <Stack gap="sm">
      {error !== null && <ProblemNote error={error} />}
      <Text size="sm">{text.accessAbout}</Text>
      <Group>
        <Button leftSection={<IconFileText size={16} />} loading={printed.isPending} onClick={asPage}>
          {text.print}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          loading={exported.isPending}
          onClick={asData}
        >
          {text.data}
        </Button>
      </Group>
    </Stack>
  );
}

function CloseForm({ request, onDone }: { request: DataRequest; onDone: () => void }) {
  const text = useTexts(texts);
  const [outcome, setOutcome] = useState<'done' | 'refused' | 'extended'>('done');
  const [reason, setReason] = useState('');
  const close = useChange('closeDataRequest', { stale: ['listDataRequests'] });
  const submit = () => {
    close.mutate(
      { requestId: request.id, body: { outcome, reason: reason.trim() } },
      {
        onSuccess: () => {
          notifications.show({ message: text.noted });
          onDone();
        },
      },
    );
  };
  return (
    <Stack gap="sm">
      {close.error !== null && <ProblemNote error={close.error} />}
      <SegmentedControl
        aria-label={text.outcome}
        data={(['done', 'extended', 'refused'] as const).map((value) => ({ value, label: text[value] }))}
        value={outcome}
        onChange={(value) => setOutcome(value as typeof outcome)}
      />
      {outcome === 'extended' && (
        <Text size="sm" c="dimmed">
          {text.extendedAbout}
        </Text>
      )}
      <Textarea
        label={text.reason}
        description={text.reasonAbout}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        autosize
        minRows={2}
        required
      />
      <Group justify="flex-end">
        <Button variant="default" loading={close.isPending} disabled={reason.trim() === ''} onClick={submit}>
          {outcome === 'extended' ? text.extend : text.close}
        </Button>
      </Group>
    </Stack>
  );
}
