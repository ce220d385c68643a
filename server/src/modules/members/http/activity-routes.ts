/** What happened, and why. */
import * as z from 'zod';
import { parseChildId, RefusedError } from '#kernel';
import { Vocabulary } from '#modules/explanations';
import { defineRoute, instantOutput, instantText, pageOf, type Route, readCursor, writeCursor } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { MemberDeps } from '../operations/dependencies.ts';
import type { MemberAccount } from '../operations/member-account.ts';
import { explainLine, type LineView, readActivity, readerOf } from '../operations/read-activity.ts';
import { readAs } from './call.ts';
import {
  AmountSchema,
  accountId,
  companyExample,
  exampleAccount,
  inCompany,
  language,
  languageQuery,
  onCompany,
  tags,
  text,
} from './values.ts';

const exampleEntry = `ent_${exampleAccount.slice(4)}-7`;
const kinds = [
  'earned',
  'released',
  'byHand',
  'received',
  'refunded',
  'redeemed',
  'reserved',
  'paidOut',
  'handedOver',
  'takenBack',
  'expired',
] as const;

export const LineSchema = z
  .object({
    id: text.describe('`ent_…`: explainMemberActivity says why.'),
    whose: z.enum(['company', 'me']).describe('In whose wallet.'),
    kind: z.enum(kinds),
    title: text.describe('What happened, in words.'),
    detail: text,
    reason: text.describe('Why, in a few words: the offers that gave it. Empty where title and detail say it.'),
    amount: AmountSchema.describe('Below zero where something was taken.'),
    state: z
      .enum(['pending', 'posted', 'corrected'])
      .describe('`pending`: it cannot be used yet. `corrected`: it was taken back, in part or whole.'),
    at: instantOutput('When it counts.'),
    postedAt: instantOutput('When it was booked.'),
  })
  .meta({ id: 'MemberActivity', description: 'Something that was booked.' });

const WhySchema = z
  .object({ line: LineSchema, sentences: z.array(text).describe('Why it is there, one after the other.') })
  .meta({ id: 'MemberWhy', description: 'Why something was booked, in words.' });

const exampleLine = {
  id: exampleEntry,
  whose: 'company' as const,
  kind: 'earned' as const,
  title: 'Invoice INV-1042',
  detail: 'of 5 Jan 2026',
  reason: 'Points for every purchase',
  amount: { unit: 'points', name: 'Points', amount: '149', text: '149 points' },
  state: 'posted' as const,
  at: '2026-01-05T09:00:00.000Z',
  postedAt: '2026-01-05T09:00:02.000Z',
};

/** Words for this member: nothing of others and of what things cost. */
export async function wordsFor(deps: MemberDeps, member: MemberAccount): Promise<Vocabulary> {
  const rules = await deps.rules.recent(queryable(deps.pool), member.workspaceId);
  return new Vocabulary(rules, member.language, readerOf(member));
}

export function activityRoutes(deps: MemberDeps): Route[] {
  return [listRoute(deps), whyRoute(deps)];
}

function listRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${inCompany}/activity`,
    operationId: 'listMemberActivity',
    permission: 'member:read',
    summary: 'List what happened, newest first',
    description:
      'What was earned, redeemed, shared out, taken back or has expired, of the company and of the member; nothing of colleagues.',
    tags,
    params: onCompany,
    query: z.strictObject({
      whose: z.enum(['company', 'me', 'all']).default('all').describe('Only the company’s, or only one’s own.'),
      unit: text.min(1).max(60).optional().describe('Only this unit.'),
      limit: z.int().min(1).max(100).default(20).describe('How many lines at most.'),
      cursor: text.max(1000).optional().describe('nextCursor of the page before.'),
      language,
    }),
    response: { 200: pageOf(LineSchema) },
    errors: ['not_found'],
    examples: { params: companyExample, response: { data: [exampleLine], nextCursor: null } },
    handler: (call) =>
      readAs(deps, call, async (member, db) => {
        const { whose, unit = null, limit, cursor } = call.query;
        const from = readCursor(cursor, z.tuple([z.int().min(0), z.int().min(0)]));
        const words = await wordsFor(deps, member);
        const { lines, next } = await readActivity(db, deps, member, { asked: { whose, unit, limit, from }, words });
        return {
          status: 200,
          body: { data: lines.map(lineToApi), nextCursor: next === null ? null : writeCursor(next) },
        };
      }),
  });
}

function whyRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${inCompany}/activity/{entryId}`,
    operationId: 'explainMemberActivity',
    permission: 'member:read',
    summary: 'Show why something was booked',
    description: 'In sentences, in the member’s language: the document, the rule, what was multiplied or limited.',
    tags,
    params: z.strictObject({ accountId, entryId: text.describe('`ent_…`') }),
    query: languageQuery,
    response: { 200: WhySchema },
    errors: ['not_found'],
    examples: {
      params: { accountId: exampleAccount, entryId: exampleEntry },
      response: { line: exampleLine, sentences: ['149 points were credited with effect of 5 January 2026.'] },
    },
    handler: (call) =>
      readAs(deps, call, async (member) => {
        const place = parseChildId('ent', call.params.entryId);
        if (place === null || place.accountId !== member.accountId) {
          throw new RefusedError({ code: 'not_found', detail: 'There is no such line in your activity.' });
        }
        const words = await wordsFor(deps, member);
        const { line, sentences } = await explainLine(deps, member, { n: place.n, words });
        return { status: 200, body: { line: lineToApi(line), sentences } };
      }),
  });
}

export function lineToApi({ at, postedAt, ...rest }: LineView): z.input<typeof LineSchema> {
  return { ...rest, at: instantText(at), postedAt: instantText(postedAt) };
}
