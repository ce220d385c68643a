/** Who receives an amount: shares are split exactly, the remainder goes to the first. */
import { Decimal, splitByWeights } from '#kernel';
import type { EventEvaluation } from './evaluation.ts';
import type { Amount } from './multipliers.ts';
import type { Award, Beneficiary } from './types.ts';

/** Holders outside the account: `parent`, or `external:<external id>` from the event's data. */
export function isOtherAccount(holder: string): boolean {
  return holder === 'parent' || holder.startsWith('external:');
}

export function resolveShares(item: Amount, evaluation: EventEvaluation): Award[] {
  if (item.amount === 0n) return [];
  const { effect, weights } = item.base.award;
  const { definition } = item.candidate.campaign.version;
  const holders: string[] = [];
  const shares: Decimal[] = [];
  for (const { beneficiary, weight } of weights) {
    const found = holdersOf(beneficiary, evaluation, item.candidate.campaign.version.definition.withheld);
    for (const holder of found) {
      holders.push(holder);
      // Several people of one role share that role's weight equally.
      shares.push(found.length === 1 ? weight : weight.divide(Decimal.of(found.length), 12, 'down'));
    }
  }
  if (holders.length === 0) return [];
  const parts = holders.length === 1 ? [item.amount] : splitByWeights(item.amount, shares);
  const awards: Award[] = [];
  for (let index = 0; index < holders.length; index++) {
    const holder = holders[index];
    const amount = parts[index] ?? 0n;
    if (holder === undefined || amount === 0n) continue;
    awards.push({
      campaign: definition.key,
      version: definition.version,
      step: item.candidate.rule.step?.key ?? null,
      holder,
      unit: effect.unit,
      computed: amount,
      granted: amount,
      funding: effect.funding,
      pending: effect.pending ?? null,
      expiry: effect.expiry ?? null,
      withheld: definition.withheld,
    });
  }
  return awards;
}

function holdersOf(
  beneficiary: Beneficiary,
  evaluation: EventEvaluation,
  withheld: 'company' | 'notGranted',
): readonly string[] {
  const { context, fact } = evaluation;
  // Nobody to give to: the share goes where withheld personal awards go.
  const otherwise = withheld === 'company' ? ['account'] : [];
  switch (beneficiary.to) {
    case 'account':
      return ['account'];
    case 'orderingPerson':
      return context.person === null ? otherwise : [context.person.membershipId];
    case 'role': {
      const members = context.holdersOfRole(beneficiary.role ?? '');
      return members.length === 0 ? otherwise : members;
    }
    case 'parent':
      return context.hasParent ? ['parent'] : otherwise;
    case 'relation': {
      const value = beneficiary.field === undefined ? undefined : fact.data[beneficiary.field];
      return typeof value === 'string' && value !== '' ? [`external:${value}`] : otherwise;
    }
  }
}
