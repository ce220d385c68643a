/** The whole programme as one file: take it out, change it, see what would differ, apply it. */
import { defineTexts, Page, ProblemNote, Section, saveFile, useProblemText, useTexts } from '@hanse/ui';
import { Button, FileButton, Group, Skeleton, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFileDiff, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { DraftFaults } from '../../parts/rules/draft-faults.tsx';
import { useMay } from '../../session/session.tsx';
import { PlanView } from './plan-view.tsx';
import { ReviewPanel } from './review-panel.tsx';

const texts = defineTexts({
  en: {
    title: 'Programme definition',
    about:
      'All rules as one text file: keep it under version control, carry it to another server, or change many things at once.',
    export: 'Export',
    change: 'Change the programme by a file',
    changeAbout:
      'Upload or paste a file. The plan says what would differ, field by field, and whom it concerns. Nothing changes before you apply it.',
    upload: 'Upload a file',
    current: 'Take what runs',
    file: 'Programme file (YAML)',
    placeholder: 'hanse: 1\nprogramme:\n  key: …',
    plan: 'Show what would change',
  },
  de: {
    title: 'Programmdefinition',
    about:
      'Alle Regeln als eine Textdatei: für die Versionsverwaltung, für einen anderen Server oder um vieles auf einmal zu ändern.',
    export: 'Exportieren',
    change: 'Das Programm mit einer Datei ändern',
    changeAbout:
      'Eine Datei hochladen oder einfügen. Der Plan sagt Feld für Feld, was anders würde und wen es betrifft. Nichts ändert sich vor dem Anwenden.',
    upload: 'Datei hochladen',
    current: 'Nehmen, was läuft',
    file: 'Programmdatei (YAML)',
    placeholder: 'hanse: 1\nprogramme:\n  key: …',
    plan: 'Zeigen, was sich ändern würde',
  },
});

export function DefinitionPage() {
  const text = useTexts(texts);
  const problemText = useProblemText();
  const mayWrite = useMay('programmes:write');
  const current = useQuery({
    queryKey: ['exportProgramme', 'text'],
    queryFn: async ({ signal }) => (await api.exportProgramme({}, { signal })).text(),
    retry: false,
  });
  const save = useMutation({
    mutationFn: async () => saveFile(await api.exportProgramme({}), 'programme.yaml'),
    onError: (error) => notifications.show({ color: 'red', message: problemText(error) }),
  });
  return (
    <Page
      title={text.title}
      about={text.about}
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          onClick={() => save.mutate()}
          loading={save.isPending}
        >
          {text.export}
        </Button>
      }
    >
      {mayWrite && <ChangeByFile current={current.data ?? null} read={async () => (await current.refetch()).data} />}
      {!mayWrite && <Current query={current} />}
    </Page>
  );
}

function Current({ query }: { query: { data: string | undefined; error: Error | null; refetch: () => unknown } }) {
  const { data, error, refetch } = query;
  const text = useTexts(texts);
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={320} radius="lg" />;
  return (
    <Section title={text.file}>
      <Textarea aria-label={text.file} value={data} readOnly autosize maxRows={40} styles={{ input: monospace }} />
    </Section>
  );
}

const monospace = { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 };

/** @param read what runs at this instant: the programme may just have been changed */
function ChangeByFile({ current, read }: { current: string | null; read: () => Promise<string | undefined> }) {
  const text = useTexts(texts);
  const [file, setFile] = useState('');
  const plan = useMutation({ mutationFn: (body: string) => api.planProgramme({ body }).whole() });
  const change = (next: string) => {
    setFile(next);
    plan.reset();
  };
  return (
    <>
      <Section title={text.change} about={text.changeAbout}>
        <Stack>
          <Group gap="xs">
            <FileButton
              accept=".yaml,.yml,.json,text/yaml,application/yaml,application/json"
              onChange={async (chosen) => chosen !== null && change(await chosen.text())}
            >
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconUpload size={16} />}>
                  {text.upload}
                </Button>
              )}
            </FileButton>
            {current !== null && (
              <Button variant="subtle" onClick={() => void read().then((now) => change(now ?? current))}>
                {text.current}
              </Button>
            )}
          </Group>
          <Textarea
            label={text.file}
            placeholder={text.placeholder}
            value={file}
            onChange={({ currentTarget: { value } }) => change(value)}
            autosize
            minRows={8}
            maxRows={26}
            spellCheck={false}
            styles={{ input: monospace }}
          />
          {plan.error !== null && <DraftFaults error={plan.error} />}
          <Group>
            <Button
              leftSection={<IconFileDiff size={16} />}
              onClick={() => plan.mutate(file)}
              loading={plan.isPending}
              disabled={file.trim() === ''}
            >
              {text.plan}
            </Button>
          </Group>
        </Stack>
      </Section>
      {plan.data === undefined && current !== null && <ReviewPanel file={current} />}
      {plan.data !== undefined && (
        <PlanView plan={plan.data.body} etag={plan.data.etag} file={file} onApplied={() => change('')} />
      )}
    </>
  );
}
