import { defineTexts, useTexts } from '@hanse/ui';
import { Stepper } from '@mantine/core';

const texts = defineTexts({
  en: { choose: 'Choose the file', check: 'Check the columns', try: 'Try it', import: 'Import' },
  de: { choose: 'Datei wählen', check: 'Spalten prüfen', try: 'Probe', import: 'Importieren' },
});

/** Where a file is on its way in; 4: it is in. On a phone only the step one is at has its words. */
export function ImportSteps({ active }: { active: number }) {
  const text = useTexts(texts);
  const steps = [text.choose, text.check, text.try, text.import];
  return (
    <Stepper active={active} size="sm" iconSize={30} allowNextStepsSelect={false}>
      {steps.map((label, index) => (
        <Stepper.Step
          key={label}
          aria-label={label}
          label={
            <span className={index === Math.min(active, steps.length - 1) ? undefined : 'mantine-visible-from-sm'}>
              {label}
            </span>
          }
        />
      ))}
    </Stepper>
  );
}
