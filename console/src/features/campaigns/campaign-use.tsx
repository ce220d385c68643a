/** What a campaign gave in the last 30 days, and what is left of its budget. */
import type { CampaignResults } from '@hanse/sdk';
import { defineTexts, Units, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { useRead } from '../../api.ts';
import { textIn, useNames } from '../../parts/names.ts';

const texts = defineTexts({
  en: {
    awards: (count: string) => `${count} awards`,
    nothing: 'Nothing',
    used: (share: string) => `${share} used`,
    budget: 'Budget used',
  },
  de: {
    awards: (count) => `${count} Vergaben`,
    nothing: 'Nichts',
    used: (share) => `${share} verbraucht`,
    budget: 'Verbrauchtes Budget',
  },
});

export function GivenLately({ campaign }: { campaign: string }) {
  const { data, error } = useRead('getCampaignResults', { key: campaign });
  const { language } = useLanguage();
  const formats = useFormats();
  const text = useTexts(texts);
  if (error !== null && data === undefined) return '–';
  if (data === undefined) return <Skeleton height={14} width={90} display="inline-block" />;
  const given = data.units.filter(({ awards }) => awards > 0);
  if (given.length === 0)
    return (
      <Text span size="sm" c="dimmed">
        {text.nothing}
      </Text>
    );
  return (
    <Stack gap={0} align="flex-end">
      {given.map(({ unit, name, amount, awards }) => (
        <Text key={unit} size="sm" ta="right">
          <span style={{ whiteSpace: 'nowrap' }}>
            <Units amount={amount} unit={textIn(name, language)} />
          </span>
          <Text span size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {` · ${text.awards(formats.number(awards))}`}
          </Text>
        </Text>
      ))}
    </Stack>
  );
}

export function BudgetUse({ campaign }: { campaign: string }) {
  const { data } = useRead('getCampaignResults', { key: campaign });
  const [budget] = data?.budgets ?? [];
  if (data === undefined) return <Skeleton height={14} width={90} display="inline-block" />;
  return budget === undefined ? '–' : <BudgetBar budget={budget} />;
}

/** From 80 % on it asks for attention, at 100 % nothing more is given. */
export function BudgetBar({ budget }: { budget: CampaignResults['budgets'][number] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  const share = Number(budget.total) === 0 ? 1 : Number(budget.used) / Number(budget.total);
  const colour = share >= 1 ? 'red' : share >= 0.8 ? 'orange' : 'brand';
  return (
    <Stack gap={4} miw={170}>
      <Progress value={Math.min(share * 100, 100)} color={colour} size="sm" aria-label={text.budget} />
      <Group gap={6} justify="space-between" wrap="nowrap">
        <Text
          size="xs"
          c={share >= 0.8 ? 'var(--hanse-warn)' : 'dimmed'}
          fw={share >= 0.8 ? 600 : 400}
          style={{ whiteSpace: 'nowrap' }}
        >
          {text.used(formats.percent(share))}
        </Text>
        <Text size="xs" c="dimmed" className="hanse-numbers" style={{ whiteSpace: 'nowrap' }}>
          {formats.units(budget.total, names.unit(budget.unit))}
        </Text>
      </Group>
    </Stack>
  );
}
