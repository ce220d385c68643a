/** What a draft would leave of the margin of documents that came in last, against the floor that pricing asks for. */
import type { DraftDetail } from '@hanse/sdk';
import { defineTexts, isProblemLike, useFormats, useTexts } from '@hanse/ui';
import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useProgrammeLists } from './programme-lists.ts';

const texts = defineTexts({
  en: {
    title: 'It would sell below the margin floor',
    below: (below: string, documents: string, floor: string) =>
      `Of the last ${documents} documents with a known margin, ${below} would leave less than ${floor} of their price because of it.`,
    worst: 'The least is left of one document:',
    worstWords: (net: string, margin: string, cost: string, left: string) =>
      `of ${net} the margin is ${margin}; what is given would cost ${cost}, so ${left} would be left.`,
    open: 'Look at it',
    remedy: 'Give less, ask for more, or count only lines with more margin.',
    flagged: 'It can be published all the same: the floor is set to flag.',
    refused: 'It cannot be saved or published like this: the floor is set to refuse.',
    fine: (documents: string, floor: string) =>
      `Margin: none of the last ${documents} documents with a known margin would fall below the floor of ${floor}.`,
    unknown: (floor: string) =>
      `No document that triggers it tells its margin, so the floor of ${floor} cannot be checked beforehand.`,
  },
  de: {
    title: 'Sie würde unter der Mindestmarge verkaufen',
    below: (below, documents, floor) =>
      `Von den letzten ${documents} Belegen mit bekannter Marge ließen ihretwegen ${below} weniger als ${floor} vom Preis übrig.`,
    worst: 'Am wenigsten bleibt von einem Beleg:',
    worstWords: (net, margin, cost, left) =>
      `Von ${net} ist die Marge ${margin}; was vergeben würde, kostet ${cost}, es blieben ${left}.`,
    open: 'Ansehen',
    remedy: 'Weniger geben, mehr verlangen oder nur Positionen mit mehr Marge zählen.',
    flagged: 'Sie lässt sich dennoch veröffentlichen: Die Mindestmarge ist nur als Hinweis eingestellt.',
    refused: 'So lässt sie sich nicht speichern oder veröffentlichen: Die Mindestmarge ist als Verbot eingestellt.',
    fine: (documents, floor) =>
      `Marge: Keiner der letzten ${documents} Belege mit bekannter Marge fiele unter die Mindestmarge von ${floor}.`,
    unknown: (floor) =>
      `Kein Beleg, der sie auslöst, nennt seine Marge; ob ${floor} übrig bleiben, lässt sich vorab nicht prüfen.`,
  },
});

export type MarginCheck = NonNullable<DraftDetail['margin']>;

/** Quiet where all is well. */
export function MarginNote({ check }: { check: MarginCheck }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { currency } = useProgrammeLists();
  const { floor, documents, belowFloor, worst } = check;
  const percent = formats.percent(Number(floor.percent) / 100, 1);
  if (worst === null) {
    const told = documents === 0 ? text.unknown(percent) : text.fine(formats.number(documents), percent);
    return (
      <Group gap={8} wrap="nowrap" align="flex-start" c="dimmed">
        <IconShieldCheck size={16} stroke={1.7} style={{ flexShrink: 0, marginTop: 2 }} aria-hidden />
        <Text size="sm">{told}</Text>
      </Group>
    );
  }
  const money = (amount: string) => formats.money(amount, currency);
  const left = formats.percent(Number(worst.percentAfter) / 100, 1);
  return (
    <Below check={{ below: belowFloor, documents, percent, event: worst.event, refuses: floor.action === 'refuse' }}>
      {text.worst} {text.worstWords(money(worst.net), money(worst.margin), money(worst.cost), left)}
    </Below>
  );
}

/** The refusal of a draft for this reason; null where it was refused for another. */
export function marginRefusal(error: unknown): Refusal | null {
  if (!isProblemLike(error) || error.code !== 'campaign_below_margin') return null;
  return (error as unknown as { document: Refusal }).document;
}

interface Refusal {
  floor: string;
  documents: number;
  belowFloor: number;
  worst: string;
}

export function MarginRefusal({ refusal }: { refusal: Refusal }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { floor, documents, belowFloor: below, worst: event } = refusal;
  const percent = formats.percent(Number(floor) / 100, 1);
  return <Below check={{ below, documents, percent, event, refuses: true }}>{text.worst}</Below>;
}

interface BelowFloor {
  below: number;
  documents: number;
  percent: string;
  event: string;
  refuses: boolean;
}

function Below({ check, children }: { check: BelowFloor; children: React.ReactNode }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { below, documents, percent, event, refuses } = check;
  return (
    <Alert
      role="alert"
      data-problem="campaign_below_margin"
      color={refuses ? 'red' : 'orange'}
      icon={<IconAlertTriangle size={18} />}
      title={text.title}
    >
      <Stack gap={6}>
        <Text size="sm">{text.below(formats.number(below), formats.number(documents), percent)}</Text>
        <Text size="sm">
          {children}{' '}
          <Anchor component={Link} to={`/events/${event}`} inherit>
            {text.open}
          </Anchor>
        </Text>
        <Text size="sm">
          {text.remedy} {refuses ? text.refused : text.flagged}
        </Text>
      </Stack>
    </Alert>
  );
}
