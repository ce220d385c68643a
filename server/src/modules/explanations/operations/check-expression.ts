/** What rules can read in this workspace, and whether an expression works: for whoever is writing one. */
import type { Position } from '#kernel';
import { RuleScopes } from '#modules/campaigns';
import type { DataSchema } from '#modules/events';
import type { Rules } from '#modules/programmes';
import { Vocabulary } from '../domain/vocabulary.ts';

export interface ReadableField {
  /** `event.data.channel`, `metrics.spendYear`; of one line, `line.sku`. */
  path: string;
  /** `string`, `bool`, `int`, `Decimal`, `timestamp`, `list<string>`, or the name of a record with fields of its own. */
  type: string;
  name: { en: string; de: string };
}

/** Records hold records three deep at most: event → data → an object of the event. */
const DEPTH_MAX = 4;

/** By path. @param events types that trigger the rule; none: a rule over periods or levels */
export function readableFields(rules: Rules, events: readonly string[]): ReadableField[] {
  const { types, variables } = scopesOf(rules).vocabulary(events);
  const words = { en: new Vocabulary(rules, 'en'), de: new Vocabulary(rules, 'de') };
  const records = new Map(types.map((type) => [type.name, type.fields]));
  const found: ReadableField[] = [];
  const walk = (path: string, type: string, depth: number) => {
    found.push({ path, type, name: { en: words.en.label(path), de: words.de.label(path) } });
    if (depth === DEPTH_MAX) return;
    for (const [field, inner] of Object.entries(records.get(type) ?? {})) walk(`${path}.${field}`, inner, depth + 1);
  };
  for (const [name, type] of Object.entries(variables)) walk(name, type, 1);
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

export interface ExpressionCheck {
  expected: 'bool' | 'Decimal' | 'string';
  /** Types that trigger the rule; none: a rule over periods or levels. */
  events: readonly string[];
  /** It is asked of every line. */
  perLine: boolean;
}

export interface CheckedExpression {
  problem: { code: string; cause: string; detail: string; remedy: string; position: Position | null } | null;
  /** In plain words; null where it does not work. */
  reading: { en: string; de: string } | null;
  reads: readonly string[];
}

export function checkExpression(rules: Rules, source: string, check: ExpressionCheck): CheckedExpression {
  const scopes = scopesOf(rules);
  const scope = check.events.length === 0 ? null : scopes.forEvents(check.events);
  const chosen = scope === null ? scopes.holder : check.perLine ? scope.line : scope.event;
  const compiled = chosen.compile(source, check.expected);
  if (compiled.ok) {
    const reading = {
      en: new Vocabulary(rules, 'en').reading(source),
      de: new Vocabulary(rules, 'de').reading(source),
    };
    return { problem: null, reading, reads: compiled.value.reads };
  }
  const { code, problem, detail, remedy = '', position } = compiled.error;
  return {
    problem: {
      code,
      cause: String(problem ?? code),
      detail,
      remedy,
      position: (position as Position | undefined) ?? null,
    },
    reading: null,
    reads: [],
  };
}

function scopesOf(rules: Rules): RuleScopes {
  const schemas = [...rules.compiledTypes].map(([key, type]) => [key, type.definition.schema as DataSchema] as const);
  return new RuleScopes(new Map(schemas), rules.views);
}
