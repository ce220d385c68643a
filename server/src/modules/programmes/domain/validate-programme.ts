/** What a programme must satisfy beyond the shape of its file; every fault is named with its path. */
import type { FieldError } from '#kernel';
import type { CampaignDefinition, CompiledCampaign, Effect } from '#modules/campaigns';
import { checkUnit } from '#modules/ledger';
import { findCycle, formulaReads, isFormula, validateDefinitions } from '#modules/metrics';
import { type LadderDefinition, validateLadder } from '#modules/tiers';
import { catalogueBenefits, valueFault } from './benefits.ts';
import type { Rules } from './rules.ts';

export function validateProgramme(rules: Rules): FieldError[] {
  return [
    ...validateMetrics(rules),
    ...validateUnits(rules),
    ...validateLadders(rules),
    ...validateBenefits(rules),
    ...[...rules.campaigns.values()].flatMap((versions) => versions.flatMap((c) => validateCampaign(c, rules))),
    ...validateCycles(rules),
  ];
}

function validateMetrics(rules: Rules): FieldError[] {
  const definitions = [...rules.metrics.values()].map((metric) => metric.definition);
  const result = validateDefinitions(definitions);
  const errors = result.ok ? [] : (result.error.errors ?? []);
  const unknown = definitions.flatMap((definition): FieldError[] => {
    if (isFormula(definition) || !('unit' in definition.source) || rules.units.has(definition.source.unit)) return [];
    return [unknownName(`metrics.${definition.key}.source.unit`, 'unit', definition.source.unit, rules.units.keys())];
  });
  const types = definitions.flatMap((definition): FieldError[] => {
    if (isFormula(definition) || !('events' in definition.source)) return [];
    return definition.source.events
      .filter((type) => !rules.compiledTypes.has(type))
      .map((type) =>
        unknownName(`metrics.${definition.key}.source.events`, 'event type', type, rules.compiledTypes.keys()),
      );
  });
  return [...errors, ...unknown, ...types];
}

function validateUnits(rules: Rules): FieldError[] {
  return [...rules.units.values()].flatMap(({ definition }) => {
    const result = checkUnit(definition);
    return result.ok
      ? []
      : (result.error.errors ?? [
          {
            path: `units.${definition.key}`,
            code: result.error.code,
            reason: result.error.detail,
            remedy: result.error.remedy ?? 'Correct the unit.',
          },
        ]);
  });
}

function validateLadders(rules: Rules): FieldError[] {
  const metrics = new Set(rules.metrics.keys());
  const attributes = new Set(['type', 'country', ...rules.declaredAttributes, ...rules.fields.of('account').keys()]);
  return [...rules.ladders].flatMap(([key, versions]) =>
    versions.flatMap(({ definition }) =>
      validateLadder(asWritten(definition), { metrics, attributes, languages: [] }).map((error) => ({
        ...error,
        path: `ladders.${key}.${error.path}`,
      })),
    ),
  );
}

/** What levels bring is in the catalogue, and can be of it; what ended levels brought is history. */
function validateBenefits(rules: Rules): FieldError[] {
  return [...rules.ladders].flatMap(([key, versions]) => {
    const levels = versions.at(-1)?.definition.levels ?? [];
    return levels.flatMap((level) =>
      catalogueBenefits(level).flatMap(({ benefit: name, value = null }): FieldError[] => {
        const at = `ladders.${key}.levels.${level.key}.benefits`;
        const benefit = rules.benefits.get(name);
        if (benefit === undefined) return [unknownName(at, 'benefit', name, rules.benefits.keys())];
        const wrong = valueFault(benefit, value);
        if (wrong === null) return [];
        return [fault(at, 'benefit_value_invalid', `the value of ${name} ${wrong}`, 'Correct the value.')];
      }),
    );
  });
}

/** That the level of a group reaches its members goes without saying in the file. */
function asWritten(definition: LadderDefinition): LadderDefinition {
  const isGroup = definition.subject === 'group' && definition.inherit === 'fromGroup';
  return isGroup ? { ...definition, inherit: 'none' } : definition;
}

function validateCampaign(campaign: CompiledCampaign, rules: Rules): FieldError[] {
  const { definition } = campaign.version;
  const at = `campaigns.${definition.key}`;
  const errors: FieldError[] = [];
  const effects = [...definition.effects, ...(definition.steps ?? []).flatMap((step) => step.effects)];
  for (const effect of effects) {
    if (effect.kind !== 'coupon' && !rules.units.has(effect.unit))
      errors.push(unknownName(`${at}.effects`, 'unit', effect.unit, rules.units.keys()));
  }
  const types = [
    ...('events' in definition.trigger ? definition.trigger.events : []),
    ...(definition.steps ?? []).flatMap((step) => step.events),
  ];
  for (const type of types) {
    if (!rules.compiledTypes.has(type))
      errors.push(unknownName(`${at}.trigger.events`, 'event type', type, rules.compiledTypes.keys()));
  }
  if (types.length === 0 && 'events' in definition.trigger) {
    errors.push(
      fault(
        `${at}.trigger`,
        'trigger_missing',
        'nothing triggers this campaign',
        'Give trigger, or steps with events.',
      ),
    );
  }
  if ('metric' in definition.trigger && !rules.metrics.has(definition.trigger.metric)) {
    errors.push(unknownName(`${at}.trigger.metric`, 'metric', definition.trigger.metric, rules.metrics.keys()));
  }
  const { success } = definition;
  if (success !== undefined && 'metric' in success && !rules.metrics.has(success.metric)) {
    errors.push(unknownName(`${at}.success.metric`, 'metric', success.metric, rules.metrics.keys()));
  }
  if ('ladder' in definition.trigger && !rules.ladders.has(definition.trigger.ladder)) {
    errors.push(unknownName(`${at}.trigger.ladder`, 'ladder', definition.trigger.ladder, rules.ladders.keys()));
  }
  return [...errors, ...combinations(definition, at, rules, campaign)];
}

/** Combinations that have no meaning, or none yet. */
function combinations(
  definition: CampaignDefinition,
  at: string,
  rules: Rules,
  campaign: CompiledCampaign,
): FieldError[] {
  const errors = definition.grain === 'event' ? [] : withoutEvent(definition, at);
  for (const { limit } of campaign.limits) {
    if (!('rolling' in limit.window)) continue;
    errors.push(
      fault(
        `${at}.limits.${limit.key}.window`,
        'window_not_supported',
        'a limit is counted in calendar periods',
        'Use a calendar, programme year, anniversary or lifetime window.',
      ),
    );
  }
  for (const key of campaign.reads.metrics) {
    if (rules.metrics.get(key)?.definition.subject !== 'group') continue;
    errors.push(
      fault(
        at,
        'group_metric_in_campaign',
        `metrics.${key} belongs to the corporate group; campaigns of a member cannot read it`,
        'Use a ladder of the group and read its level.',
      ),
    );
  }
  return errors;
}

/** What only makes sense, or is only exact so far, where an event triggers the campaign. */
function withoutEvent(definition: CampaignDefinition, at: string): FieldError[] {
  const needsEvent = (field: string, reason: string, remedy: string) =>
    fault(`${at}.${field}`, 'needs_event_trigger', reason, remedy);
  const errors = (['budget', 'claim', 'group'] as const)
    .filter((field) => definition[field] !== undefined)
    .map((field) =>
      needsEvent(
        field,
        `${field} works on campaigns that an event triggers`,
        `Remove ${field}, or trigger the campaign by events.`,
      ),
    );
  const leavesAccount = (effect: Effect) => {
    if (effect.kind === 'coupon') return effect.to !== 'account';
    return effect.kind === 'award' && effect.beneficiaries.some(({ to }) => to !== 'account');
  };
  if (definition.effects.some(leavesAccount)) {
    errors.push(
      needsEvent('effects', 'only the account can receive from a campaign that no event triggers', 'Give to: account.'),
    );
  }
  if (definition.effects.some((effect) => effect.kind === 'multiply')) {
    errors.push(
      needsEvent('effects', 'a multiplier multiplies what an event earns', 'Trigger the campaign by events.'),
    );
  }
  return errors;
}

/** campaign → unit → metric → level → campaign must not come back to itself within one instant. */
function validateCycles(rules: Rules): FieldError[] {
  const graph = new Map<string, string[]>();
  const add = (from: string, to: string) => graph.set(from, [...(graph.get(from) ?? []), to]);
  for (const versions of rules.campaigns.values()) {
    for (const { version, reads } of versions) {
      const { definition } = version;
      // An event reads what stood before it: only running conditions are looked at again within the instant.
      if (definition.grain === 'event') continue;
      const name = `campaign ${definition.key}`;
      // Coupons are read by no metric.
      for (const effect of definition.effects) if (effect.kind !== 'coupon') add(name, `unit ${effect.unit}`);
      for (const metric of reads.metrics) add(`metric ${metric}`, name);
      for (const level of reads.levels) add(`level ${level}`, name);
      if ('metric' in definition.trigger) add(`metric ${definition.trigger.metric}`, name);
      if ('ladder' in definition.trigger) add(`level ${definition.trigger.ladder}`, name);
    }
  }
  for (const { definition } of rules.metrics.values()) {
    if (isFormula(definition))
      for (const key of formulaReads(definition).current) add(`metric ${key}`, `metric ${definition.key}`);
    else if ('unit' in definition.source) add(`unit ${definition.source.unit}`, `metric ${definition.key}`);
  }
  for (const [key, versions] of rules.ladders) {
    for (const { definition } of versions) {
      for (const metric of JSON.stringify(definition).matchAll(/"metric":"(\w+)"/g))
        add(`metric ${metric[1]}`, `level ${key}`);
    }
  }
  const cycle = findCycle(graph);
  if (cycle === null) return [];
  return [
    fault(
      'campaigns',
      'rules_cyclic',
      `these depend on each other within one instant: ${cycle.join(' → ')}`,
      'Break the circle: let one of them read the period before, or an event.',
    ),
  ];
}

function fault(path: string, code: string, reason: string, remedy: string): FieldError {
  return { path, code, reason, remedy };
}

function unknownName(path: string, what: string, name: string, known: Iterable<string>): FieldError {
  return fault(
    path,
    'unknown_name',
    `there is no ${what} "${name}"`,
    `Use one of: ${[...known].slice(0, 30).join(', ')}.`,
  );
}
