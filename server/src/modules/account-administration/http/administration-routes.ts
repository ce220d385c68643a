/**
 * What administrators decide in a portal: the operations of employers, recipients, rewards and statements under the address
 * of members. Who decides is who is signed in, so nobody sends a membership.
 */
import type * as z from 'zod';
import { isDelegate } from '#modules/employers';
import { type MemberAccount, memberAccount } from '#modules/members';
import { type ReroutedCall, type Route, reroute } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import type { AdministrationDeps } from '../operations/dependencies.ts';
import { administratorRequired } from '../operations/refusals.ts';

const tags = ['Company'] as const;

/**
 * Who may: any member; an administrator; whoever approvals were handed to as well; or an administrator, and everybody for
 * what is their own.
 */
export type Access = 'member' | 'administrator' | 'approver' | 'own';

interface Mirrored {
  /** Operation behind it. */
  of: string;
  operationId: string;
  /** Below `/v1/member/accounts/{accountId}/`. */
  path: string;
  summary: string;
  access: Access;
}

const MIRRORED: readonly Mirrored[] = [
  ...approvals(),
  ...shareOuts(),
  ...standingRules(),
  {
    of: 'chooseConsentMode',
    operationId: 'chooseOwnConsentMode',
    path: 'consent-modes',
    summary: 'Choose what people of my company may receive',
    access: 'administrator',
  },
  {
    of: 'listConsentModes',
    operationId: 'listOwnConsentModes',
    path: 'consent-modes',
    summary: 'List what my company chose',
    access: 'member',
  },
  {
    of: 'addEmployerCap',
    operationId: 'addOwnCap',
    path: 'caps',
    summary: 'Cap what people of my company may receive',
    access: 'administrator',
  },
  {
    of: 'endEmployerCap',
    operationId: 'endOwnCap',
    path: 'caps/{capId}/end',
    summary: 'End a cap of my company',
    access: 'administrator',
  },
  {
    of: 'getRecipientRules',
    operationId: 'getOwnRecipientRules',
    path: 'recipient-rules',
    summary: 'Show what binds people of my company',
    access: 'member',
  },
  {
    of: 'getAllowance',
    operationId: 'getMemberAllowance',
    path: 'team/{membershipId}/allowance',
    summary: 'Show what a member of my company may still receive',
    access: 'own',
  },
  {
    of: 'listTransparencyLog',
    operationId: 'listOwnTransparencyLog',
    path: 'transparency-log',
    summary: 'List what people of my company received',
    access: 'administrator',
  },
  ...statements(),
];

function approvals(): Mirrored[] {
  return [
    {
      of: 'approveAccountRedemption',
      operationId: 'approveMemberRedemption',
      path: 'redemptions/{redemptionId}/approve',
      summary: 'Agree to a redemption in my company',
      access: 'approver',
    },
    {
      of: 'rejectAccountRedemption',
      operationId: 'rejectMemberRedemption',
      path: 'redemptions/{redemptionId}/reject',
      summary: 'Turn a redemption in my company down',
      access: 'approver',
    },
    {
      of: 'listAwardApprovals',
      operationId: 'listOwnAwardApprovals',
      path: 'award-approvals',
      summary: 'List personal awards that wait, or waited, for an administrator',
      access: 'approver',
    },
    {
      of: 'approveAward',
      operationId: 'approveMemberAward',
      path: 'award-approvals/{approvalId}/approve',
      summary: 'Agree to a personal award in my company',
      access: 'approver',
    },
    {
      of: 'rejectAward',
      operationId: 'rejectMemberAward',
      path: 'award-approvals/{approvalId}/reject',
      summary: 'Turn a personal award in my company down',
      access: 'approver',
    },
    {
      of: 'delegateApprovals',
      operationId: 'delegateOwnApprovals',
      path: 'delegations',
      summary: 'Hand my approvals over for a time',
      access: 'administrator',
    },
    {
      of: 'listDelegations',
      operationId: 'listOwnDelegations',
      path: 'delegations',
      summary: 'List to whom approvals were handed over',
      access: 'administrator',
    },
    {
      of: 'endDelegation',
      operationId: 'endOwnDelegation',
      path: 'delegations/{delegationId}/end',
      summary: 'Take approvals back',
      access: 'administrator',
    },
  ];
}

function shareOuts(): Mirrored[] {
  return [
    {
      of: 'shareOutUnits',
      operationId: 'shareOutOwnUnits',
      path: 'share-outs',
      summary: 'Share units of my company out to its people',
      access: 'administrator',
    },
    {
      of: 'previewShareOut',
      operationId: 'previewOwnShareOut',
      path: 'share-outs/preview',
      summary: 'See what sharing out would do',
      access: 'administrator',
    },
    {
      of: 'listShareOuts',
      operationId: 'listOwnShareOuts',
      path: 'share-outs',
      summary: 'List what my company shared out',
      access: 'administrator',
    },
    {
      of: 'getShareOut',
      operationId: 'getOwnShareOut',
      path: 'share-outs/{shareOutId}',
      summary: 'Show a share-out of my company',
      access: 'approver',
    },
    {
      of: 'undoShareOut',
      operationId: 'undoOwnShareOut',
      path: 'share-outs/{shareOutId}/undo',
      summary: 'Take a share-out back',
      access: 'administrator',
    },
    {
      of: 'approveShareOut',
      operationId: 'approveOwnShareOut',
      path: 'share-outs/{shareOutId}/approve',
      summary: 'Agree to a proposed share-out',
      access: 'approver',
    },
    {
      of: 'rejectShareOut',
      operationId: 'rejectOwnShareOut',
      path: 'share-outs/{shareOutId}/reject',
      summary: 'Turn a proposed share-out down',
      access: 'approver',
    },
  ];
}

function standingRules(): Mirrored[] {
  return [
    {
      of: 'putShareOutRule',
      operationId: 'putOwnShareOutRule',
      path: 'share-out-rules/{key}',
      summary: 'Share out by a standing rule',
      access: 'administrator',
    },
    {
      of: 'listShareOutRules',
      operationId: 'listOwnShareOutRules',
      path: 'share-out-rules',
      summary: 'List standing rules of my company',
      access: 'administrator',
    },
    {
      of: 'endShareOutRule',
      operationId: 'endOwnShareOutRule',
      path: 'share-out-rules/{key}/end',
      summary: 'End a standing rule of my company',
      access: 'administrator',
    },
  ];
}

function statements(): Mirrored[] {
  const yearly = 'team/{membershipId}/yearly-statements/{year}';
  return [
    {
      of: 'getStatement',
      operationId: 'getOwnStatement',
      path: 'statements',
      summary: 'Show a statement of my company, or of my own',
      access: 'own',
    },
    {
      of: 'exportStatement',
      operationId: 'exportOwnStatement',
      path: 'statements.csv',
      summary: 'Export a statement as CSV',
      access: 'own',
    },
    {
      of: 'printStatement',
      operationId: 'printOwnStatement',
      path: 'statements.pdf',
      summary: 'Print a statement as PDF',
      access: 'own',
    },
    {
      of: 'getYearlyStatement',
      operationId: 'getMemberYearlyStatement',
      path: yearly,
      summary: 'Show what a member of my company received in a year',
      access: 'own',
    },
    {
      of: 'exportYearlyStatement',
      operationId: 'exportMemberYearlyStatement',
      path: `${yearly}.csv`,
      summary: 'Export what a member received in a year as CSV',
      access: 'own',
    },
    {
      of: 'printYearlyStatement',
      operationId: 'printMemberYearlyStatement',
      path: `${yearly}.pdf`,
      summary: 'Print what a member received in a year as PDF',
      access: 'own',
    },
  ];
}

/** @param behind operations of the API, the mirrored ones among them */
export function administrationRoutes(deps: AdministrationDeps, behind: readonly Route[]): Route[] {
  const byName = new Map(behind.map((route) => [route.operationId, route]));
  return MIRRORED.map(({ of, operationId, path, summary, access }) => {
    const route = byName.get(of)!;
    return reroute(route, {
      ...{ operationId, summary, tags, path: `/v1/member/accounts/{accountId}/${path}` },
      permission: route.method === 'GET' || of === 'previewShareOut' ? 'member:read' : 'member:write',
      without: { body: ['membershipId'] },
      errors: ['account_administrator_required'],
      input: async (call) => {
        const { membershipId } = await admit(deps, call, access);
        return asksWho(route) ? { body: { ...call.body, membershipId } } : {};
      },
    });
  });
}

function asksWho({ body }: Route): boolean {
  return body !== undefined && 'membershipId' in ((body as z.ZodObject).shape ?? {});
}

/** @throws RefusedError `not_found`, `account_administrator_required` */
export async function admit(
  { pool }: AdministrationDeps,
  call: Pick<ReroutedCall, 'principal' | 'params' | 'query' | 'now'>,
  access: Access,
): Promise<MemberAccount> {
  const accountId = call.params.accountId as string;
  const { principal, now } = call;
  const db = queryable(pool);
  if (access === 'administrator') return memberAccount(db, principal, accountId, { now, administrator: true });
  const member = await memberAccount(db, principal, accountId, { now });
  if (access === 'member' || member.isAdministrator) return member;
  const { workspaceId } = principal;
  const { membershipId } = member;
  const may =
    access === 'own'
      ? (call.params.membershipId ?? call.query.holder) === membershipId
      : await withTransaction(pool, (tx) => isDelegate(tx, workspaceId, { accountId, membershipId, now }));
  if (!may) throw administratorRequired();
  return member;
}
