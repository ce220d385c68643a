/** The rules of a ladder and its levels, and what is saved of them. */
import { defineTexts, Section, useTexts } from '@hanse/ui';
import { Button, Grid, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api.ts';
import { DraftFaults } from '../../parts/rules/draft-faults.tsx';
import { useUnsavedGuard } from '../../parts/rules/use-unsaved-guard.ts';
import { PeriodField } from '../campaigns/form/period-field.tsx';
import { TextPair } from '../campaigns/form/text-pair.tsx';
import type { LadderFile } from './ladder-model.ts';
import { ladderTexts } from './ladder-rules.ts';
import { LevelsField } from './levels-field.tsx';

const texts = defineTexts({
  en: {
    rules: 'The ladder',
    name: 'Name',
    description: 'For members: what it is about',
    levels: 'Levels, the lowest first',
    save: 'Save and preview',
    saved: 'The draft is saved',
    unsaved: 'There are changes that are not saved.',
    next: 'Next: see who would move, then publish.',
    transition: 'When it begins',
    raise: 'Nobody falls because of it',
    rejudge: 'Everybody is placed anew',
  },
  de: {
    rules: 'Die Leiter',
    name: 'Name',
    description: 'Für Mitglieder: worum es geht',
    levels: 'Stufen, die unterste zuerst',
    save: 'Speichern und ansehen',
    saved: 'Der Entwurf ist gespeichert',
    unsaved: 'Es gibt ungespeicherte Änderungen.',
    next: 'Danach: sehen, wer sich bewegen würde, dann veröffentlichen.',
    transition: 'Wenn sie beginnt',
    raise: 'Niemand fällt deswegen',
    rejudge: 'Alle werden neu eingestuft',
  },
});

export function LadderForm(props: { ladderKey: string; begun: LadderFile; etag: string | null }) {
  const { ladderKey, begun } = props;
  // Of what was begun with: what others save meanwhile is not overwritten unseen.
  const [etag] = useState(props.etag);
  const text = useTexts(texts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [file, setFile] = useState(begun);
  const [changed, setChanged] = useState(false);
  const leaveSaved = useUnsavedGuard(changed);
  const save = useMutation({
    mutationFn: async (definition: LadderFile) => {
      const options = etag === null ? {} : { ifMatch: etag };
      await api.saveLadderDraft({ key: ladderKey, body: { definition } as never }, options);
      // Where it cannot be previewed, the draft's page says why.
      await api.previewLadderDraft({ key: ladderKey, body: {} }).catch(() => undefined);
    },
    onSuccess: async () => {
      notifications.show({ message: text.saved });
      await Promise.all(
        ['getLadder', 'getLadderDraft', 'listDrafts'].map((operation) =>
          queries.invalidateQueries({ queryKey: [operation] }),
        ),
      );
      leaveSaved();
      await navigate({ to: '/tiers/$key', params: { key: ladderKey }, search: { tab: 'draft' } });
    },
  });
  const change = (part: Partial<LadderFile>) => {
    setFile((known) => ({ ...known, ...part }));
    setChanged(true);
  };
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8.5 }}>
        <Stack gap="lg">
          <Section title={text.rules}>
            <Rules file={file} onChange={change} />
          </Section>
          <Section title={text.levels}>
            <LevelsField levels={file.levels} onChange={(levels) => change({ levels })} />
          </Section>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 3.5 }}>
        <div style={{ position: 'sticky', top: 76 }}>
          <Section>
            <Stack>
              {save.error !== null && <DraftFaults error={save.error} />}
              <Text size="sm" c={changed ? 'var(--hanse-warn)' : 'dimmed'} role="status">
                {changed ? text.unsaved : text.next}
              </Text>
              <Button onClick={() => save.mutate(withoutEmpty(file))} loading={save.isPending}>
                {text.save}
              </Button>
            </Stack>
          </Section>
        </div>
      </Grid.Col>
    </Grid>
  );
}

function withoutEmpty(file: LadderFile): LadderFile {
  return Object.fromEntries(
    Object.entries(file).filter(([, value]) => value !== undefined && value !== ''),
  ) as LadderFile;
}

function Rules({ file, onChange }: { file: LadderFile; onChange: (part: Partial<LadderFile>) => void }) {
  const text = useTexts(texts);
  const words = useTexts(ladderTexts);
  const choice = (
    label: string,
    value: string,
    keys: readonly (keyof typeof words)[],
    set: (value: string) => void,
  ) => (
    <Select
      label={label}
      data={keys.map((key) => ({ value: key, label: String(words[key]) }))}
      value={value}
      onChange={(next) => next !== null && set(next)}
      allowDeselect={false}
    />
  );
  return (
    <Stack>
      <TextPair label={text.name} value={file.name} onChange={(name) => onChange({ name: name ?? '' })} required />
      <TextPair
        label={text.description}
        value={file.description}
        onChange={(description) => onChange({ description })}
        long
      />
      <PeriodField label={words.period} period={file.period} onChange={(period) => onChange({ period })} open />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {choice(words.upgrade, file.upgrade ?? 'atOnce', ['atOnce', 'atReviews'], (upgrade) => onChange({ upgrade }))}
        {choice(words.downgrade, file.downgrade ?? 'toDeserved', ['never', 'oneLevel', 'toDeserved'], (downgrade) =>
          onChange({ downgrade }),
        )}
        {choice(
          words.keepUntil,
          file.keepUntil ?? 'followingPeriodEnd',
          ['periodEnd', 'followingPeriodEnd'],
          (keepUntil) => onChange({ keepUntil }),
        )}
        {choice(words.inherit, file.inherit ?? 'none', ['none', 'fromGroup', 'bestOfGroup'], (inherit) =>
          onChange({ inherit }),
        )}
        <TextInput
          type="date"
          label={words.from}
          value={file.effectiveFrom ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ effectiveFrom: value })}
        />
        <Select
          label={text.transition}
          data={(['raise', 'rejudge'] as const).map((way) => ({ value: way, label: text[way] }))}
          value={file.transition ?? 'raise'}
          onChange={(transition) => onChange({ transition: transition ?? undefined })}
          allowDeselect={false}
        />
        <TextInput
          label={words.grace}
          inputMode="numeric"
          value={file.downgradeGraceDays === undefined ? '' : String(file.downgradeGraceDays)}
          onChange={({ currentTarget: { value } }) =>
            onChange({ downgradeGraceDays: /^\d+$/.test(value) ? Number(value) : undefined })
          }
        />
      </SimpleGrid>
    </Stack>
  );
}
