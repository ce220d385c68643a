/** What can be done with a ladder; what is large says what follows from it. */
import type { RuleState } from '@hanse/sdk';
import { defineTexts, useProblemText, useTexts } from '@hanse/ui';
import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconEdit } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { ReasonDialog } from '../../parts/rules/reason-dialog.tsx';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    edit: 'Edit',
    editDraft: 'Edit draft',
    more: 'More',
    pause: 'Pause',
    pauseTitle: 'Pause this ladder?',
    pauseWhat: [
      'From now on the figures move nobody: no rises, no falls, no reviews.',
      'They go on being followed.',
      'Levels given by hand count and end as they were given.',
    ],
    resume: 'Resume',
    resumeTitle: 'Resume this ladder?',
    resumeWhat: [
      'Whoever earned a higher level during the pause has it from now on.',
      'Nobody falls by what lies in the pause.',
    ],
    archive: 'Archive',
    archiveTitle: 'Archive this ladder for good?',
    archiveWhat: ['It is left out of lists and of the levels of accounts.', 'Nobody is moved, its history stays.'],
    done: 'Done',
  },
  de: {
    edit: 'Bearbeiten',
    editDraft: 'Entwurf bearbeiten',
    more: 'Mehr',
    pause: 'Anhalten',
    pauseTitle: 'Diese Leiter anhalten?',
    pauseWhat: [
      'Ab jetzt bewegen die Zahlen niemanden: kein Aufstieg, kein Abstieg, keine Überprüfung.',
      'Sie werden weiter mitgeführt.',
      'Von Hand gegebene Stufen zählen und enden wie vereinbart.',
    ],
    resume: 'Fortsetzen',
    resumeTitle: 'Diese Leiter fortsetzen?',
    resumeWhat: [
      'Wer in der Pause eine höhere Stufe verdient hat, hat sie ab jetzt.',
      'Niemand fällt wegen der Pause.',
    ],
    archive: 'Archivieren',
    archiveTitle: 'Diese Leiter endgültig archivieren?',
    archiveWhat: ['Listen und Accounts zeigen sie nicht mehr.', 'Niemand wird bewegt, ihre Geschichte bleibt.'],
    done: 'Erledigt',
  },
});

const steps = {
  pause: { operation: 'pauseLadder', states: ['live'], danger: true },
  resume: { operation: 'resumeLadder', states: ['paused'], danger: false },
  archive: { operation: 'archiveLadder', states: ['paused'], danger: true },
} as const;
type StepName = keyof typeof steps;
const stepNames = ['pause', 'resume', 'archive'] as const;

export function LadderActions({ rule }: { rule: RuleState }) {
  const text = useTexts(texts);
  const mayWrite = useMay('campaigns:write');
  const [asked, setAsked] = useState<StepName | null>(null);
  if (!mayWrite) return null;
  const offered = stepNames.filter((step) => (steps[step].states as readonly string[]).includes(rule.state));
  return (
    <>
      {offered.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDots size={16} />}>
              {text.more}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map((step) => (
              <Menu.Item key={step} onClick={() => setAsked(step)} color={steps[step].danger ? 'red' : undefined}>
                {text[step]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {rule.draft?.state !== 'inReview' && (
        <Button component={Link} to={`/tiers/${rule.key}/edit`} leftSection={<IconEdit size={16} />}>
          {rule.draft === null ? text.edit : text.editDraft}
        </Button>
      )}
      {asked !== null && <StepDialog step={asked} ladderKey={rule.key} onClose={() => setAsked(null)} />}
    </>
  );
}

function StepDialog({ step, ladderKey, onClose }: { step: StepName; ladderKey: string; onClose: () => void }) {
  const text = useTexts(texts);
  const problemText = useProblemText();
  const change = useChange(steps[step].operation, { stale: ['getLadder', 'listLadders'] });
  const submit = (reason: string) => {
    change.mutate(
      { key: ladderKey, body: { reason } },
      {
        onSuccess: () => {
          notifications.show({ message: text.done });
          onClose();
        },
        onError: (error) => notifications.show({ color: 'red', message: problemText(error) }),
      },
    );
  };
  return (
    <ReasonDialog
      title={text[`${step}Title`]}
      consequences={text[`${step}What`]}
      confirm={text[step]}
      danger={steps[step].danger}
      isPending={change.isPending}
      onConfirm={submit}
      onClose={onClose}
    />
  );
}
