/**
 * The conformance tests of the CEL specification, as data. Set HANSE_DATA to the folder the data archives are unpacked
 * in (it then holds `conformance/cel-json/cel-conformance.json`) to run them; without it the suite says so and skips.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment } from '@marcbachmann/cel-js';
import { Duration, UnsignedInt } from '@marcbachmann/cel-js/evaluator';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../decimal.ts';
import { createScope } from './cel.ts';

interface ConformanceTest {
  suite: string;
  name: string;
  expr: string;
  container?: string;
  value?: Value;
  typedResult?: { result?: Value };
  evalError?: object;
  checkOnly?: boolean;
  typeEnv?: { name: string; ident?: { type: TypeText } }[];
  bindings?: Record<string, { value?: Value }>;
}
type Value = Record<string, unknown>;
type TypeText = { primitive?: string; wellKnown?: string; listType?: { elemType?: TypeText }; dyn?: object } & Value;

/** Passes of the library on its own, by section; a changed number means that an upgrade changed behaviour. */
const PASSES: Record<string, number> = {
  basic: 40,
  bindings_ext: 5,
  block_ext: 0,
  comparisons: 309,
  conversions: 98,
  encoders_ext: 0,
  fields: 43,
  fp_math: 30,
  integer_math: 62,
  lists: 34,
  logic: 25,
  macros: 42,
  macros2: 8,
  math_ext: 17,
  namespace: 0,
  optionals: 22,
  parse: 167,
  plumbing: 5,
  string: 51,
  string_ext: 98,
  timestamps: 56,
  type_deductions: 20,
};

const folder = process.env.HANSE_DATA;
const file = folder === undefined ? null : join(folder, 'conformance/cel-json/cel-conformance.json');
const available = file !== null && existsSync(file);
if (!available) {
  console.warn(
    `SKIPPED: CEL conformance. ${folder === undefined ? 'HANSE_DATA is not set' : `${file} does not exist`}.`,
  );
}

describe.skipIf(!available)('CEL conformance', () => {
  const tests = available ? (JSON.parse(readFileSync(file!, 'utf8')) as ConformanceTest[]) : [];
  const applicable = tests.filter((test) => !needsProtobuf(test));
  const sections = Map.groupBy(applicable, (test) => test.suite.split('/')[0]!);

  it('knows every section of the data', () => {
    expect([...sections.keys()].sort()).toEqual(Object.keys(PASSES).sort());
  });

  it.each(Object.entries(PASSES))('the library passes as many tests of %s as stated: %i', (section, passes) => {
    const passed = (sections.get(section) ?? []).filter(passesAlone);
    expect(passed.length).toBe(passes);
  });

  it('a scope answers as the specification says wherever it accepts an expression', () => {
    const scope = createScope({ types: [], variables: {} });
    const wrong: string[] = [];
    let accepted = 0;
    for (const test of applicable) {
      const compiled = scope.compile(test.expr, 'any');
      if (!compiled.ok || test.checkOnly || DEVIATIONS.has(test.expr)) continue;
      accepted += 1;
      const outcome = attempt(() => compiled.value.evaluate({}));
      if (!fits(outcome, test)) wrong.push(`${test.suite}/${test.name}: ${test.expr} gave ${String(outcome.value)}`);
    }
    expect(wrong).toEqual([]);
    expect(accepted).toBeGreaterThan(400);
  });
});

/** Where a scope differs from the specification: it is more exact with numbers, and text follows JavaScript. */
const DEVIATIONS = new Set([
  'int(9223372036854775807.0)',
  'int(-9223372036854775808.0)',
  "'TacoCÆt'.lowerAscii() == 'tacocÆt'",
  "'TacoCÆt Xii'.lowerAscii() == 'tacocÆt xii'",
  "'tacoCαt'.upperAscii() == 'TACOCαT'",
  "'\\u0085\\u00a0\\u1680text'.trim() == 'text'",
  "'\\u180etext\\u200b\\u200c\\u200d\\u2060\\ufeff'.trim() == '\\u180etext\\u200b\\u200c\\u200d\\u2060\\ufeff'",
]);

type Outcome = { value?: unknown; error?: unknown };

function attempt(run: () => unknown): Outcome {
  try {
    return { value: run() };
  } catch (error) {
    return { error: error ?? new Error('thrown') };
  }
}

function needsProtobuf(test: ConformanceTest): boolean {
  if (test.container !== undefined || /TestAllTypes|google\.protobuf\.\w+\{/.test(test.expr)) return true;
  const text = JSON.stringify([test.value, test.bindings, test.typeEnv, test.typedResult]);
  if (/"enumValue"|messageType|cel\.expr\.conformance/.test(text)) return true;
  return /"@type":"type\.googleapis\.com\/(?!google\.protobuf\.(?:Timestamp|Duration)")/.test(text);
}

function passesAlone(test: ConformanceTest): boolean {
  const environment = new Environment({ homogeneousAggregateLiterals: false, enableOptionalTypes: true });
  const outcome = attempt(() => {
    for (const { name, ident } of test.typeEnv ?? []) {
      if (ident !== undefined) environment.registerVariable(name, typeText(ident.type));
    }
    const parsed = environment.parse(test.expr);
    if (test.checkOnly) {
      const checked = parsed.check();
      if (!checked.valid) throw checked.error;
      return undefined;
    }
    const entries = Object.entries(test.bindings ?? {}).map(([name, { value }]) => [name, toJs(value ?? {})]);
    return parsed(Object.fromEntries(entries));
  });
  if (test.checkOnly) return outcome.error === undefined;
  return fits(outcome, test);
}

function fits(outcome: Outcome, test: ConformanceTest): boolean {
  if (test.evalError !== undefined) return outcome.error !== undefined;
  if (outcome.error !== undefined) return false;
  return same(outcome.value, toJs(test.value ?? test.typedResult?.result ?? { boolValue: true }));
}

function typeText(type: TypeText): string {
  const primitives: Record<string, string> = { INT64: 'int', UINT64: 'uint', BOOL: 'bool', STRING: 'string' };
  const others: Record<string, string> = { DOUBLE: 'double', BYTES: 'bytes' };
  if (type.primitive !== undefined) return primitives[type.primitive] ?? others[type.primitive] ?? 'dyn';
  if (type.wellKnown === 'TIMESTAMP') return 'google.protobuf.Timestamp';
  if (type.wellKnown === 'DURATION') return 'google.protobuf.Duration';
  if (type.listType !== undefined) return `list<${typeText(type.listType.elemType ?? {})}>`;
  return 'mapType' in type ? 'map' : 'dyn';
}

/** A value of the test data as the library hands it out. */
function toJs(value: Value): unknown {
  const [kind, raw] = Object.entries(value)[0] ?? ['nullValue', null];
  switch (kind) {
    case 'int64Value':
      return BigInt(raw as string);
    case 'uint64Value':
      return new UnsignedInt(BigInt(raw as string));
    case 'doubleValue':
      return Number(raw);
    case 'bytesValue':
      return Buffer.from(raw as string, 'base64');
    case 'listValue':
      return ((raw as { values?: Value[] }).values ?? []).map(toJs);
    case 'mapValue': {
      const entries = (raw as { entries?: { key: Value; value: Value }[] }).entries ?? [];
      return new Map(entries.map((entry) => [toJs(entry.key), toJs(entry.value)]));
    }
    case 'objectValue':
      return wellKnown(raw as { '@type': string; value: string });
    case 'typeValue':
      return { typeName: raw };
    case 'nullValue':
      return null;
    default:
      return raw;
  }
}

function wellKnown({ '@type': type, value }: { '@type': string; value: string }): unknown {
  if (type.endsWith('Timestamp')) return new Date(value);
  const [, sign, seconds, nanos = ''] = /^(-?)(\d+)(?:\.(\d+))?s$/.exec(value)!;
  const factor = sign === '-' ? -1 : 1;
  return new Duration(BigInt(seconds!) * BigInt(factor), Number(nanos.padEnd(9, '0')) * factor);
}

function same(actual: unknown, expected: unknown): boolean {
  if (actual instanceof Decimal) return Number(actual.toString()) === Number(expected);
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && actual.length === expected.length && expected.every((e, i) => same(actual[i], e));
  }
  if (expected instanceof Map) return sameMap(actual, expected);
  if (expected instanceof UnsignedInt) return actual instanceof UnsignedInt && actual.value === expected.value;
  if (expected instanceof Uint8Array) return actual instanceof Uint8Array && Buffer.compare(actual, expected) === 0;
  if (expected instanceof Date) return actual instanceof Date && actual.getTime() === expected.getTime();
  if (expected instanceof Duration) {
    return actual instanceof Duration && actual.seconds === expected.seconds && actual.nanos === expected.nanos;
  }
  if (typeof expected === 'object' && expected !== null && 'typeName' in expected) {
    const name = (actual as { name?: string } | null)?.name;
    return name === expected.typeName || (name === 'null' && expected.typeName === 'null_type');
  }
  return typeof expected === 'number' ? Object.is(actual, expected) || actual === expected : actual === expected;
}

function sameMap(actual: unknown, expected: Map<unknown, unknown>): boolean {
  if (typeof actual !== 'object' || actual === null) return false;
  const entries = actual instanceof Map ? [...actual] : Object.entries(actual);
  if (entries.length !== expected.size) return false;
  return entries.every(([key, value]) => [...expected].some(([k, v]) => String(k) === String(key) && same(value, v)));
}
