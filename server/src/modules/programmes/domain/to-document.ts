/**
 * From a programme to the document people write: texts in one language plain, numbers as numbers, and nothing that
 * goes without saying. Reading the document gives the same programme again.
 */
import { z } from 'zod';
import { canonicalJson, formatDay } from '#kernel';
import type { ExpiryModel } from '#modules/ledger';
import {
  aggregateMetric,
  type BenefitPart,
  type CampaignPart,
  type CatalogueBenefitPart,
  type EffectPart,
  formulaMetric,
  type LadderPart,
  type LevelPart,
  type MetricPart,
  type ProgrammeFile,
  type ProgrammeHead,
  programme,
  programmeFile,
  type TermsPart,
  terms,
  type UnitPart,
  unit,
} from './definition.ts';
import { catalogueBenefit } from './definition-benefits.ts';
import { award, campaign, coupon, limit, multiply, step, timeWindow } from './definition-campaigns.ts';
import { field } from './definition-fields.ts';
import { ladder, namedBenefit } from './definition-ladders.ts';
import type { Text } from './definition-values.ts';
import { rulePartOf } from './from-definitions.ts';
import type { RuleVersion } from './rules.ts';

export type Document = Readonly<Record<string, unknown>>;

/** `full` writes defaults out, so that two documents can be compared field by field. */
export function toDocument(file: ProgrammeFile, mode: 'short' | 'full' = 'short'): Document {
  const write = new Writer(mode === 'full');
  return write.object(programmeFile, file, {
    programme: write.head(file.programme),
    terms: mapValues(file.terms, (part) => write.terms(part)),
    eventTypes: mapValues(file.eventTypes, ({ name, schema }) => ({ name: textOf(name), schema })),
    fields: mapValues(file.fields, (part) => write.object(field, part, { label: textOf(part.label) })),
    units: mapValues(file.units, (part) => write.unit(part)),
    metrics: mapValues(file.metrics, (part) => write.metric(part)),
    benefits: mapValues(file.benefits, (part) => write.catalogueBenefit(part)),
    ladders: mapValues(file.ladders, (part) => write.ladder(part)),
    campaigns: mapValues(file.campaigns, (part) => write.campaign(part)),
  });
}

/** One campaign or ladder as people write it. */
export function writtenRule(version: RuleVersion): Document {
  const write = new Writer(false);
  const part = rulePartOf(version);
  return version.kind === 'campaign' ? write.campaign(part as CampaignPart) : write.ladder(part as LadderPart);
}

class Writer {
  readonly #full: boolean;

  constructor(full: boolean) {
    this.#full = full;
  }

  /** The fields of the schema, in its order; `written` replaces values by what stands for them in the file. */
  object(schema: z.ZodObject, value: object, written: Document = {}): Document {
    const fields = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(
      Object.entries(schema.shape).flatMap(([name, field]) => {
        const present = fields[name];
        if (present === undefined) return [];
        if (!this.#full && isDefault(field, present)) return [];
        return [[name, name in written ? written[name] : present]];
      }),
    );
  }

  /** A small object without the field that has its usual value. */
  #without(part: object, field: string, usual: string, written: Document): Document {
    const entries = Object.entries({ ...part, ...written });
    return Object.fromEntries(
      this.#full ? entries : entries.filter(([name, value]) => name !== field || value !== usual),
    );
  }

  head(head: ProgrammeHead): Document {
    return this.object(programme, head, {
      ...texts(head, ['name', 'description', 'valueProposition']),
      roles: head.roles.map((role) =>
        'name' in role ? { ...role, ...texts(role, ['name', 'description']) } : role.key,
      ),
    });
  }

  terms(part: TermsPart): Document {
    return this.object(terms, part, texts(part, ['name', 'text']));
  }

  unit(part: UnitPart): Document {
    return this.object(unit, part, {
      ...texts(part, ['name', 'description']),
      costPerUnit: decimalOf(part.costPerUnit),
      expiry: expiryOf(part.expiry),
    });
  }

  metric(part: MetricPart): Document {
    const written = texts(part, ['name', 'description']);
    if ('formula' in part) return this.object(formulaMetric, part, written);
    const run = part.run === undefined ? {} : { run: { ...part.run, ...decimals(part.run, ['minimum']) } };
    return this.object(aggregateMetric, part, { ...written, ...run });
  }

  catalogueBenefit(part: CatalogueBenefitPart): Document {
    const { choices, cost } = part;
    return this.object(catalogueBenefit, part, {
      ...texts(part, ['name', 'description', 'howToUse', 'terms', 'unit', 'unitOne']),
      ...decimals(part, ['sumMax', 'carryMax']),
      ...(choices === undefined
        ? {}
        : { choices: choices.map((one) => ({ ...one, name: textOf(one.name), ...decimals(one, ['costPerYear']) })) }),
      ...(cost === undefined ? {} : { cost: { ...cost, ...decimals(cost, ['perUnit', 'perYear']) } }),
    });
  }

  ladder(part: LadderPart): Document {
    const indexes = mapValues(part.indexes ?? {}, ({ name, parts }) => ({
      name: textOf(name),
      parts: parts.map((one) => ({ ...one, ...decimals(one, ['weight', 'cap', 'target']) })),
    }));
    return this.object(ladder, part, {
      ...texts(part, ['name', 'description']),
      indexes,
      levels: part.levels.map((level) => this.#level(level)),
    });
  }

  #level(level: LevelPart): Document {
    const { entry, gates, benefits } = level;
    return {
      ...level,
      ...texts(level, ['name', 'description']),
      ...(entry === undefined ? {} : { entry: mapValues(entry, (list) => list?.map(asked)) }),
      ...(gates === undefined ? {} : { gates: gates.map(asked) }),
      ...(benefits === undefined ? {} : { benefits: benefits.map((benefit) => this.#benefit(benefit)) }),
    };
  }

  #benefit(benefit: BenefitPart): unknown {
    if ('benefit' in benefit) return { ...benefit, ...decimals(benefit, ['value']) };
    const isPlain = Object.keys(benefit).length === 2 && benefit.kind === 'service';
    if (isPlain && !this.#full) return textOf(benefit.name);
    return this.object(namedBenefit, benefit, texts(benefit, ['name', 'description']));
  }

  campaign(part: CampaignPart): Document {
    return this.object(campaign, part, {
      ...texts(part, ['name', 'description', 'why']),
      success: this.#without(part.success, 'better', 'higher', decimals(part.success, ['target', 'reach'])),
      clauses: part.clauses.map(clauseOf),
      effects: part.effects.map((effect) => this.#effect(effect)),
      limits: part.limits.map((one) => this.object(limit, one, decimals(one, ['max']))),
      ...(part.windows === undefined
        ? {}
        : { windows: part.windows.map((one) => this.object(timeWindow, one, texts(one, ['name']))) }),
      ...(part.trigger === undefined
        ? {}
        : { trigger: { ...part.trigger, ...decimals(part.trigger, METRIC_REACHES) } }),
      ...(part.budget === undefined
        ? {}
        : { budget: this.#without(part.budget, 'whenSpent', 'stop', decimals(part.budget, ['total'])) }),
      ...(part.steps === undefined
        ? {}
        : {
            steps: part.steps.map((one) =>
              this.object(step, one, {
                ...texts(one, ['name', 'description']),
                clauses: one.clauses.map(clauseOf),
                effects: one.effects.map((effect) => this.#effect(effect)),
              }),
            ),
          }),
    });
  }

  #effect(effect: EffectPart): Document {
    if (effect.kind === 'multiply') return { multiply: this.object(multiply, effect) };
    if (effect.kind === 'coupon') return { coupon: this.object(coupon, effect) };
    const beneficiaries = effect.beneficiaries.map((one) => {
      const { share, ...rest } = one;
      return share === '1' && !this.#full ? rest : { ...rest, share: decimalOf(share) };
    });
    const expiry = effect.expiry === undefined ? {} : { expiry: expiryOf(effect.expiry) };
    return { award: this.object(award, effect, { beneficiaries, ...expiry }) };
  }
}

/** What a metric reaches is a number; what a ladder reaches is the key of a level. */
const METRIC_REACHES: readonly string[] = ['reaches'];

function isDefault(field: unknown, value: unknown): boolean {
  return field instanceof z.ZodDefault && canonicalJson(field.def.defaultValue) === canonicalJson(value);
}

function clauseOf({ name, when }: { name: Text; when: string }): Document {
  return { name: textOf(name), when };
}

/** A threshold or a gate; an attribute's text stays a text. */
function asked(condition: object): Document {
  const fields = 'attribute' in condition ? ['atLeast'] : ['atLeast', 'equals'];
  return { ...condition, ...decimals(condition, fields) };
}

function textOf(text: Text): unknown {
  const languages = Object.keys(text);
  return languages.length === 1 && languages[0] === 'en' ? text.en : { ...text };
}

function texts(part: object, fields: readonly string[]): Document {
  return picked(part, fields, (value) => textOf(value as Text));
}

function decimals(part: object, fields: readonly string[]): Document {
  return picked(part, fields, (value) => decimalOf(value as string));
}

function picked(part: object, fields: readonly string[], write: (value: unknown) => unknown): Document {
  const values = part as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fields.flatMap((name) => (values[name] === undefined ? [] : [[name, write(values[name])]])),
  );
}

/** As a number where that is the same text again. */
function decimalOf(value: string): string | number {
  return String(Number(value)) === value ? Number(value) : value;
}

function expiryOf(model: ExpiryModel): Document {
  switch (model.kind) {
    case 'none':
      return { kind: 'none' };
    case 'rolling':
    case 'sliding': {
      const { length, ...rest } = model;
      return { kind: rest.kind, ...length, ...('roundUpTo' in rest ? { roundUpTo: rest.roundUpTo } : {}) };
    }
    case 'fixedDates':
      return { ...model, dates: model.dates.map((date) => ({ ...date })) };
    case 'lastDay':
      return { kind: 'lastDay', day: formatDay(model.day) };
  }
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
