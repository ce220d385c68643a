/** What the company holds besides units, and coupons at hand. */
import * as z from 'zod';
import { HeldSchema, heldCursor, heldToApi, selectHeld, todayOf } from '#modules/coupons';
import { accountSheetPrinter, benefitName, quantityText, readEntitlements, valueText } from '#modules/entitlements';
import { type Language, numberText, textIn } from '#modules/tiers';
import {
  defineRoute,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  rawContent,
  readCursor,
} from '#platform/http';
import { broughtBy } from '../domain/benefit-words.ts';
import type { MemberDeps } from '../operations/dependencies.ts';
import { readAs } from './call.ts';
import { companyExample, inCompany, language, languageQuery, onCompany, tags, text } from './values.ts';

const BenefitSchema = z
  .object({
    key: text,
    name: text,
    description: text.nullable(),
    kind: z.enum(['choice', 'number', 'text', 'allowance', 'access']),
    value: text.nullable().describe('As people read it; null: there is nothing to say but that it is held.'),
    left: text.nullable().describe('Of an allowance: what can still be used.'),
    used: text.nullable(),
    percentLeft: z.int().nullable().describe('Of an allowance: how much of it is left, 0 to 100.'),
    renewsAt: instantOutput('When it is granted anew.').nullable(),
    until: instantOutput('When it ends by itself.').nullable(),
    from: text.describe('What brought it: a level, a reward, an agreement. Empty where that is not known.'),
    howToUse: text.nullable(),
    terms: text.nullable(),
  })
  .meta({ id: 'MemberBenefit', description: 'Something the company is entitled to.' });

const BenefitsSchema = z
  .object({
    benefits: z.array(BenefitSchema),
    funds: z.array(z.object({ unit: text, name: text, available: text })),
  })
  .meta({ id: 'MemberBenefits', description: 'What the company is entitled to, and how to use it.' });

const CouponSchema = z
  .object({ ...HeldSchema.shape, name: text.describe('What the offer is called.') })
  .meta({ id: 'MemberCoupon', description: 'A coupon at hand.' });

export function benefitRoutes(deps: MemberDeps): Route[] {
  return [benefitsRoute(deps), sheetRoute(deps), couponsRoute(deps)];
}

function benefitsRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${inCompany}/benefits`,
    operationId: 'getMemberBenefits',
    permission: 'member:read',
    summary: 'Show what the company is entitled to',
    description: 'Service, terms, access, allowances with what is left, funds; and how each is used.',
    tags,
    params: onCompany,
    query: languageQuery,
    response: { 200: BenefitsSchema },
    errors: ['not_found', 'account_merged'],
    examples: { params: companyExample },
    handler: (call) =>
      readAs(deps, call, async ({ workspaceId, accountId, language: own }) => {
        const { rules, entitlements, funds } = await readEntitlements(deps, workspaceId, accountId);
        return {
          status: 200,
          body: {
            benefits: entitlements.map(({ benefit, value, until, allowance, grants }) => ({
              key: benefit.key,
              name: benefitName(benefit, own),
              description: told(benefit.description, own),
              kind: benefit.kind,
              value: benefit.kind === 'access' ? null : valueText(benefit, value, own),
              left: allowance === null ? null : quantityText(benefit, allowance.left, own),
              used: allowance === null ? null : quantityText(benefit, allowance.used, own),
              percentLeft: allowance === null ? null : percentLeft(allowance),
              renewsAt: instantText(allowance?.period?.to ?? null),
              until: instantText(until),
              from: broughtBy(rules, grants, own),
              howToUse: told(benefit.howToUse, own),
              terms: told(benefit.terms, own),
            })),
            funds: funds.map(({ unit, available }) => ({
              unit,
              name: textIn(rules.units.get(unit)?.names ?? {}, own, unit),
              available: numberText(available, own, rules.units.get(unit)?.definition.scale),
            })),
          },
        };
      }),
  });
}

function percentLeft({ left, used }: { left: bigint; used: bigint }): number {
  const all = left + used;
  return all <= 0n ? 0 : Number((left * 100n) / all);
}

function told(texts: Readonly<Record<string, string>> | undefined, own: Language): string | null {
  return texts === undefined ? null : textIn(texts, own, '') || null;
}

function sheetRoute(deps: MemberDeps): Route {
  const print = accountSheetPrinter(deps);
  return defineRoute({
    method: 'GET',
    path: `${inCompany}/benefits.pdf`,
    operationId: 'printMemberBenefits',
    permission: 'member:read',
    summary: 'Print what the company is entitled to',
    description: 'A4, for people: what holds now, what is left, and how it is used.',
    tags,
    params: onCompany,
    query: languageQuery,
    response: { 200: rawContent('application/pdf', 'The sheet, A4, fonts embedded.') },
    errors: ['not_found', 'account_merged'],
    examples: { params: companyExample },
    handler: (call) =>
      readAs(deps, call, async ({ workspaceId, accountId, language: own }) => {
        const body = await print(workspaceId, accountId, own);
        const name = own === 'de' ? 'leistungen' : 'benefits';
        return { status: 200, body, headers: { 'content-disposition': `inline; filename="${name}.pdf"` } };
      }),
  });
}

function couponsRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${inCompany}/coupons`,
    operationId: 'listMemberCoupons',
    permission: 'member:read',
    summary: 'List the coupons one has at hand',
    description: 'With their codes: one’s own, and those everybody of the company may use.',
    tags,
    params: onCompany,
    query: z.strictObject({ ...pageQuery, language }),
    response: { 200: pageOf(CouponSchema) },
    errors: ['not_found'],
    examples: { params: companyExample },
    handler: (call) =>
      readAs(deps, call, async ({ workspaceId, accountId, membershipId, language: own }, db) => {
        const { limit, cursor } = call.query;
        const [seriesId, n] = readCursor(cursor, heldCursor) ?? [];
        const before = seriesId === undefined ? null : { seriesId, n: BigInt(n!) };
        const [held, today] = await Promise.all([
          selectHeld(db, workspaceId, { accountId, membershipId, before, limit: limit + 1 }),
          todayOf(db, workspaceId, deps.clock.now()),
        ]);
        const toApi = heldToApi(today);
        const body = page(
          held,
          limit,
          ({ coupon }) => [coupon.seriesId, coupon.n.toString()],
          (one) => {
            const shown = toApi(one);
            return { ...shown, name: textIn(shown.name, own, shown.series) };
          },
        );
        return { status: 200, body };
      }),
  });
}
