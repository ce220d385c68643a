/** What the company is entitled to besides units, what is left of it, and how each is used. */
import type { MemberBenefit } from '@hanse/sdk';
import { defineTexts, EmptyState, Section, useFormats, useTexts } from '@hanse/ui';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAward, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { PortalPage } from '../../parts/portal-page.tsx';
import { ProgressBar } from '../../parts/progress-line.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import classes from './benefits.module.css';
import { PrintButton } from './print-button.tsx';

const texts = defineTexts({
  en: {
    title: 'Benefits',
    left: (left: string) => `${left} left`,
    used: (used: string) => `${used} used`,
    renews: (day: string) => `granted anew on ${day}`,
    until: (day: string) => `until ${day}`,
    how: 'How to use it',
    terms: 'Conditions',
    funds: 'Funds',
    empty: 'No benefits yet',
    emptyAbout: 'Levels and rewards bring them. See what the next level brings.',
    status: 'See the levels',
    print: 'Print',
  },
  de: {
    title: 'Leistungen',
    left: (left) => `noch ${left}`,
    used: (used) => `${used} genutzt`,
    renews: (day) => `neu ab ${day}`,
    until: (day) => `bis ${day}`,
    how: 'So nutzen Sie es',
    terms: 'Bedingungen',
    funds: 'Mittel',
    empty: 'Noch keine Leistungen',
    emptyAbout: 'Stufen und Prämien bringen sie. Sehen Sie, was die nächste Stufe bringt.',
    status: 'Stufen ansehen',
    print: 'Drucken',
  },
});

export function BenefitsPage() {
  const text = useTexts(texts);
  const benefits = useRead('getMemberBenefits', useInCompany());
  const isThere = (benefits.data?.benefits.length ?? 0) > 0;
  return (
    <PortalPage
      title={text.title}
      {...(isThere ? { actions: <PrintButton icon={IconPrinter}>{text.print}</PrintButton> } : {})}
    >
      <Read of={benefits} heights={[120, 120, 120]}>
        {({ benefits: held, funds }) => (
          <>
            {held.length === 0 && funds.length === 0 && <Empty />}
            <div className={classes.grid}>
              {held.map((one) => (
                <BenefitCard key={one.key} benefit={one} />
              ))}
            </div>
            {funds.length > 0 && (
              <Section title={text.funds}>
                <Stack gap="sm">
                  {funds.map(({ unit, name, available }) => (
                    <Group key={unit} justify="space-between">
                      <Text size="sm">{name}</Text>
                      <Text fw={600} className="hanse-numbers">
                        {available}
                      </Text>
                    </Group>
                  ))}
                </Stack>
              </Section>
            )}
          </>
        )}
      </Read>
    </PortalPage>
  );
}

function BenefitCard({ benefit }: { benefit: MemberBenefit }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { name, description, value, left, used, percentLeft, renewsAt, until, from, howToUse, terms } = benefit;
  const notes = [
    ...(used === null || percentLeft === 100 ? [] : [text.used(used)]),
    ...(renewsAt === null ? [] : [text.renews(formats.dayOf(renewsAt))]),
    ...(until === null ? [] : [text.until(formats.dayOf(until))]),
  ];
  return (
    <Section>
      <Stack gap={6}>
        <div>
          <Title order={2} fz="md">
            {name}
          </Title>
          {from !== '' && (
            <Text size="sm" c="dimmed">
              {from}
            </Text>
          )}
        </div>
        {(left !== null || value !== null) && (
          <Text fz={22} fw={640} lh={1.25} className="hanse-numbers">
            {left === null ? value : text.left(left)}
          </Text>
        )}
        {percentLeft !== null && left !== null && (
          <div style={{ padding: '4px 0' }}>
            <ProgressBar label={text.left(left)} percent={percentLeft} />
          </div>
        )}
        {notes.length > 0 && (
          <Text size="sm" c="dimmed">
            {notes.join(', ')}
          </Text>
        )}
        {description !== null && <Text size="sm">{description}</Text>}
        {howToUse !== null && (
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
            <strong>{text.how}:</strong> {howToUse}
          </Text>
        )}
        {terms !== null && (
          <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-line' }}>
            {text.terms}: {terms}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

function Empty() {
  const text = useTexts(texts);
  return (
    <EmptyState
      icon={IconAward}
      title={text.empty}
      action={
        <Button component={Link} to="/status" size="md">
          {text.status}
        </Button>
      }
    >
      {text.emptyAbout}
    </EmptyState>
  );
}
