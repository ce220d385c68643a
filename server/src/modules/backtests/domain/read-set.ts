/** What a campaign needs to be decided as it would have been: the metrics and levels it reads, and what feeds those. */
import type { CompiledCampaign } from '#modules/campaigns';
import { metricsRead } from '#modules/decisions';
import { formulaReads, isFormula } from '#modules/metrics';
import type { Rules } from '#modules/programmes';

export interface ReadSet {
  metrics: ReadonlySet<string>;
  ladders: ReadonlySet<string>;
  /** Other campaigns whose awards feed a metric that is read. */
  campaigns: ReadonlySet<string>;
  /** Units whose awards are counted by a metric that is read. */
  earnedUnits: ReadonlySet<string>;
  /** Acts, levels of the group, or what other accounts owe are read. */
  readsItems: boolean;
}

/** @param paths read besides, such as `metrics.spendYear` */
export function readSetOf(rules: Rules, campaignKeys: Iterable<string>, paths: readonly string[]): ReadSet {
  const search = new Search(rules);
  for (const key of campaignKeys) search.campaign(key);
  for (const path of paths) {
    const [root, name] = path.split('.');
    if (name === undefined) continue;
    if (root === 'metrics' || root === 'previous') search.metric(name);
    if (root === 'levels') search.ladder(name);
  }
  return search;
}

class Search implements ReadSet {
  readonly metrics = new Set<string>();
  readonly ladders = new Set<string>();
  readonly campaigns = new Set<string>();
  readonly earnedUnits = new Set<string>();
  readsItems = false;
  readonly #rules: Rules;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  campaign(key: string): void {
    if (this.campaigns.has(key)) return;
    this.campaigns.add(key);
    for (const campaign of this.#rules.campaigns.get(key) ?? []) {
      const { trigger, group } = campaign.version.definition;
      for (const metric of campaign.reads.metrics) this.metric(metric);
      for (const ladder of campaign.reads.levels) this.ladder(ladder);
      if ('metric' in trigger) this.metric(trigger.metric);
      if ('ladder' in trigger) this.ladder(trigger.ladder);
      // Which of a group is chosen depends on the others in it.
      if (group !== undefined && group.choose !== 'all') this.#mates(group.name);
    }
  }

  metric(key: string): void {
    if (this.metrics.has(key)) return;
    this.metrics.add(key);
    const definition = this.#rules.metrics.get(key)?.definition;
    if (definition === undefined) return;
    if (definition.subject === 'group') this.readsItems = true;
    if (isFormula(definition)) {
      const { current, previous } = formulaReads(definition);
      for (const inner of [...current, ...previous]) this.metric(inner);
    } else if ('unit' in definition.source) {
      this.readsItems = true;
      if (definition.source.movement === 'earned') this.#unit(definition.source.unit);
    }
  }

  ladder(key: string): void {
    if (this.ladders.has(key)) return;
    this.ladders.add(key);
    this.readsItems = true;
    for (const { definition } of this.#rules.ladders.get(key) ?? []) {
      for (const metric of metricsRead(definition)) this.metric(metric);
    }
  }

  #unit(unit: string): void {
    if (this.earnedUnits.has(unit)) return;
    this.earnedUnits.add(unit);
    for (const [key, versions] of this.#rules.campaigns) {
      if (versions.some((campaign) => unitsOf(campaign).has(unit))) this.campaign(key);
    }
  }

  #mates(group: string): void {
    for (const [key, versions] of this.#rules.campaigns) {
      if (versions.some(({ version }) => version.definition.group?.name === group)) this.campaign(key);
    }
  }
}

/** Units a campaign gives or multiplies. */
export function unitsOf({ rules }: CompiledCampaign): Set<string> {
  return new Set(
    rules.flatMap(({ awards, multipliers }) => [...awards, ...multipliers].map(({ effect }) => effect.unit)),
  );
}
