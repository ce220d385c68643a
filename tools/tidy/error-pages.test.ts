import { expect, test } from 'vitest';
import { checkErrorPages } from './error-pages.ts';
import { describeFinding, repositoryOf } from './repository.ts';

const PATH = 'server/src/modules/ledger/domain/refusals.ts';
const find = (texts: Record<string, string>) => checkErrorPages(repositoryOf(texts)).map(describeFinding);
const missing = (line: number, code: string) => `${PATH}:${line}  the error code ${code} has no page`;

test.each([
  ["err({ code: 'wallet_in_debt', detail: 'owes' })", 'a refusal'],
  ["new RefusedError({ detail, code: 'wallet_in_debt', remedy })", 'a refusal with shorthand members'],
  ["refuse('wallet_in_debt', 'owes')", 'a call named refuse'],
  ["ledger.refuseToTake('wallet_in_debt')", 'a method named refuse…'],
  ['export const errors = { wallet_in_debt: { status: 409 } } as const satisfies ErrorTable;', 'an error table'],
  ["const errors: ErrorTable = { 'wallet_in_debt': { status: 409 } };", 'an error table declared by its type'],
  ["type LedgerRefusalCode = 'wallet_in_debt';", 'a type of codes'],
])('%s needs a page (%s)', (code) => {
  expect(find({ [PATH]: `export {};\n${code}\n` })).toEqual([missing(2, 'wallet_in_debt')]);
  expect(find({ [PATH]: code, 'docs/errors/wallet_in_debt.md': '' })).toEqual([]);
});

test('both codes of a choice need a page', () => {
  expect(find({ [PATH]: "err({ code: old ? 'too_old' : 'too_new', detail })" })).toEqual([
    missing(1, 'too_old'),
    missing(1, 'too_new'),
  ]);
});

test('codes of single fields, of tests and of other things need none', () => {
  expect(
    find({
      [PATH]:
        "[{ path: 'x', code: 'required', reason: 'r' }, { code: 'EPIPE', detail: 'd' }, { code: 'dep-1', detail }]",
      'server/src/modules/ledger/domain/refusals.test.ts': "err({ code: 'made_up', detail: 'd' })",
      'bench/run.ts': "err({ code: 'made_up', detail: 'd' })",
    }),
  ).toEqual([]);
});

test('a code used in many places is reported once', () => {
  expect(find({ [PATH]: "refuse('gone', 'a');\nrefuse('gone', 'b');" })).toEqual([missing(1, 'gone')]);
});

test('a page outlives its code nowhere', () => {
  expect(
    find({ [PATH]: "const codes = ['assembled'];", 'docs/errors/assembled.md': '', 'docs/errors/gone.md': '' }),
  ).toEqual(['docs/errors/gone.md  no code of the server is called gone']);
});
