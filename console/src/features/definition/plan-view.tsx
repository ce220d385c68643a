/** What applying a file would change: each definition, place by place, and whom it concerns. */
import type { ProgrammeDifference, ProgrammePlan } from '@hanse/sdk';
import {
  defineTexts,
  EmptyState,
  Section,
  StateBadge,
  type Tone,
  useConfirm,
  useFormats,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Accordion, Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconUsers } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { DraftFaults } from '../../parts/rules/draft-faults.tsx';
import { FieldChanges } from '../../parts/rules/field-changes.tsx';
import { MarginNote } from '../../parts/rules/margin-note.tsx';
import { kindTexts } from './kind-texts.ts';
import { ReviewView } from './review-view.tsx';

const texts = defineTexts({
  en: {
    title: 'What would change',
    same: 'Nothing would change',
    sameAbout: 'The file says what runs already.',
    unchanged: (count: string) => `${count} definitions stay as they are.`,
    created: 'New',
    changed: 'Changed',
    ended: 'Ends',
    from: 'Holds from',
    accounts: (count: string, of: string) => `Concerns ${count} of ${of} accounts`,
    unknown: 'Whom it concerns cannot be told beforehand',
    rewarded: (count: string) => `${count} got something by it lately`,
    movers: (count: string) => `${count} would change their level`,
    second: 'A second person has to agree to these first',
    secondAbout:
      'Put each of them into a draft, let somebody else approve it, then apply the file for everything else.',
    apply: 'Apply these changes',
    applyTitle: 'Apply this file?',
    consequence: (created: number, changed: number, ended: number) =>
      `${created} new, ${changed} changed, ${ended} ended, as one change.`,
    consequenceEvents: 'New versions hold from now on; events that happened before keep the version of their time.',
    applied: 'The programme is changed',
  },
  de: {
    title: 'Was sich ändern würde',
    same: 'Nichts würde sich ändern',
    sameAbout: 'Die Datei sagt, was schon läuft.',
    unchanged: (count) => `${count} Definitionen bleiben, wie sie sind.`,
    created: 'Neu',
    changed: 'Geändert',
    ended: 'Endet',
    from: 'Gilt ab',
    accounts: (count, of) => `Betrifft ${count} von ${of} Accounts`,
    unknown: 'Wen es betrifft, lässt sich vorher nicht sagen',
    rewarded: (count) => `${count} haben zuletzt dadurch etwas bekommen`,
    movers: (count) => `${count} würden die Stufe wechseln`,
    second: 'Diesen muss zuerst eine zweite Person zustimmen',
    secondAbout:
      'Jede davon als Entwurf anlegen, von jemand anderem freigeben lassen, dann die Datei für alles Übrige anwenden.',
    apply: 'Diese Änderungen anwenden',
    applyTitle: 'Diese Datei anwenden?',
    consequence: (created, changed, ended) =>
      `${created} neu, ${changed} geändert, ${ended} beendet, als eine Änderung.`,
    consequenceEvents: 'Neue Versionen gelten ab jetzt; frühere Ereignisse behalten die Version ihrer Zeit.',
    applied: 'Das Programm ist geändert',
  },
});

interface PlanProps {
  plan: ProgrammePlan;
  etag: string | null;
  file: string;
  onApplied: () => void;
}

export function PlanView({ plan, etag, file, onApplied }: PlanProps) {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useTexts(kindTexts);
  return (
    <>
      <Section title={text.title} about={text.unchanged(formats.number(plan.unchanged))} flush>
        {plan.differences.length === 0 ? (
          <EmptyState icon={IconCheck} title={text.same}>
            {text.sameAbout}
          </EmptyState>
        ) : (
          <Accordion multiple chevronPosition="left">
            {plan.differences.map((difference) => (
              <Difference key={`${difference.kind} ${difference.key}`} difference={difference} />
            ))}
          </Accordion>
        )}
      </Section>
      {plan.secondPerson.length > 0 && (
        <Alert color="orange" icon={<IconUsers size={18} />} title={text.second}>
          <Stack gap="xs">
            <List size="sm">
              {plan.secondPerson.map(({ kind, key }) => (
                <List.Item key={`${kind} ${key}`}>
                  {names[kind]}: {key}
                </List.Item>
              ))}
            </List>
            <Text size="sm">{text.secondAbout}</Text>
          </Stack>
        </Alert>
      )}
      {plan.margin !== null && plan.differences.length > 0 && <MarginNote check={plan.margin} />}
      {plan.differences.length > 0 && <Apply plan={plan} etag={etag} file={file} onApplied={onApplied} />}
      <ReviewView review={plan.review} />
    </>
  );
}

function Apply({ plan, etag, file, onApplied }: PlanProps) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const queries = useQueryClient();
  const apply = useMutation({
    mutationFn: () => api.applyProgramme({ body: file }, etag === null ? {} : { ifMatch: etag }),
    onSuccess: async () => {
      notifications.show({ message: text.applied });
      onApplied();
      await queries.invalidateQueries();
    },
  });
  const count = (change: ProgrammeDifference['change']) =>
    plan.differences.filter((one) => one.change === change).length;
  const ask = async () => {
    const consequences = [text.consequence(count('created'), count('changed'), count('ended')), text.consequenceEvents];
    if (await confirm({ title: text.applyTitle, consequences, confirm: text.apply })) apply.mutate();
  };
  return (
    <Stack gap="sm">
      {apply.error !== null && <DraftFaults error={apply.error} />}
      <Group>
        <Button onClick={ask} loading={apply.isPending} disabled={plan.secondPerson.length > 0 || isBelowFloor(plan)}>
          {text.apply}
        </Button>
      </Group>
    </Stack>
  );
}

/** The server would refuse it; the note above says why. */
function isBelowFloor({ margin }: ProgrammePlan): boolean {
  return margin !== null && margin.worst !== null && margin.floor.action === 'refuse';
}

const tones: Record<ProgrammeDifference['change'], Tone> = { created: 'good', changed: 'busy', ended: 'bad' };

function Difference({ difference }: { difference: ProgrammeDifference }) {
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const { language } = useLanguage();
  const { kind, key, name, change, validFrom, fields, affected } = difference;
  return (
    <Accordion.Item value={`${kind} ${key}`}>
      <Accordion.Control>
        <Group gap="xs">
          <StateBadge tone={tones[change]}>{text[change]}</StateBadge>
          <Text size="sm" c="dimmed">
            {kinds[kind]}
          </Text>
          <Text size="sm" fw={550}>
            {textIn(name, language) || key}
          </Text>
        </Group>
        {affected !== null && <Affected affected={affected} />}
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm">
          <Text size="xs" c="dimmed">
            {text.from} <When at={validFrom} exact />
          </Text>
          {change !== 'ended' && <FieldChanges changes={fields} created={change === 'created'} />}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Affected({ affected }: { affected: NonNullable<ProgrammeDifference['affected']> }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { accounts, of, campaign, ladder, note } = affected;
  const parts = [
    accounts === null ? text.unknown : text.accounts(formats.number(accounts), formats.number(of)),
    ...(campaign === undefined ? [] : [text.rewarded(formats.number(campaign.rewarded))]),
    ...(ladder === undefined ? [] : [text.movers(formats.number(ladder.movers.length))]),
    ...(note === null ? [] : [note]),
  ];
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {parts.join(' · ')}
    </Text>
  );
}
