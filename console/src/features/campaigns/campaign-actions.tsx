/** What can be done with a campaign; what is large says what follows from it. */
import type { RuleState } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { RuleActions } from '../../parts/rules/rule-actions.tsx';

const texts = defineTexts({
  en: {
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
  },
  de: {
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
  },
});

const steps = {
  pause: { operation: 'pauseCampaign', states: ['live'], danger: false },
  resume: { operation: 'resumeCampaign', states: ['paused'], danger: false },
  end: { operation: 'endCampaign', states: ['live', 'paused', 'scheduled'], danger: true },
  archive: { operation: 'archiveCampaign', states: ['ended'], danger: false },
} as const;
const stepNames = ['pause', 'resume', 'end', 'archive'] as const;

export function CampaignActions({ rule }: { rule: RuleState }) {
  const text = useTexts(texts);
  const offered = stepNames
    .filter((step) => (steps[step].states as readonly string[]).includes(rule.state))
    .filter((step) => step !== 'archive' || rule.archivedAt === null)
    .map((step) => {
      const { operation, danger } = steps[step];
      return { operation, danger, label: text[step], title: text[`${step}Title`], consequences: text[`${step}What`] };
    });
  return <RuleActions kind="campaign" rule={rule} steps={offered} editAt={`/campaigns/${rule.key}/edit`} />;
}
