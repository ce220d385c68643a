/** What the reward is, for whom, how often and what it is worth. */
import type { Reward } from '@hanse/sdk';
import { defineTexts, KeyValues, Section, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { rewardKindTexts } from '../../parts/reward-kinds.ts';
import { useMay } from '../../session/session.tsx';
import { useAudienceText } from './audience-text.ts';
import { EditRules } from './edit-rules.tsx';
import { RewardPicture } from './reward-picture.tsx';
import { limitPeriodTexts, limitPerTexts } from './reward-states.ts';

const texts = defineTexts({
  en: {
    what: 'What it is',
    edit: 'Change rules',
    kind: 'Kind',
    value: 'Fair value',
    cost: 'Cost',
    tax: 'Tax class',
    fulfilment: 'Handed over',
    manual: 'by hand',
    supplier: 'by a supplier',
    atOnce: 'at once',
    limits: 'Limits',
    limit: (max: string, per: string, period: string) => `${max} within ${period} for ${per}`,
    noLimit: 'none',
    approvals: 'Agrees first',
    nobody: 'nobody',
    account: 'the company',
    operator: 'we',
    sometimes: 'in some cases',
    audience: 'For whom',
    dates: 'When',
    always: 'always',
    from: (day: string) => `from ${day}`,
    until: (day: string) => `until ${day}`,
    redemptions: 'See its redemptions',
    noText: 'Nothing is said about it yet. Members choose what they understand: describe it below.',
  },
  de: {
    what: 'Was es ist',
    edit: 'Regeln ändern',
    kind: 'Art',
    value: 'Marktwert',
    cost: 'Kosten',
    tax: 'Steuerklasse',
    fulfilment: 'Übergabe',
    manual: 'von Hand',
    supplier: 'durch einen Lieferanten',
    atOnce: 'sofort',
    limits: 'Grenzen',
    limit: (max, per, period) => `${max} innerhalb ${period} für ${per}`,
    noLimit: 'keine',
    approvals: 'Stimmt zuerst zu',
    nobody: 'niemand',
    account: 'das Unternehmen',
    operator: 'wir',
    sometimes: 'in manchen Fällen',
    audience: 'Für wen',
    dates: 'Wann',
    always: 'immer',
    from: (day) => `ab ${day}`,
    until: (day) => `bis ${day}`,
    redemptions: 'Einlösungen ansehen',
    noText: 'Noch steht nichts dabei. Mitglieder wählen, was sie verstehen: Beschreiben Sie sie unten.',
  },
});

export function RewardSummary({ reward }: { reward: Reward }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const mayWrite = useMay('rewards:write');
  const [editing, setEditing] = useState(false);
  return (
    <Section
      title={text.what}
      actions={
        mayWrite && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPencil size={15} />}
            onClick={() => setEditing(true)}
          >
            {text.edit}
          </Button>
        )
      }
    >
      <Stack>
        <Group wrap="nowrap" align="flex-start">
          <RewardPicture image={reward.images[0]} kind={reward.kind} size={72} />
          <Stack gap={6}>
            <Text size="sm" c={reward.description === undefined ? 'dimmed' : undefined} maw={640}>
              {reward.description?.[language] ?? text.noText}
            </Text>
            <Anchor component={Link} to={`/redemptions?reward=${reward.id}`} size="sm">
              {text.redemptions}
            </Anchor>
          </Stack>
        </Group>
        <KeyValues entries={useEntries(reward)} />
      </Stack>
      <EditRules reward={reward} opened={editing} onClose={() => setEditing(false)} />
    </Section>
  );
}

function useEntries(reward: Reward): [string, string | null][] {
  const text = useTexts(texts);
  const kinds = useTexts(rewardKindTexts);
  const pers = useTexts(limitPerTexts);
  const periods = useTexts(limitPeriodTexts);
  const formats = useFormats();
  const audienceText = useAudienceText();
  const { value, limits, audience, approvals, from, to } = reward;
  const asks = approvals.map(({ by, kinds: only, valueAbove, payer, roles }) => {
    const sometimes = [only, valueAbove, payer, roles].some((part) => part !== undefined);
    return sometimes ? `${text[by]} (${text.sometimes})` : text[by];
  });
  const dates = [
    from === undefined ? '' : text.from(formats.dayOf(from)),
    to === undefined ? '' : text.until(formats.dayOf(new Date(to).getTime() - 1)),
  ].filter((part) => part !== '');
  return [
    [text.kind, kinds[reward.kind]],
    [text.audience, audienceText(audience)],
    [text.dates, dates.length === 0 ? text.always : dates.join(' ')],
    [
      text.limits,
      limits.length === 0
        ? text.noLimit
        : limits.map(({ max, per, period }) => text.limit(formats.number(max), pers[per], periods[period])).join(', '),
    ],
    [text.approvals, asks.length === 0 ? text.nobody : formats.list(asks)],
    [text.fulfilment, text[reward.fulfilment.by]],
    [text.value, value === undefined ? null : formats.money(value.fair, value.currency)],
    [text.cost, value?.cost === undefined ? null : formats.money(value.cost, value.currency)],
    ...(value?.taxClass === undefined ? [] : [[text.tax, value.taxClass] as [string, string]]),
  ];
}
