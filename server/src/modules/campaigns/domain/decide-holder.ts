/**
 * Campaigns that no event triggers: periods, crossings, level moves, time facts, and units while a condition holds.
 * The same clauses and amounts as for events, over what is known of the holder at the instant.
 */
import { Decimal, periodAt, splitByWeights } from '#kernel';
import type { CompiledAward, CompiledCampaign } from './compile-campaign.ts';
import { inSchedule } from './decide-event.ts';
import { type DecisionContext, failure, holderVariables, type Variables } from './evaluation.ts';
import type { Award, Beneficiary, NoAwardReason } from './types.ts';

export interface HolderDecision {
  awards: Award[];
  /** null: the campaign fired. */
  reason: NoAwardReason | null;
}

export function decideHolder(campaign: CompiledCampaign, context: DecisionContext): HolderDecision {
  const { definition } = campaign.version;
  if (!context.participates(definition.programme)) return { awards: [], reason: { kind: 'notParticipating' } };
  if (!inSchedule(campaign, context)) return { awards: [], reason: { kind: 'outsideSchedule' } };
  const variables = holderVariables(context);
  try {
    const reason = firstReason(campaign, variables);
    if (reason !== null) return { awards: [], reason };
    const awards = campaign.rules.flatMap((rule) =>
      rule.awards.flatMap((award) => awardsOf(campaign, award, variables, context)),
    );
    return { awards, reason: awards.length === 0 ? { kind: 'zero' } : null };
  } catch (error) {
    return { awards: [], reason: failure(error) };
  }
}

function firstReason(campaign: CompiledCampaign, variables: Variables): NoAwardReason | null {
  if (campaign.audience !== null && campaign.audience.evaluate(variables) !== true) return { kind: 'audience' };
  for (const rule of campaign.rules) {
    for (const [index, clause] of rule.clauses.entries()) {
      if (clause.when.evaluate(variables) !== true) return { kind: 'clause', index };
    }
  }
  return null;
}

function awardsOf(
  campaign: CompiledCampaign,
  award: CompiledAward,
  variables: Variables,
  context: DecisionContext,
): Award[] {
  const { effect } = award;
  const { definition } = campaign.version;
  const scale = context.units.get(effect.unit)?.scale ?? 0;
  const amount = (award.amount?.evaluate(variables) as Decimal | undefined) ?? Decimal.ZERO;
  const units = trimToLimits(campaign, effect.unit, amount.toUnits(scale, effect.rounding), scale, context);
  if (units <= 0n) return [];
  const holders = award.weights.flatMap(({ beneficiary, weight }) => {
    const found = holdersOf(beneficiary, context, definition.withheld);
    return found.map((holder) => ({
      holder,
      weight: found.length === 1 ? weight : weight.divide(Decimal.of(found.length), 12, 'down'),
    }));
  });
  if (holders.length === 0) return [];
  const parts = splitByWeights(
    units,
    holders.map((holder) => holder.weight),
  );
  return holders.flatMap(({ holder }, index) => {
    const part = parts[index] ?? 0n;
    if (part === 0n) return [];
    return [
      {
        campaign: definition.key,
        version: definition.version,
        step: null,
        holder,
        unit: effect.unit,
        computed: part,
        granted: part,
        funding: effect.funding,
        pending: effect.pending ?? null,
        expiry: effect.expiry ?? null,
        withheld: definition.withheld,
      },
    ];
  });
}

/** A period outcome stands alone in its grain, so a limit is simply its ceiling. */
function trimToLimits(
  campaign: CompiledCampaign,
  unit: string,
  units: bigint,
  scale: number,
  context: DecisionContext,
): bigint {
  let left = units;
  for (const { limit, max } of campaign.limits) {
    if (limit.unit !== undefined && limit.unit !== unit) continue;
    const window = periodAt(limit.window, context.day, context.anchor).key;
    const use = context.limitUse(campaign.version.definition.key, limit.key, 'account', window);
    if (limit.unit === undefined) {
      if (Decimal.of(use.count).compare(max) >= 0) return 0n;
      continue;
    }
    const ceiling = max.toUnits(scale, 'floor') - use.units;
    if (left > ceiling) left = limit.onExceed === 'refuse' ? 0n : ceiling > 0n ? ceiling : 0n;
  }
  return left;
}

function holdersOf(
  beneficiary: Beneficiary,
  context: DecisionContext,
  withheld: 'company' | 'notGranted',
): readonly string[] {
  const otherwise = withheld === 'company' ? ['account'] : [];
  switch (beneficiary.to) {
    case 'account':
      return ['account'];
    case 'role': {
      const members = context.holdersOfRole(beneficiary.role ?? '');
      return members.length === 0 ? otherwise : members;
    }
    case 'parent':
      return context.hasParent ? ['parent'] : otherwise;
    // No event, hence no ordering person and no relation named by one.
    case 'orderingPerson':
    case 'relation':
      return otherwise;
  }
}
