/** What can be done with a campaign; what is large says what follows from it. */
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
    pauseTitle: 'Pause this campaign?',
    pauseWhat: [
      'From now on events give nothing by it, also when they are told later.',
      'Periods that close while it is paused give nothing.',
      'What was given stays.',
    ],
    resume: 'Resume',
    resumeTitle: 'Resume this campaign?',
    resumeWhat: ['Events count again from now on.', 'Those of the pause still give nothing.'],
    end: 'End',
    endTitle: 'End this campaign for good?',
    endWhat: [
      'From now on it gives nothing.',
      'What was given stays.',
      'Members no longer see it. A new draft can begin it anew.',
    ],
    archive: 'Archive',
    archiveTitle: 'Archive this campaign?',
    archiveWhat: ['It is left out of lists unless they ask for it.', 'Its versions and what they gave stay.'],
    done: 'Done',
  },
  de: {
    edit: 'Bearbeiten',
    editDraft: 'Entwurf bearbeiten',
    more: 'Mehr',
    pause: 'Anhalten',
    pauseTitle: 'Diese Kampagne anhalten?',
    pauseWhat: [
      'Ab jetzt bringen Ereignisse nichts mehr, auch wenn sie erst später gemeldet werden.',
      'Zeiträume, die währenddessen enden, bringen nichts.',
      'Was vergeben ist, bleibt.',
    ],
    resume: 'Fortsetzen',
    resumeTitle: 'Diese Kampagne fortsetzen?',
    resumeWhat: ['Ab jetzt zählen Ereignisse wieder.', 'Die aus der Pause bringen weiterhin nichts.'],
    end: 'Beenden',
    endTitle: 'Diese Kampagne endgültig beenden?',
    endWhat: [
      'Ab jetzt gibt sie nichts mehr.',
      'Was vergeben ist, bleibt.',
      'Mitglieder sehen sie nicht mehr. Ein neuer Entwurf kann sie neu beginnen.',
    ],
    archive: 'Archivieren',
    archiveTitle: 'Diese Kampagne archivieren?',
    archiveWhat: ['Listen zeigen sie nur noch auf Wunsch.', 'Ihre Versionen und was sie gaben, bleibt.'],
    done: 'Erledigt',
  },
});

const steps = {
  pause: { operation: 'pauseCampaign', states: ['live'], danger: true },
  resume: { operation: 'resumeCampaign', states: ['paused'], danger: false },
  end: { operation: 'endCampaign', states: ['live', 'paused', 'scheduled'], danger: true },
  archive: { operation: 'archiveCampaign', states: ['ended'], danger: false },
} as const;
type StepName = keyof typeof steps;
const stepNames = ['pause', 'resume', 'end', 'archive'] as const;

export function CampaignActions({ rule }: { rule: RuleState }) {
  const text = useTexts(texts);
  const mayWrite = useMay('campaigns:write');
  const [asked, setAsked] = useState<StepName | null>(null);
  const offered = stepNames.filter((step) => (steps[step].states as readonly string[]).includes(rule.state));
  if (!mayWrite) return null;
  const shown = offered.filter((step) => step !== 'archive' || rule.archivedAt === null);
  return (
    <>
      {shown.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDots size={16} />}>
              {text.more}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {shown.map((step) => (
              <Menu.Item key={step} onClick={() => setAsked(step)} color={steps[step].danger ? 'red' : undefined}>
                {text[step]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {rule.draft?.state !== 'inReview' && (
        <Button component={Link} to={`/campaigns/${rule.key}/edit`} leftSection={<IconEdit size={16} />}>
          {rule.draft === null ? text.edit : text.editDraft}
        </Button>
      )}
      {asked !== null && <StepDialog step={asked} campaignKey={rule.key} onClose={() => setAsked(null)} />}
    </>
  );
}

function StepDialog({ step, campaignKey, onClose }: { step: StepName; campaignKey: string; onClose: () => void }) {
  const text = useTexts(texts);
  const problemText = useProblemText();
  const change = useChange(steps[step].operation, { stale: ['getCampaign', 'listCampaigns'] });
  const submit = (reason: string) => {
    change.mutate(
      { key: campaignKey, body: { reason } },
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
