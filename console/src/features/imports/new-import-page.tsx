/** A file's way in: choose it, check what its columns mean, try it. Nothing is recorded before the trial was looked at. */
import type { FileRecognition, Upload } from '@hanse/sdk';
import { defineTexts, Page, ProblemNote, Section, useTexts } from '@hanse/ui';
import { Anchor, Skeleton } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { FileChoice } from './file-choice.tsx';
import { ImportSteps } from './import-steps.tsx';
import type { ImportKind } from './import-texts.ts';
import { MappingForm } from './mapping-form.tsx';

const texts = defineTexts({
  en: {
    imports: 'Imports',
    title: 'Import a file',
  },
  de: {
    imports: 'Importe',
    title: 'Datei importieren',
  },
});

export function NewImportPage() {
  const text = useTexts(texts);
  const [upload, setUpload] = useState<Upload | null>(null);
  return (
    <Page
      title={text.title}
      path={[
        <Anchor component={Link} to="/imports" key="imports">
          {text.imports}
        </Anchor>,
      ]}
    >
      <ImportSteps active={upload === null ? 0 : 1} />
      {upload === null ? (
        <Section>
          <FileChoice onUploaded={setUpload} />
        </Section>
      ) : (
        <Mapping upload={upload} onOtherFile={() => setUpload(null)} />
      )}
    </Page>
  );
}

function Mapping({ upload, onOtherFile }: { upload: Upload; onOtherFile: () => void }) {
  const [kind, setKind] = useState<ImportKind | undefined>();
  const { data, error, refetch, isPlaceholderData } = useRead('recognizeUpload', { uploadId: upload.id, kind });
  const save = useChange('putImportMapping', { stale: ['listImportMappings'] });
  const begin = useChange('createImport', { stale: ['listImports'] });
  const navigate = useNavigate();
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={320} radius="lg" />;
  const tryIt = async (name: string, mapping: FileRecognition['suggestion']['mapping']) => {
    await save.mutateAsync({ name, body: { ...mapping, name } });
    const made = await begin.mutateAsync({ body: { uploadId: upload.id, mapping: name, dryRun: true } });
    await navigate({ to: '/imports/$importId', params: { importId: made.id } });
  };
  return (
    <MappingForm
      key={`${data.suggestion.kind}${isPlaceholderData}`}
      fileName={upload.name}
      recognition={data}
      onKind={setKind}
      onOtherFile={onOtherFile}
      onTry={tryIt}
      busy={save.isPending || begin.isPending}
      error={save.error ?? begin.error}
    />
  );
}
