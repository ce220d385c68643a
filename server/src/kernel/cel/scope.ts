import { Environment } from '@marcbachmann/cel-js';
import { assert } from '../assert.ts';
import { Decimal } from '../decimal.ts';
import { compile, type Language } from './compile.ts';
import { LIBRARY_FUNCTIONS, LIBRARY_METHODS, registerFunctions } from './functions.ts';
import { registerSumMacro } from './macros.ts';
import { registerDecimalOperators } from './operators.ts';
import type { FunctionDeclaration, Scope, ScopeOptions, TypeDeclaration } from './types.ts';

const LIMITS = { maxAstNodes: 1_000, maxDepth: 40, maxListElements: 500, maxMapEntries: 1, maxCallArguments: 8 };
const MAX_LINES = 10_000;
const MAX_VALUES = 32;
const DEFAULT_FUNCTION_COST = 50;
const PRIMITIVES = ['string', 'bool', 'int', 'Decimal', 'timestamp', 'duration'];

/**
 * A language of expressions over stated variables and types.
 *
 * Making one costs about a millisecond: keep it. Throws AssertionError when a declaration itself is wrong (an unknown
 * type, a map without types), which is a programmer's mistake.
 */
export function createScope(options: ScopeOptions): Scope {
  const language = createLanguage(options);
  return { compile: (source, expected) => compile(source, expected, language) };
}

interface Base {
  environment: Environment;
  functions: readonly string[];
  methods: readonly string[];
}

let base: Base | undefined;

/** What every scope has, made once and cloned. */
function baseLanguage(): Base {
  if (base !== undefined) return base;
  const environment = new Environment({ limits: LIMITS });
  environment.registerType('Decimal', { ctor: Decimal, fields: {} });
  registerDecimalOperators(environment);
  const own = registerFunctions(environment);
  registerSumMacro(environment);
  base = {
    environment,
    functions: [...LIBRARY_FUNCTIONS, ...own.functions],
    methods: [...LIBRARY_METHODS, ...own.methods],
  };
  return base;
}

function createLanguage(options: ScopeOptions): Language {
  const { environment: shared, functions, methods } = baseLanguage();
  const environment = shared.clone();
  const known = new Set([...PRIMITIVES, ...options.types.map((type) => type.name)]);
  for (const type of options.types) registerType(environment, type, known);
  for (const [name, type] of Object.entries(options.variables)) {
    assertType(type, known, `variable ${name}`);
    environment.registerVariable(name, libraryType(type));
  }
  const language = {
    environment,
    fields: new Map(options.types.map((type) => [type.name, type.fields])),
    names: { variables: Object.keys(options.variables), functions: [...functions], methods: [...methods] },
    maxLines: options.maxLines ?? MAX_LINES,
    maxValues: options.maxValues ?? MAX_VALUES,
    functions: new Map<string, number>(),
  };
  for (const declaration of options.functions ?? []) registerFunction(language, declaration);
  return language;
}

type Draft = Language & { names: { functions: string[]; methods: string[] }; functions: Map<string, number> };

function registerFunction(language: Draft, { signature, handler, cost }: FunctionDeclaration): void {
  const [, receiver, name] = /^(?:([\w.<>]+)\.)?(\w+)\(/.exec(signature) ?? [];
  assert(name !== undefined, `not a function signature: ${signature}`);
  const call = handler as (...given: unknown[]) => unknown;
  language.environment.registerFunction(libraryType(signature), call, { async: false });
  (receiver === undefined ? language.names.functions : language.names.methods).push(name);
  language.functions.set(name, Math.max(language.functions.get(name) ?? 0, cost ?? DEFAULT_FUNCTION_COST));
}

function registerType(environment: Environment, type: TypeDeclaration, known: ReadonlySet<string>): void {
  assert(/^[A-Z]\w+$/.test(type.name), `a type name starts with a capital and has two letters or more: ${type.name}`);
  const fields: Record<string, string> = {};
  for (const [field, fieldType] of Object.entries(type.fields)) {
    assertType(fieldType, known, `field ${type.name}.${field}`);
    fields[field] = libraryType(fieldType);
  }
  environment.registerType(type.name, { ctor: type.ctor as new () => unknown, fields });
}

/** The library takes an unknown type for a new one, and values of type dyn would escape the check. */
function assertType(type: string, known: ReadonlySet<string>, where: string): void {
  const list = /^list<(.+)>$/.exec(type);
  const map = /^map<string, ?(.+)>$/.exec(type);
  const inner = list?.[1] ?? map?.[1];
  if (inner !== undefined) assertType(inner, known, where);
  else assert(known.has(type), `${where} has the unknown type ${type}`);
}

function libraryType(type: string): string {
  return type
    .replace(/\btimestamp\b/g, 'google.protobuf.Timestamp')
    .replace(/\bduration\b/g, 'google.protobuf.Duration');
}
