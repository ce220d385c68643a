import { err, type FieldError, ok, type Result } from '#kernel';
import { checkDefinition, type Report } from './check-definition.ts';
import { compileFormula, type Formula } from './formula.ts';
import { findCycle } from './graph.ts';
import { isFormula, type MetricDefinition } from './types.ts';
import { isRecurring } from './window.ts';

/** Metrics of one programme; more is a programme nobody can explain. */
const DEFINITIONS_MAX = 500;

/**
 * Checks the definitions of a programme, each by itself and against the others; there is one version per key.
 * Refuses with `metric_definitions_invalid` and one error per fault, with paths such as `metrics[2].formula`.
 */
export function validateDefinitions(definitions: readonly MetricDefinition[]): Result<readonly MetricDefinition[]> {
  const errors: FieldError[] = [];
  if (definitions.length > DEFINITIONS_MAX) {
    errors.push({
      path: 'metrics',
      code: 'metrics_too_many',
      reason: `${definitions.length} metrics are too many`,
      remedy: `use at most ${DEFINITIONS_MAX}`,
    });
  }
  const byKey = new Map<string, MetricDefinition>();
  definitions.forEach((definition, index) => {
    const report = reporter(errors, index);
    if (byKey.has(definition.key)) {
      report('key', 'metric_duplicate', `"${definition.key}" is defined twice`, 'give each metric its own key');
    }
    byKey.set(definition.key, definition);
    checkDefinition(definition, report);
  });
  checkFormulas(definitions, byKey, errors);
  if (errors.length === 0) return ok(definitions);
  const detail = `${errors.length === 1 ? 'one fault' : `${errors.length} faults`} in the metric definitions`;
  return err({ code: 'metric_definitions_invalid', detail, remedy: 'correct the fields named in errors', errors });
}

/** The keys in an order in which every formula comes after what it reads. For definitions that passed the checks. */
export function metricOrder(definitions: readonly MetricDefinition[]): string[] {
  const reads = new Map(definitions.map((definition) => [definition.key, keysRead(definition)]));
  const order = new Set<string>();
  const place = (key: string): void => {
    if (order.has(key)) return;
    for (const read of reads.get(key) ?? []) place(read);
    order.add(key);
  };
  for (const { key } of definitions) place(key);
  return [...order];
}

/** The keys of the metrics a definition reads; none for a metric that is kept. */
function keysRead(definition: MetricDefinition): readonly string[] {
  const formula = isFormula(definition) ? compileFormula(definition) : null;
  return formula?.ok ? allReads(formula.value) : [];
}

function allReads(formula: Formula): string[] {
  return [...new Set([...formula.reads, ...formula.readsPrevious])];
}

function reporter(errors: FieldError[], index: number): Report {
  return (field, code, reason, remedy) => errors.push({ path: `metrics[${index}].${field}`, code, reason, remedy });
}

function checkFormulas(
  definitions: readonly MetricDefinition[],
  byKey: ReadonlyMap<string, MetricDefinition>,
  errors: FieldError[],
): void {
  const graph = new Map<string, string[]>();
  definitions.forEach((definition, index) => {
    if (!isFormula(definition)) return;
    const report = reporter(errors, index);
    const formula = compileFormula(definition);
    if (!formula.ok) {
      const { position, reason, remedy } = formula.error;
      report('formula', 'formula_invalid', `at character ${position + 1}: ${reason}`, remedy);
      return;
    }
    graph.set(definition.key, allReads(formula.value));
    for (const key of allReads(formula.value)) checkRead(definition, byKey.get(key), { key, byKey, report });
    for (const key of formula.value.readsPrevious) checkPrevious(byKey.get(key), report);
  });
  const cycle = findCycle(graph);
  if (cycle === null) return;
  const index = definitions.findIndex((definition) => definition.key === cycle[0]);
  const reason = `the metrics read each other in a circle: ${cycle.join(' → ')}`;
  reporter(errors, index)('formula', 'metric_cycle', reason, 'take one of the reads out');
}

function checkRead(
  reader: MetricDefinition,
  read: MetricDefinition | undefined,
  { key, byKey, report }: { key: string; byKey: ReadonlyMap<string, MetricDefinition>; report: Report },
): void {
  if (read === undefined) {
    const others = [...byKey.keys()].filter((known) => known !== reader.key).slice(0, 10);
    const remedy = others.length === 0 ? 'define it first' : `define it, or use one of ${others.join(', ')}`;
    report('formula', 'metric_unknown', `there is no metric "${key}"`, remedy);
  } else if (read.subject !== reader.subject) {
    const reason = `"${key}" belongs to the ${read.subject}, this metric to the ${reader.subject}`;
    report('formula', 'metric_subject_differs', reason, 'read metrics of the same subject');
  }
}

function checkPrevious(read: MetricDefinition | undefined, report: Report): void {
  if (read === undefined || (!isFormula(read) && read.aggregation !== 'activeAt' && isRecurring(read.window))) return;
  const reason = `"${read.key}" has no previous window to compare with`;
  const remedy = 'use growth and previous with a metric over a calendar period, programme year or anniversary';
  report('formula', 'metric_without_previous', reason, remedy);
}
