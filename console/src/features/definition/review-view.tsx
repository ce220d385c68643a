/** How much a programme asks of people, what is beyond an overview, and what to do first. */
import type { ProgrammeReview } from '@hanse/sdk';
import { defineTexts, Section, StateBadge, StatTile, type Tone, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Accordion, Group, List, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useNames } from '../../parts/names.ts';
import { placeName } from '../../parts/rules/place-names.ts';

const texts = defineTexts({
  en: {
    title: 'Simple and clear?',
    about: 'What people must keep in mind to use the programme.',
    score: 'Simplicity',
    points: 'points; fewer is simpler',
    simple: 'Simple',
    manageable: 'Manageable',
    heavy: 'Heavy',
    tooHeavy: 'Too heavy',
    clarity: 'Clear campaigns',
    clarityNote: 'understood in one sentence',
    reading: 'Reading time',
    minutes: (minutes: string) => `${minutes} min`,
    readingNote: (words: string, lix: string) => `${words} words, LIX ${lix}`,
    advice: 'What to do first',
    warnings: 'Beyond an overview',
    over: (count: string, limit: string) => `${count}, better at most ${limit}`,
    details: 'How the score comes about',
    campaigns: 'Campaigns',
    conditions: 'Conditions',
    units: 'Units beyond the first',
    ladders: 'Ladders beyond the first',
    levels: 'Levels',
    exceptions: 'Exceptions',
    overlaps: 'Overlaps',
    readingPart: 'Hundreds of words',
    count: 'Number',
    weight: 'Weight',
    sum: 'Points',
    measure: 'Measure',
  },
  de: {
    title: 'Einfach und klar?',
    about: 'Was man im Kopf behalten muss, um das Programm zu nutzen.',
    score: 'Einfachheit',
    points: 'Punkte; weniger ist einfacher',
    simple: 'Einfach',
    manageable: 'Überschaubar',
    heavy: 'Schwer',
    tooHeavy: 'Zu schwer',
    clarity: 'Klare Kampagnen',
    clarityNote: 'in einem Satz verständlich',
    reading: 'Lesezeit',
    minutes: (minutes) => `${minutes} Min.`,
    readingNote: (words, lix) => `${words} Wörter, LIX ${lix}`,
    advice: 'Was zuerst zu tun ist',
    warnings: 'Nicht mehr zu überblicken',
    over: (count, limit) => `${count}, besser höchstens ${limit}`,
    details: 'Wie die Zahl zustande kommt',
    campaigns: 'Kampagnen',
    conditions: 'Bedingungen',
    units: 'Einheiten nach der ersten',
    ladders: 'Leitern nach der ersten',
    levels: 'Stufen',
    exceptions: 'Ausnahmen',
    overlaps: 'Überschneidungen',
    readingPart: 'Hunderte Wörter',
    count: 'Anzahl',
    weight: 'Gewicht',
    sum: 'Punkte',
    measure: 'Maß',
  },
});

const tones: Record<ProgrammeReview['complexity']['band'], Tone> = {
  simple: 'good',
  manageable: 'good',
  heavy: 'warn',
  tooHeavy: 'bad',
};

export function ReviewView({ review }: { review: ProgrammeReview }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const names = useNames();
  const nameOf = (path: string) => {
    const campaign = /^campaigns\.(\w+)/.exec(path)?.[1];
    return campaign === undefined ? placeName(path, language) : names.campaign(campaign);
  };
  const { complexity, clarity, advice } = review;
  const { band, score, reading, warnings } = complexity;
  return (
    <Section title={text.title} about={text.about} actions={<StateBadge tone={tones[band]}>{text[band]}</StateBadge>}>
      <Stack>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
          <StatTile label={text.score} value={formats.number(Math.round(score))} note={text.points} />
          <StatTile label={text.clarity} value={formats.percent(clarity)} note={text.clarityNote} />
          <StatTile
            label={text.reading}
            value={text.minutes(formats.number(Math.round(reading.minutes * 10) / 10))}
            note={text.readingNote(formats.number(reading.words), formats.number(reading.lix))}
          />
        </SimpleGrid>
        {advice.length > 0 && (
          <Lines
            title={text.advice}
            lines={advice.slice(0, 6).map((one) => [one.path + one.code, `${nameOf(one.path)}: ${one.text[language]}`])}
          />
        )}
        {warnings.length > 0 && (
          <Lines
            title={text.warnings}
            lines={warnings.map(({ path, measure, count, limit }) => [
              `${path} ${measure}`,
              `${placeName(path, language)}: ${text.over(formats.number(count), formats.number(limit))}`,
            ])}
          />
        )}
        <Parts complexity={complexity} />
      </Stack>
    </Section>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly (readonly [key: string, line: string])[] }) {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={550}>
        {title}
      </Text>
      <List size="sm" spacing={4}>
        {lines.map(([key, line]) => (
          <List.Item key={key}>{line}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

function Parts({ complexity }: { complexity: ProgrammeReview['complexity'] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  return (
    <Accordion chevronPosition="left" variant="default">
      <Accordion.Item value="parts" style={{ border: 0 }}>
        <Accordion.Control px={0}>
          <Group>
            <Text size="sm">{text.details}</Text>
          </Group>
        </Accordion.Control>
        <Accordion.Panel>
          <Table fz="sm" className="hanse-numbers" maw={520}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{text.measure}</Table.Th>
                <Table.Th ta="right">{text.count}</Table.Th>
                <Table.Th ta="right">{text.weight}</Table.Th>
                <Table.Th ta="right">{text.sum}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {complexity.parts.map(({ measure, count, weight, points }) => (
                <Table.Tr key={measure}>
                  <Table.Td>{measure === 'reading' ? text.readingPart : text[measure]}</Table.Td>
                  <Table.Td ta="right">{formats.number(Math.round(count * 10) / 10)}</Table.Td>
                  <Table.Td ta="right">{formats.number(weight)}</Table.Td>
                  <Table.Td ta="right">{formats.number(Math.round(points * 10) / 10)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
