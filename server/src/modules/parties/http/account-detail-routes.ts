import * as z from 'zod';
import type { LaneDeps } from '#modules/decisions';
import type { Quality } from '#modules/events';
import { defineRoute, type Route, settleOnce } from '#platform/http';
import { addExternalId } from '../operations/add-external-id.ts';
import { inFamilyLanes } from '../operations/lock-family.ts';
import { removeExternalId } from '../operations/remove-external-id.ts';
import { setAccountAttributes } from '../operations/set-account-attributes.ts';
import { setAccountParent } from '../operations/set-account-parent.ts';
import { setAccountTerms } from '../operations/set-account-terms.ts';
import { setConsentMode } from '../operations/set-consent-mode.ts';
import { setParticipation } from '../operations/set-participation.ts';
import { accountParams, accountTags, exampleAccount, exampleAccountId } from './account-routes.ts';
import {
  AccountSchema,
  AttributesSchema,
  ConsentSchema,
  ExternalIdSchema,
  ParentSchema,
  ParticipationSchema,
  TermsSchema,
} from './account-schemas.ts';
import { changeAccountInLane, changeAudited, changeOf, type PartyDeps } from './write-account.ts';

const example = { params: { accountId: exampleAccountId }, response: exampleAccount };

/** What is dated about an account, and its ids in other systems. */
export function accountDetailRoutes(deps: PartyDeps): Route[] {
  return [
    setAccountParentRoute(deps),
    setAccountAttributesRoute(deps),
    setAccountTermsRoute(deps),
    setConsentModeRoute(deps),
    setParticipationRoute(deps),
    addExternalIdRoute(deps),
    removeExternalIdRoute(deps),
  ];
}

function setAccountParentRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/parent',
    operationId: 'setAccountParent',
    permission: 'accounts:write',
    summary: 'Hang an account below another',
    description:
      'From an instant on, until the next parent recorded for a later one. Everybody below moves along, and group metrics are counted anew from that instant. A change with effect in the past also opens a work item, because awards keep their routes.',
    tags: accountTags,
    params: accountParams,
    body: ParentSchema,
    response: { 200: AccountSchema },
    errors: ['reference_not_found', 'account_merged', 'hierarchy_cycle', 'hierarchy_too_deep', 'hierarchy_too_large'],
    idempotent: true,
    examples: { ...example, body: { parentId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7ce', from: '2026-01-01T00:00:00+01:00' } },
    handler: async (request) => {
      const { accountId } = request.params;
      const { parentId, from } = request.body;
      const ids = { accountId, otherId: parentId };
      return inFamilyLanes(deps, request.principal.workspaceId, ids, (tx, descendantIds) =>
        settleOnce(tx, request.idempotency, async () => {
          const change = changeOf(tx, deps, request);
          return changeAudited(change, request, { accountId, from }, () =>
            setAccountParent(change, { accountId, parentId, from: from ?? request.now, descendantIds }),
          );
        }),
      );
    },
  });
}

function setAccountAttributesRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/attributes',
    operationId: 'setAccountAttributes',
    permission: 'accounts:write',
    summary: 'Set attributes of an account',
    description:
      'From an instant on, each until the next value recorded for a later one. Attributes that are not named stay. What rules decided with the old values since then is decided anew.',
    tags: accountTags,
    params: accountParams,
    body: AttributesSchema,
    response: { 200: AccountSchema },
    errors: ['account_merged'],
    idempotent: true,
    examples: { ...example, body: { values: { segment: 'automotive', employees: 120 }, from: '2026-01-01T00:00:00Z' } },
    handler: async (request) => {
      const { accountId } = request.params;
      return changeAccountInLane(deps, request, { accountId, from: request.body.from }, async (change) => {
        const { values, from, quality } = request.body;
        await setAccountAttributes(change, {
          accountId,
          values,
          from: from ?? request.now,
          ...(quality === undefined ? {} : { quality: qualityOf(quality) }),
        });
      });
    },
  });
}

/** What was left out is not known. */
function qualityOf(sent: NonNullable<z.output<typeof AttributesSchema>['quality']>): Quality {
  const { source = null, capturedAt = null, purposes, reliability = null } = sent;
  return { source, capturedAt, purposes, reliability };
}

function setAccountTermsRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/terms',
    operationId: 'setAccountTerms',
    permission: 'accounts:write',
    summary: 'Set terms of an account',
    description:
      'What was agreed with this account, from an instant on: its own earn rate, which rules multiply by, and its price list. What is left out stays. What rules decided with the old terms since then is decided anew.',
    tags: accountTags,
    params: accountParams,
    body: TermsSchema,
    response: { 200: AccountSchema },
    errors: ['account_merged'],
    idempotent: true,
    examples: { ...example, body: { earnRate: '1.25', priceList: 'dealer-2026', from: '2026-01-01T00:00:00Z' } },
    handler: async (request) => {
      const { accountId } = request.params;
      return changeAccountInLane(deps, request, { accountId, from: request.body.from }, async (change) => {
        const { from, ...terms } = request.body;
        await setAccountTerms(change, { accountId, ...terms, from: from ?? request.now });
      });
    },
  });
}

function setConsentModeRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/consent-mode',
    operationId: 'setConsentMode',
    permission: 'accounts:consent',
    summary: 'Set what the company allows its people to receive',
    description:
      'Recorded with the text that was agreed to, who agreed and when. A mode with effect in the past opens a work item: awards keep the route they were given.',
    tags: accountTags,
    params: accountParams,
    body: ConsentSchema,
    response: { 200: AccountSchema },
    errors: ['account_merged', 'reference_not_found'],
    idempotent: true,
    examples: { ...example, body: { mode: 'companyShares', textVersion: '2026-01' } },
    handler: async (request) => {
      const { accountId } = request.params;
      return changeAccountInLane(deps, request, { accountId, from: request.body.from }, async (change) => {
        const { mode, textVersion, setBy, from } = request.body;
        const consent = { mode, textVersion, setBy: setBy ?? null };
        await setConsentMode(change, { accountId, ...consent, from: from ?? request.now });
      });
    },
  });
}

function setParticipationRoute(deps: PartyDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/participations/{programme}',
    operationId: 'setParticipation',
    permission: 'accounts:write',
    summary: 'Move an account in a programme',
    description:
      'invited, applied and active may begin a participation; active can be suspended (earns, cannot redeem), blocked or left; a blocked account cannot leave, because applying anew would lift the block. To become active, the account has accepted the terms in force that require it. Changes are recorded in their order.',
    tags: accountTags,
    params: accountParams.extend({
      programme: z
        .string()
        .regex(/^[a-z][A-Za-z0-9_-]{0,63}$/, 'A programme is named by its key.')
        .describe('Key of the programme.'),
    }),
    body: ParticipationSchema,
    response: { 200: AccountSchema },
    errors: ['account_merged', 'participation_transition_invalid', 'participation_out_of_order', 'terms_not_accepted'],
    idempotent: true,
    examples: {
      params: { ...example.params, programme: 'partner' },
      body: { status: 'active', termsVersion: '2026-01' },
      response: exampleAccount,
    },
    handler: async (request) => {
      const { accountId, programme } = request.params;
      return changeAccountInLane(deps, request, { accountId, from: request.body.from }, async (change) => {
        const { status, termsVersion, from } = request.body;
        if (status === 'active') {
          const holder = { accountId, membershipId: null, at: request.now };
          await deps.requireTerms?.(change.tx, change.workspaceId, holder);
        }
        await setParticipation(change, {
          accountId,
          programme,
          status,
          termsVersion: termsVersion ?? null,
          from: from ?? request.now,
        });
      });
    },
  });
}

function addExternalIdRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/external-ids',
    operationId: 'addExternalId',
    permission: 'accounts:write',
    summary: 'Give an account its id in another system',
    description:
      'An account may have several, one system may have given several too. Giving one again changes nothing. Events that came with the id before are matched to the account.',
    tags: accountTags,
    params: accountParams,
    body: ExternalIdSchema,
    response: { 200: AccountSchema },
    errors: ['account_merged', 'external_id_taken'],
    idempotent: true,
    examples: { ...example, body: { system: 'erp', externalId: '10042' } },
    handler: async (request) => {
      const { accountId } = request.params;
      return changeAccountInLane(deps, request, { accountId }, async (change) => {
        await addExternalId(change, { accountId, ...request.body });
      });
    },
  });
}

function removeExternalIdRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/external-ids/remove',
    operationId: 'removeExternalId',
    permission: 'accounts:write',
    summary: 'Take an external id from an account',
    description: 'So that it can be given to the right one. Events that came with it stay where they are.',
    tags: accountTags,
    params: accountParams,
    body: ExternalIdSchema,
    response: { 200: AccountSchema },
    errors: ['account_merged', 'external_id_not_found'],
    idempotent: true,
    examples: { ...example, body: { system: 'erp', externalId: '10042' } },
    handler: async (request) => {
      const { accountId } = request.params;
      return changeAccountInLane(deps, request, { accountId }, async (change) => {
        await removeExternalId(change, { accountId, ...request.body });
      });
    },
  });
}
