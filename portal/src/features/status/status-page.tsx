/** Where the company stands, what keeps it there, what comes next by when, and what each level brings. */
import type { MemberStanding } from '@hanse/sdk';
import { defineTexts, EmptyState, Section, useFormats, useTexts } from '@hanse/ui';
import { Accordion, Badge, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled, IconStairsUp } from '@tabler/icons-react';
import { useRead } from '../../api.ts';
import { PortalPage } from '../../parts/portal-page.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { Brings } from './brings.tsx';
import { Criteria } from './criteria.tsx';
import { told } from './criteria-of.ts';
import { LevelBar } from './level-bar.tsx';
import { LevelHistory } from './level-history.tsx';

const texts = defineTexts({
  en: {
    title: 'Status',
    none: 'There are no levels here',
    noneAbout: 'This programme works without them.',
    since: (day: string) => `since ${day}`,
    until: (day: string) => `at least until ${day}`,
    coming: (level: string, day: string) => `${level} begins on ${day}`,
    why: 'Why this level',
    keep: (level: string) => `What keeps ${level}`,
    secured: 'Kept',
    next: (level: string) => `Next: ${level}`,
    pace: (day: string) => `At your pace you reach it on ${day}.`,
    noPace: 'At your present pace it is not in sight. What is missing:',
    takes: 'This is what it takes:',
    brings: (level: string) => `What ${level} brings`,
    levels: 'What each level brings',
    here: 'Your level',
    invitation: 'By invitation',
    top: 'You are at the top. There is nothing above this level.',
  },
  de: {
    title: 'Status',
    none: 'Hier gibt es keine Stufen',
    noneAbout: 'Dieses Programm kommt ohne sie aus.',
    since: (day) => `seit ${day}`,
    until: (day) => `mindestens bis ${day}`,
    coming: (level, day) => `${level} beginnt am ${day}`,
    why: 'Warum diese Stufe',
    keep: (level) => `Was ${level} erhält`,
    secured: 'Gesichert',
    next: (level) => `Als Nächstes: ${level}`,
    pace: (day) => `Bei Ihrem Tempo erreichen Sie sie am ${day}.`,
    noPace: 'Bei Ihrem jetzigen Tempo ist sie nicht in Sicht. Was fehlt:',
    takes: 'Das braucht es dafür:',
    brings: (level) => `Was ${level} bringt`,
    levels: 'Was jede Stufe bringt',
    here: 'Ihre Stufe',
    invitation: 'Auf Einladung',
    top: 'Sie sind ganz oben. Über dieser Stufe gibt es keine mehr.',
  },
});

export function StatusPage() {
  const text = useTexts(texts);
  const status = useRead('getMemberStatus', useInCompany());
  return (
    <PortalPage title={text.title}>
      <Read of={status} heights={[150, 220, 220]}>
        {({ standings, history }) => (
          <>
            {standings.length === 0 && (
              <EmptyState icon={IconStairsUp} title={text.none}>
                {text.noneAbout}
              </EmptyState>
            )}
            {standings.map((standing) => (
              <Ladder key={standing.ladder} standing={standing} isNamed={standings.length > 1} />
            ))}
            <LevelHistory moves={history} ladders={standings} />
          </>
        )}
      </Read>
    </PortalPage>
  );
}

function Ladder({ standing, isNamed }: { standing: MemberStanding; isNamed: boolean }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { level, keep, next, levels } = standing;
  const when = ({ criteria, effectiveDay, expectedDay, sentence }: NonNullable<MemberStanding['next']>) => {
    const day = effectiveDay ?? expectedDay;
    if (criteria.length === 0) return sentence;
    if (day !== null) return text.pace(formats.day(day));
    if (criteria.some(({ percent, met }) => met || (percent ?? 0) > 0)) return text.noPace;
    return told(criteria).all.length > 0 ? text.takes : null;
  };
  const isTop = levels.at(-1)?.key === level.key;
  return (
    <Stack gap="lg">
      <Now standing={standing} isNamed={isNamed} />
      {next !== null && (
        <Section title={text.next(next.level.name)}>
          <Stack gap="md">
            {when(next) !== null && <Text size="sm">{when(next)}</Text>}
            <Criteria criteria={next.criteria} />
            {next.level.brings.length > 0 && (
              <Stack gap="xs" pt="xs">
                <Title order={3}>{text.brings(next.level.name)}</Title>
                <Brings brings={next.level.brings} />
              </Stack>
            )}
          </Stack>
        </Section>
      )}
      {keep !== null && (
        <Section
          title={text.keep(level.name)}
          actions={
            (keep.isMet || keep.isSecured) && (
              <Badge color="green" size="lg">
                {text.secured}
              </Badge>
            )
          }
        >
          <Stack gap="md">
            <Text size="sm">{keep.sentence}</Text>
            <Criteria criteria={keep.criteria} />
          </Stack>
        </Section>
      )}
      {next === null && isTop && levels.length > 1 && (
        <Text size="sm" c="dimmed">
          {text.top}
        </Text>
      )}
      <Levels standing={standing} />
    </Stack>
  );
}

function Now({ standing, isNamed }: { standing: MemberStanding; isNamed: boolean }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { level, name, since, validUntil, coming, sentences, next } = standing;
  const dates = [
    text.since(formats.dayOf(since)),
    ...(validUntil === null ? [] : [text.until(formats.dayOf(validUntil))]),
  ];
  return (
    <Section>
      <Stack gap="md">
        <div>
          {isNamed && name !== level.name && (
            <Text size="sm" c="dimmed">
              {name}
            </Text>
          )}
          <Title order={2} fz={28} lh={1.2}>
            {level.name}
          </Title>
          <Text size="sm" c="dimmed">
            {dates.join(', ')}
          </Text>
          {coming !== null && <Text fw={550}>{text.coming(coming.name, formats.dayOf(coming.at))}</Text>}
        </div>
        <Stack gap={6}>
          <LevelBar standing={standing} />
          {next !== null && (
            <Group justify="space-between" gap="sm">
              <Text size="sm" fw={550}>
                {level.name}
              </Text>
              <Text size="sm" c="dimmed">
                {next.level.name}
              </Text>
            </Group>
          )}
        </Stack>
        {sentences.length > 1 && (
          <Accordion variant="default" chevronPosition="right" styles={{ item: { borderBottom: 0 } }}>
            <Accordion.Item value="why">
              <Accordion.Control px={0}>
                <Text size="sm" fw={550}>
                  {text.why}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                <List size="sm" spacing="xs">
                  {sentences.map((sentence) => (
                    <List.Item key={sentence}>{sentence}</List.Item>
                  ))}
                </List>
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
        )}
      </Stack>
    </Section>
  );
}

function Levels({ standing: { levels, level } }: { standing: MemberStanding }) {
  const text = useTexts(texts);
  return (
    <Section title={text.levels} flush>
      <Accordion defaultValue={level.key} variant="default" styles={{ content: { paddingTop: 4 } }}>
        {levels.map(({ key, name, description, brings, isCurrent, isReached, byInvitation }) => (
          <Accordion.Item key={key} value={key}>
            <Accordion.Control mih={52}>
              <Group gap="xs" wrap="nowrap">
                {isReached ? (
                  <IconCircleCheckFilled size={20} color="var(--mantine-color-brand-text)" aria-hidden />
                ) : (
                  <IconCircle size={20} color="var(--hanse-text-quiet)" aria-hidden />
                )}
                <Text fw={600}>{name}</Text>
                {isCurrent && <Badge color="brand">{text.here}</Badge>}
                {byInvitation && <Badge color="gray">{text.invitation}</Badge>}
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="sm">
                {description !== null && (
                  <Text size="sm" c="dimmed">
                    {description}
                  </Text>
                )}
                <Brings brings={brings} />
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Section>
  );
}
