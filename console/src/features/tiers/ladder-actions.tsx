/** What can be done with a ladder; what is large says what follows from it. */
import type { RuleState } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { RuleActions } from '../../parts/rules/rule-actions.tsx';

const texts = defineTexts({
  en: {
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
  },
  de: {
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
  },
});

const steps = {
  pause: { operation: 'pauseLadder', state: 'live', danger: false },
  resume: { operation: 'resumeLadder', state: 'paused', danger: false },
  archive: { operation: 'archiveLadder', state: 'paused', danger: true },
} as const;
const stepNames = ['pause', 'resume', 'archive'] as const;

export function LadderActions({ rule }: { rule: RuleState }) {
  const text = useTexts(texts);
  const offered = stepNames
    .filter((step) => steps[step].state === rule.state)
    .map((step) => {
      const { operation, danger } = steps[step];
      return { operation, danger, label: text[step], title: text[`${step}Title`], consequences: text[`${step}What`] };
    });
  return <RuleActions kind="ladder" rule={rule} steps={offered} editAt={`/tiers/${rule.key}/edit`} />;
}
