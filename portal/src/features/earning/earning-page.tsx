/** How it works: what is rewarded, why it matters, what it brings, and how long it keeps. */
import { defineTexts, EmptyState, Section, useTexts } from '@hanse/ui';
import { Button, Stack, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { PortalPage } from '../../parts/portal-page.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useMember } from '../../session/member.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { BehaviourCard } from './behaviour-card.tsx';

const texts = defineTexts({
  en: {
    title: 'How it works',
    rewarded: 'What is rewarded now',
    nothing: 'Nothing is rewarded at the moment',
    nothingAbout: 'New offers appear here as soon as they begin.',
    levelsCount: 'Your level decides what you get',
    levelsCountAbout: 'The higher the level of your company, the more it brings. See what each asks for.',
    keeps: 'How long it keeps',
    levels: 'See what each level brings',
  },
  de: {
    title: 'So funktioniert es',
    rewarded: 'Was jetzt belohnt wird',
    nothing: 'Zurzeit wird nichts belohnt',
    nothingAbout: 'Neue Angebote erscheinen hier, sobald sie beginnen.',
    levelsCount: 'Ihre Stufe entscheidet, was Sie erhalten',
    levelsCountAbout: 'Je höher die Stufe Ihres Unternehmens, desto mehr bringt sie. Sehen Sie, was jede verlangt.',
    keeps: 'Wie lange es gilt',
    levels: 'Was jede Stufe bringt',
  },
});

export function EarningPage() {
  const text = useTexts(texts);
  const { hasUnits } = useMember();
  const earning = useRead('getMemberEarning', useInCompany());
  return (
    <PortalPage title={text.title}>
      <Read of={earning} heights={[90, 180, 180, 180]}>
        {({ programmes, behaviours, units }) => (
          <>
            {programmes.map(
              ({ key, name, valueProposition }) =>
                valueProposition !== null && (
                  <Section key={key}>
                    <Text size="sm" c="dimmed">
                      {name}
                    </Text>
                    <Text fz="xl" fw={600} lh={1.35}>
                      {valueProposition}
                    </Text>
                  </Section>
                ),
            )}
            {behaviours.length === 0 ? (
              <EmptyState icon={IconBulb} title={hasUnits ? text.nothing : text.levelsCount}>
                {hasUnits ? text.nothingAbout : text.levelsCountAbout}
              </EmptyState>
            ) : (
              <Stack gap="md" component="section" aria-label={text.rewarded}>
                {behaviours.map((one) => (
                  <BehaviourCard key={one.campaign} behaviour={one} />
                ))}
              </Stack>
            )}
            {units.length > 0 && (
              <Section title={text.keeps}>
                <Stack gap="md">
                  {units.map(({ key, name, worth, expiryRule }) => (
                    <div key={key}>
                      <Text fw={600}>{name}</Text>
                      {worth !== null && <Text size="sm">{worth}</Text>}
                      <Text size="sm">{expiryRule}</Text>
                    </div>
                  ))}
                </Stack>
              </Section>
            )}
            <Button component={Link} to="/status" variant="default" size="md">
              {text.levels}
            </Button>
          </>
        )}
      </Read>
    </PortalPage>
  );
}
