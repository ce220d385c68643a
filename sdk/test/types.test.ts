// Guarantee: what the compiler says of calls, answers and refusals. `npm run check:types` is what fails here.
import { expectTypeOf, test } from 'vitest';
import { getAccount, listWallets } from '../src/generated/operations.ts';
import {
  type Account,
  type Call,
  createClientWith,
  type Event,
  type FileAnswer,
  type HanseClient,
  isProblem,
  type LineCall,
  type ListCall,
  type Page,
  type ProblemCodeOf,
} from '../src/index.ts';
import { signWebhook, type verifyWebhook, type WebhookMessage } from '../src/webhooks.ts';

declare const hanse: HanseClient;
// Looked at by the compiler, never run.
const looked = (_check: () => unknown) => {};

test('answers have the types of the document', () => {
  expectTypeOf<HanseClient['getAccount']>().returns.toEqualTypeOf<Call<Account>>();
  expectTypeOf<Awaited<ReturnType<HanseClient['getAccount']>>>().toEqualTypeOf<Account>();
  expectTypeOf<ReturnType<HanseClient['listAccounts']>>().toEqualTypeOf<ListCall<Page<Account>>>();
  expectTypeOf<Awaited<ReturnType<HanseClient['addWish']>>>().toEqualTypeOf<void>();
  expectTypeOf<Awaited<ReturnType<HanseClient['printStatement']>>>().toEqualTypeOf<FileAnswer>();
  looked(() => expectTypeOf(hanse.listAccounts({ format: 'csv' })).toEqualTypeOf<Call<FileAnswer>>());
  looked(async () => {
    for await (const account of hanse.listAccounts()) expectTypeOf(account).toEqualTypeOf<Account>();
    for await (const page of hanse.listAccounts().pages()) expectTypeOf(page).toEqualTypeOf<Page<Account>>();
    for await (const answer of hanse.recordEvents({ body: [] })) expectTypeOf(answer.line).toEqualTypeOf<number>();
  });
  expectTypeOf<ReturnType<HanseClient['recordEvents']>>().toExtend<LineCall<{ line: number }>>();
  // What asks for a promise, such as a query cache, takes a call.
  expectTypeOf<Call<Account>>().toExtend<Promise<Account>>();
});

test('amounts are text, and may be sent as text or number where the document takes both', () => {
  expectTypeOf<Page<Account>['nextCursor']>().toEqualTypeOf<string | null>();
  expectTypeOf<Event['netAmount']>().toEqualTypeOf<string | number | undefined>();
  looked(async () =>
    expectTypeOf((await hanse.listWallets({ accountId: '' })).data[0]!.available).toEqualTypeOf<string>(),
  );
});

test('what is missing, mistyped or not taken is not compiled', () => {
  looked(() => {
    // @ts-expect-error the account is needed
    hanse.getAccount({});
    // @ts-expect-error there is no such filter
    hanse.listAccounts({ colour: 'red' });
    // @ts-expect-error there is no such operation
    hanse.listColours();
    // @ts-expect-error reads take no key
    hanse.getAccount({ accountId: '' }, { idempotencyKey: '' });
    // @ts-expect-error it has no ETag
    hanse.createAccount({ body: { name: '' } }, { ifMatch: '' });
    // @ts-expect-error a file has a kind
    hanse.createUpload({ body: '' });
    // @ts-expect-error the unit belongs to the path
    hanse.spendUnits({ accountId: '', body: { amount: '1', reference: '' } });
  });
  looked(() => hanse.applyProgramme({ body: 'hanse: 1' }, { ifMatch: '', idempotencyKey: '' }));
});

test('a client with some operations has these', () => {
  looked(() => {
    const few = createClientWith({ getAccount, listWallets }, {});
    expectTypeOf(few).toEqualTypeOf<Pick<HanseClient, 'getAccount' | 'listWallets'>>();
    // @ts-expect-error operations go by their names
    createClientWith({ getAccount: listWallets }, {});
  });
});

test('codes are those of the document', () => {
  expectTypeOf<'insufficient_balance'>().toExtend<ProblemCodeOf<'spendUnits'>>();
  expectTypeOf<'insufficient_balance'>().not.toExtend<ProblemCodeOf<'getWorkspace'>>();
  expectTypeOf<'not_found'>().toExtend<ProblemCodeOf<'getAccount'>>();
  looked(() => {
    const error: unknown = null;
    if (isProblem(error, 'insufficient_balance', 'wallet_in_debt')) {
      expectTypeOf(error.code).toEqualTypeOf<'insufficient_balance' | 'wallet_in_debt'>();
    }
    // @ts-expect-error a mistyped code would never be true
    isProblem(error, 'insufficient_ballance');
  });
});

test('messages are told apart by their type', () => {
  expectTypeOf<ReturnType<typeof verifyWebhook>>().resolves.toEqualTypeOf<WebhookMessage>();
  looked((message = {} as WebhookMessage) => {
    if (message.type === 'level.changed') expectTypeOf(message.data.accountId).toEqualTypeOf<string>();
    // @ts-expect-error there is no such message
    return signWebhook({ ...message, type: 'level.lost' }, '');
  });
});
