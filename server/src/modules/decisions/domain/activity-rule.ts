/** The rule by which runs of activity are kept: shorter than every sliding expiry in use, so that it serves them all. */
import type { ExpiryModel } from '#modules/ledger';
import type { Rules } from '#modules/programmes';

const SHORTEST_MONTH = 28;

const ruleOf = new WeakMap<Rules, ExpiryModel | null>();

/** @returns null where nothing slides and activity need not be kept */
export function activityRule(rules: Rules): ExpiryModel | null {
  let rule = ruleOf.get(rules);
  if (rule === undefined) {
    const days = slidingModels(rules).map(({ length }) =>
      'days' in length ? length.days : length.months * SHORTEST_MONTH,
    );
    rule = days.length === 0 ? null : { kind: 'sliding', length: { days: Math.min(...days) } };
    ruleOf.set(rules, rule);
  }
  return rule;
}

/** Of units, and of campaigns that give their awards a rule of their own. */
function slidingModels(rules: Rules): Extract<ExpiryModel, { kind: 'sliding' }>[] {
  const models = [...rules.units.values()].map(({ definition }) => definition.expiry);
  for (const versions of rules.campaigns.values()) {
    for (const campaign of versions) {
      for (const rule of campaign.rules) {
        models.push(...rule.awards.flatMap(({ effect }) => effect.expiry ?? []));
      }
    }
  }
  return models.filter((model) => model.kind === 'sliding');
}
