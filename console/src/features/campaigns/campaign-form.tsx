/** All parts of a campaign, one card each, and what is saved of them. */
import { defineTexts, Section, useTexts } from '@hanse/ui';
import { Button, Grid, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api.ts';
import { DraftFaults } from '../../parts/rules/draft-faults.tsx';
import { useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { useUnsavedGuard } from '../../parts/rules/use-unsaved-guard.ts';
import { type CampaignFile, cleaned, eventsOf } from './campaign-model.ts';
import { CampaignReading } from './campaign-reading.tsx';
import { ConditionsPart } from './form/conditions-part.tsx';
import { EffectsField } from './form/effects-field.tsx';
import { LimitsPart } from './form/limits-part.tsx';
import { OrderPart } from './form/order-part.tsx';
import type { PartProps } from './form/part.ts';
import { PurposePart } from './form/purpose-part.tsx';
import { SchedulePart } from './form/schedule-part.tsx';
import { StepsPart } from './form/steps-part.tsx';
import { TriggerPart } from './form/trigger-part.tsx';

const texts = defineTexts({
  en: {
    save: 'Save draft',
    saved: 'The draft is saved',
    saveAndTry: 'Save and try it',
    purpose: 'What it is for',
    trigger: 'What triggers it',
    steps: 'Steps',
    conditions: 'For whom, and when it counts',
    effects: 'What it gives',
    limits: 'Limits and budget',
    schedule: 'When it runs',
    order: 'Order and stacking',
    next: 'Saving checks everything. It runs only after you publish it.',
    unsaved: 'There are changes that are not saved.',
  },
  de: {
    save: 'Entwurf speichern',
    saved: 'Der Entwurf ist gespeichert',
    saveAndTry: 'Speichern und ausprobieren',
    purpose: 'Wozu sie da ist',
    trigger: 'Was sie auslöst',
    steps: 'Schritte',
    conditions: 'Für wen, und wann es zählt',
    effects: 'Was sie gibt',
    limits: 'Grenzen und Budget',
    schedule: 'Wann sie läuft',
    order: 'Reihenfolge und Gruppe',
    next: 'Beim Speichern wird alles geprüft. Sie läuft erst, wenn sie veröffentlicht ist.',
    unsaved: 'Es gibt ungespeicherte Änderungen.',
  },
});

export function CampaignForm(props: { campaignKey: string; begun: CampaignFile; etag: string | null }) {
  const { campaignKey, begun, etag } = props;
  const text = useTexts(texts);
  const lists = useProgrammeLists();
  const navigate = useNavigate();
  const [file, setFile] = useState(begun);
  const [changed, setChanged] = useState(false);
  const save = useSaveDraft(campaignKey, etag);
  const leaveSaved = useUnsavedGuard(changed);
  const change = (part: Partial<CampaignFile>) => {
    setFile((known) => ({ ...known, ...part }));
    setChanged(true);
  };
  const submit = (thenTry: boolean) => {
    const onSuccess = () => {
      setChanged(false);
      notifications.show({ message: text.saved });
      if (!thenTry) return;
      leaveSaved();
      void navigate({ to: '/campaigns/$key', params: { key: campaignKey }, search: { tab: 'try' } });
    };
    save.mutate(cleaned(file), { onSuccess });
  };
  const part: PartProps = { campaignKey, file, onChange: change, lists, events: eventsOf(file) };
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8.5 }}>
        <Stack gap="lg">
          <Parts part={part} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 3.5 }}>
        <Stack gap="lg" style={{ position: 'sticky', top: 76 }}>
          <Section>
            <Stack>
              {save.error !== null && <DraftFaults error={save.error} />}
              <Text size="sm" c={changed ? 'var(--hanse-warn)' : 'dimmed'} role="status">
                {changed ? text.unsaved : text.next}
              </Text>
              <Group grow>
                <Button variant="default" onClick={() => submit(false)} loading={save.isPending}>
                  {text.save}
                </Button>
              </Group>
              <Button onClick={() => submit(true)} loading={save.isPending}>
                {text.saveAndTry}
              </Button>
            </Stack>
          </Section>
          <CampaignReading campaignKey={campaignKey} file={file} writing />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function Parts({ part }: { part: PartProps }) {
  const text = useTexts(texts);
  const { file, onChange, events, lists } = part;
  const stepped = file.steps !== undefined;
  return (
    <>
      <Section title={text.purpose}>
        <PurposePart {...part} />
      </Section>
      <Section title={stepped ? text.steps : text.trigger}>
        {stepped ? <StepsPart {...part} /> : <TriggerPart {...part} />}
      </Section>
      <Section title={text.conditions}>
        <ConditionsPart {...part} />
      </Section>
      {!stepped && (
        <Section title={text.effects}>
          <EffectsField
            effects={file.effects ?? []}
            onChange={(effects) => onChange({ effects })}
            events={events}
            lists={lists}
          />
        </Section>
      )}
      <Section title={text.limits}>
        <LimitsPart {...part} />
      </Section>
      <Section title={text.schedule}>
        <SchedulePart {...part} />
      </Section>
      <Section title={text.order}>
        <OrderPart {...part} />
      </Section>
    </>
  );
}

/** Saves over what was read, and over what it saved itself since. */
function useSaveDraft(key: string, begun: string | null) {
  const [etag, setEtag] = useState(begun);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (definition: CampaignFile) => {
      const options = etag === null ? {} : { ifMatch: etag };
      const saved = await api.saveCampaignDraft({ key, body: { definition } }, options).whole();
      setEtag(saved.etag);
    },
    onSuccess: () =>
      Promise.all(
        ['getCampaign', 'getCampaignDraft', 'listDrafts'].map((operation) =>
          queries.invalidateQueries({ queryKey: [operation] }),
        ),
      ),
  });
}
