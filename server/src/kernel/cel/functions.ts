import { type Environment, EvaluationError } from '@marcbachmann/cel-js';
import { Decimal, type Rounding } from '../decimal.ts';
import { type BandTable, bandFault, marginal, retrospective } from './bands.ts';
import { MAX_PATTERN, matchesGlob } from './glob.ts';
import { decimal, type Operand } from './operators.ts';

const MAX_SCALE = 20n;
const ROUNDINGS: ReadonlySet<string> = new Set(['floor', 'ceiling', 'down', 'up', 'halfUp', 'halfEven']);

/** Functions of the library that stay; all others are refused, see lint.ts. */
export const LIBRARY_FUNCTIONS: readonly string[] = ['has', 'size', 'int', 'string', 'timestamp', 'duration'];
export const LIBRARY_METHODS: readonly string[] = [
  'startsWith',
  'endsWith',
  'contains',
  'size',
  'lowerAscii',
  'upperAscii',
  'trim',
  'indexOf',
  'substring',
  'map',
  'filter',
  'all',
  'exists',
  'exists_one',
];

/** The functions every scope has besides the library's. Sides of type int and Decimal may be mixed. */
export function registerFunctions(environment: Environment): { functions: string[]; methods: string[] } {
  const functions = new Set<string>();
  const register = (signature: string, handler: (...args: never[]) => unknown) => {
    functions.add(signature.slice(0, signature.indexOf('(')));
    environment.registerFunction(signature, handler as (...args: unknown[]) => unknown, { async: false });
  };
  registerNumbers(register);
  registerDivision(register);
  for (const x of ['Decimal', 'int']) {
    register(`bands(${x}, list<list<Decimal>>): Decimal`, (a: Operand, table: BandTable) =>
      marginal(decimal(a), checkedTable(table)),
    );
    register(`band(${x}, list<list<Decimal>>): Decimal`, (a: Operand, table: BandTable) =>
      retrospective(decimal(a), checkedTable(table)),
    );
  }
  register('glob(string, string): bool', (text: string, pattern: string) => {
    if (pattern.length > MAX_PATTERN) fail('pattern_too_long', `a pattern has at most ${MAX_PATTERN} characters`);
    return matchesGlob(text, pattern);
  });
  environment.registerFunction('list<Decimal>.sum(): Decimal', (list: Iterable<Decimal>) => Decimal.sum(list), {
    async: false,
  });
  environment.registerFunction('list<int>.sum(): int', (list: Iterable<bigint>) => sumIntegers(list), { async: false });
  return { functions: [...functions], methods: ['sum'] };
}

type Register = (signature: string, handler: (...args: never[]) => unknown) => void;

function registerNumbers(register: Register): void {
  register('min(int, int): int', (a: bigint, b: bigint) => (a < b ? a : b));
  register('max(int, int): int', (a: bigint, b: bigint) => (a > b ? a : b));
  for (const [left, right] of [
    ['Decimal', 'Decimal'],
    ['Decimal', 'int'],
    ['int', 'Decimal'],
  ]) {
    register(`min(${left}, ${right}): Decimal`, (a: Operand, b: Operand) => Decimal.min(decimal(a), decimal(b)));
    register(`max(${left}, ${right}): Decimal`, (a: Operand, b: Operand) => Decimal.max(decimal(a), decimal(b)));
  }
  register('abs(int): int', (a: bigint) => checkedInteger(a < 0n ? -a : a));
  register('abs(Decimal): Decimal', (a: Decimal) => a.abs());
  for (const x of ['Decimal', 'int']) {
    register(`floor(${x}): Decimal`, (a: Operand) => decimal(a).round(0, 'floor'));
    register(`ceil(${x}): Decimal`, (a: Operand) => decimal(a).round(0, 'ceiling'));
    register(`round(${x}): Decimal`, (a: Operand) => decimal(a).round(0, 'halfUp'));
    register(`round(${x}, int): Decimal`, (a: Operand, scale: bigint) => decimal(a).round(places(scale), 'halfUp'));
    register(`decimal(${x}): Decimal`, (a: Operand) => decimal(a));
  }
  register('decimal(string): Decimal', (text: string) => {
    return Decimal.parse(text) ?? fail('not_a_number', `${JSON.stringify(text.slice(0, 50))} is not a decimal number`);
  });
  register('int(Decimal): int', (a: Decimal) => checkedInteger(a.toUnits(0, 'down')));
  register('string(Decimal): string', (a: Decimal) => a.toString());
}

function registerDivision(register: Register): void {
  for (const [left, right] of [
    ['Decimal', 'Decimal'],
    ['Decimal', 'int'],
    ['int', 'Decimal'],
    ['int', 'int'],
  ]) {
    register(`divide(${left}, ${right}, int): Decimal`, (a: Operand, b: Operand, scale: bigint) =>
      divide(decimal(a), decimal(b), scale, 'halfUp'),
    );
    register(
      `divide(${left}, ${right}, int, string): Decimal`,
      (a: Operand, b: Operand, scale: bigint, rounding: string) => {
        if (!ROUNDINGS.has(rounding)) fail('rounding_unknown', `rounding is one of ${[...ROUNDINGS].join(', ')}`);
        return divide(decimal(a), decimal(b), scale, rounding as Rounding);
      },
    );
  }
}

function divide(a: Decimal, b: Decimal, scale: bigint, rounding: Rounding): Decimal {
  if (b.isZero()) fail('division_by_zero', 'division by zero');
  return a.divide(b, places(scale), rounding);
}

function places(scale: bigint): number {
  if (scale < 0n || scale > MAX_SCALE) fail('scale_invalid', `decimal places run from 0 to ${MAX_SCALE}`);
  return Number(scale);
}

function checkedTable(table: BandTable): BandTable {
  const fault = bandFault(table);
  return fault === null ? table : fail('table_invalid', fault);
}

function checkedInteger(value: bigint): bigint {
  if (BigInt.asIntN(64, value) === value) return value;
  return fail('numeric_overflow', 'the whole number is larger than 64 bits hold');
}

export function sumIntegers(list: Iterable<bigint>): bigint {
  let total = 0n;
  for (const item of list) total += item;
  return checkedInteger(total);
}

/** The library adds the position of the call. */
function fail(code: string, message: string): never {
  throw new EvaluationError({ code, message });
}
