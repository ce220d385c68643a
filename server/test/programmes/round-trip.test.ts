/** What a programme file says survives being stored and written again, whatever it says. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { unwrap } from '#kernel';
import {
  programmeJsonSchema,
  type RuleVersion,
  readProgrammeFile,
  toDrafts,
  toFile,
  writeProgrammeFile,
} from '#modules/programmes';
import { demoProgrammeText } from '../../../demo/programme.ts';
import { anyProgramme } from './any-programme.ts';

const UNTIL = Date.parse('2025-11-20T22:59:59.999Z');

/** Every place of the schema that has a name, and those of them a document fills. */
interface Places {
  all: Set<string>;
  filled: Set<string>;
}

type Schema = Readonly<Record<string, unknown>>;

/** Walks schema and value together; of alternatives those whose names the value has. */
function notePlaces(schema: Schema, value: unknown, path: string, places: Places): void {
  for (const part of (schema.anyOf ?? []) as Schema[]) {
    notePlaces(part, isOf(part, value) ? value : undefined, path, places);
  }
  for (const [name, field] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
    const place = `${path}.${name}`;
    const inside = (value as Schema | undefined)?.[name];
    places.all.add(place);
    if (inside !== undefined) places.filled.add(place);
    notePlaces(field, inside, place, places);
  }
  const each = schema.additionalProperties ?? schema.items;
  if (typeof each !== 'object' || each === null) return;
  const inside = typeof value === 'object' && value !== null ? Object.values(value) : [];
  for (const one of inside.length === 0 ? [undefined] : inside) notePlaces(each as Schema, one, `${path}[]`, places);
}

function isOf({ anyOf, properties, items }: Schema, value: unknown): boolean {
  if (Array.isArray(anyOf)) return anyOf.some((part) => isOf(part as Schema, value));
  if (Array.isArray(value)) return items !== undefined;
  if (typeof value !== 'object' || value === null || properties === undefined) return false;
  return Object.keys(value).every((name) => name in (properties as object));
}

/** As the rule store keeps it: through JSON, each definition with its version. */
function stored(text: string): RuleVersion[] {
  return toDrafts(unwrap(readProgrammeFile(text))).map(({ kind, key, definition, from }) => {
    const kept = JSON.parse(JSON.stringify({ ...definition, version: 1 }));
    return { kind, key, version: 1, definition: kept, validFrom: from ?? 0 };
  });
}

function exported(text: string): string {
  const versions = stored(text);
  const key = versions.find(({ kind }) => kind === 'programme')?.key ?? '';
  const file = toFile(versions, key);
  if (file === null) throw new Error('the programme is there');
  return writeProgrammeFile(file);
}

describe('export → apply → export', () => {
  it('gives the same bytes for any programme', () => {
    fc.assert(
      fc.property(anyProgramme, (document) => {
        const once = exported(JSON.stringify(document));
        expect(exported(once)).toBe(once);
      }),
      { numRuns: 100 },
    );
  });

  it('loses nothing of any programme: what is read again says the same', () => {
    fc.assert(
      fc.property(anyProgramme, (document) => {
        const text = JSON.stringify(document);
        const byName = (versions: RuleVersion[]) =>
          Object.fromEntries(versions.map(({ kind, key, definition }) => [`${kind} ${key}`, definition]));
        expect(byName(stored(exported(text)))).toEqual(byName(stored(text)));
      }),
      { numRuns: 100 },
    );
  });

  it('is tried with every field that a file can have', () => {
    const places: Places = { all: new Set(), filled: new Set() };
    for (const document of fc.sample(anyProgramme, { numRuns: 600, seed: 1 })) {
      notePlaces(programmeJsonSchema, document, '', places);
    }
    expect([...places.all].filter((place) => !places.filled.has(place))).toEqual([]);
    expect(places.all.size).toBeGreaterThan(150);
  });

  it('gives the same bytes for the demonstration', () => {
    const once = exported(demoProgrammeText(UNTIL));
    expect(exported(once)).toBe(once);
  });
});

describe('the published schema', () => {
  const check = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(programmeJsonSchema);

  it('accepts every programme that can be applied, as written and as exported', () => {
    fc.assert(
      fc.property(anyProgramme, (document) => {
        expect(check(document), JSON.stringify(check.errors)).toBe(true);
        expect(check(parse(exported(JSON.stringify(document)))), JSON.stringify(check.errors)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  const demo = () => parse(demoProgrammeText(UNTIL));

  it('accepts the demonstration', () => {
    expect(check(demo()), JSON.stringify(check.errors)).toBe(true);
  });

  // biome-ignore lint/suspicious/noExplicitAny: a file is broken in any place
  it.each<[string, (file: any) => void]>([
    ['a misspelt field', (file) => Object.assign(file.campaigns.basePoints, { triger: {} })],
    ['a campaign without objective', (file) => delete file.campaigns.basePoints.objective],
    ['a campaign without a measure of success', (file) => delete file.campaigns.basePoints.success],
    ['an unknown family', (file) => Object.assign(file.campaigns.basePoints, { family: 'loyal' })],
    ['a key with a space', (file) => Object.assign(file.campaigns, { 'base points': file.campaigns.basePoints })],
    ['a day that is none', (file) => Object.assign(file.campaigns.basePoints, { from: 'today' })],
    ['a language that is none', (file) => Object.assign(file.units.points, { name: { english: 'Points' } })],
    ['an amount that is none', (file) => Object.assign(file.units.points, { costPerUnit: 'a cent' })],
    ['a ladder without levels', (file) => Object.assign(file.ladders.status, { levels: [] })],
    ['another version of the format', (file) => Object.assign(file, { hanse: 2 })],
  ])('refuses %s, as applying does', (_title, breakIt) => {
    const file = demo();
    breakIt(file);
    expect(check(file)).toBe(false);
    expect(readProgrammeFile(JSON.stringify(file)).ok).toBe(false);
  });

  it('describes every field, so that editors can say what it is', () => {
    const missing: string[] = [];
    const walk = (schema: Record<string, unknown>, path: string): void => {
      for (const [name, field] of Object.entries(
        (schema.properties ?? {}) as Record<string, Record<string, unknown>>,
      )) {
        const place = `${path}.${name}`;
        if (typeof field.description !== 'string') missing.push(place);
        walk(field, place);
      }
      for (const part of [schema.additionalProperties, schema.items]) {
        if (typeof part === 'object' && part !== null) walk(part as Record<string, unknown>, path);
      }
      for (const part of (schema.anyOf ?? []) as Record<string, unknown>[]) walk(part, path);
    };
    walk(programmeJsonSchema, '');
    expect(missing).toEqual([]);
  });
});
