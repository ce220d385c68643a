import { defineTexts, useTexts } from '@hanse/ui';
import { Stepper } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';

const texts = defineTexts({
  en: { choose: 'Choose the file', check: 'Check the columns', try: 'Try it', import: 'Import' },
  de: { choose: 'Datei wählen', check: 'Spalten prüfen', try: 'Probe', import: 'Importieren' },
});

/** Where a file is on its way in; 4: it is in. On a phone only the step one is at has its words. */
export function ImportSteps({ active }: { active: number }) {
  const text = useTexts(texts);
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  const steps = [text.choose, text.check, text.try, text.import];
  const at = Math.min(active, steps.length - 1);
  return (
    <Stepper active={active} size="sm" iconSize={30} allowNextStepsSelect={false}>
      {steps.map((label, index) => {
        const isShort = isPhone && index !== at;
        return (
          <Stepper.Step
            key={label}
            label={isShort ? undefined : label}
            aria-label={isShort ? `${index + 1} ${label}` : undefined}
          />
        );
      })}
    </Stepper>
  );
}
