/*
 * Guarantee: whatever the API lets somebody change is in the audit trail, or it is a fact that tells its own story, and the
 * reason why stands here. The operations come from the OpenAPI document, so that a new one is asked for without being named.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { memberPermissions, OWNER } from '#modules/workspaces';
import { testDatabase } from '../support/index.ts';
import { callOf, type Operation } from './operations.ts';
import { missingId, openWorld, type World } from './world.ts';

const MODULES = fileURLToPath(new URL('../../src/modules', import.meta.url));

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const ASKS = 'it changes nothing: it answers a question that does not fit into an address';
const FACT = 'it records a fact, which is never changed and says itself who sent it and when';
const ACT = 'of members and shops the act in the books is the trail; of staff it is audited';
const REDEMPTION = 'the steps of the redemption are its trail; what staff do is audited besides';
const COUPON = 'the redemption of the coupon is its own trail, with who made it and when';
const PREVIEW = 'it computes what would be, and is gone after some days';

/** What leaves no entry in the trail under its own name, and why. */
const NOT_AUDITED: Readonly<Record<string, string>> = {
  createDryRun: ASKS,
  planProgramme: ASKS,
  reviewProgramme: ASKS,
  previewLadder: ASKS,
  previewRedemption: ASKS,
  previewMemberRedemption: ASKS,
  previewShareOut: ASKS,
  previewOwnShareOut: ASKS,
  validateCoupons: ASKS,
  checkExpression: ASKS,
  describeCampaign: ASKS,
  tryCampaign: ASKS,
  fillCampaignTemplate: ASKS,
  recordEvent: FACT,
  recordEvents: FACT,
  recordElectronicInvoices: FACT,
  matchUnmatchedEvents: FACT,
  spendUnits: ACT,
  refundSpend: ACT,
  reserveUnits: ACT,
  captureReservation: ACT,
  cancelReservation: ACT,
  redeemReward: REDEMPTION,
  answerInvitation: REDEMPTION,
  approveAccountRedemption: REDEMPTION,
  rejectAccountRedemption: REDEMPTION,
  approveMemberRedemption: REDEMPTION,
  rejectMemberRedemption: REDEMPTION,
  cancelAccountRedemption: REDEMPTION,
  addWish: 'a wish binds nobody, and is shown with the person’s data',
  removeWish: 'a wish binds nobody, and is shown with the person’s data',
  addMemberWish: 'a wish binds nobody, and is shown with the person’s data',
  removeMemberWish: 'a wish binds nobody, and is shown with the person’s data',
  applyToJoin: 'nobody is known yet: the application is its own record, and what becomes of it is audited',
  changeEmail: 'nothing changes before the link was opened, and that is audited',
  redeemCoupons: COUPON,
  captureCouponRedemption: COUPON,
  cancelCouponRedemption: COUPON,
  rollBackCouponRedemption: COUPON,
  previewCampaignDraft: PREVIEW,
  previewLadderDraft: PREVIEW,
  cancelPreview: PREVIEW,
  useEntitlement: 'a use is a row of its own, with who and when; taking it back is audited',
  pingWebhookSubscription: 'a test message, which stands in the log of deliveries',
};

/** Operations that are recorded under the name of what they do to something else. */
const RECORDED_AS: Readonly<Record<string, string>> = {
  exportPersonData: 'closeDataRequest',
  printPersonData: 'closeDataRequest',
  rectifyPerson: 'closeDataRequest',
  createOwnApiKey: 'createApiKey',
  changeProfile: 'updatePerson',
  confirmEmail: 'updatePerson',
  setOwnConsents: 'setConsents',
  askForMyData: 'createDataRequest',
  acceptOwnTerms: 'acceptTerms',
  addAccountNote: 'addNote',
  addPersonNote: 'addNote',
};

/** Operations that one piece of code records, each under its own name, which therefore stands nowhere in quotes. */
const RECORDED_BY: Readonly<Record<string, readonly string[]>> = {
  'members/http/call.ts': ['redeemMemberReward', 'cancelMemberRedemption', 'answerMemberInvitation'],
  'identity/http/support-routes.ts': ['endStaffSessions', 'endPersonSessions'],
  'parties/http/write-account.ts': ['addExternalId', 'setAccountParent'],
  'joining/operations/decide-application.ts': ['approveJoinApplication', 'rejectJoinApplication'],
  'joining/operations/take-in.ts': ['confirmApplication'],
  'joining/operations/answer-invitation.ts': ['acceptInvitation'],
  'joining/operations/invite.ts': [
    ...['inviteMember', 'resendMemberInvitation', 'withdrawMemberInvitation'],
    ...['inviteColleague', 'resendColleagueInvitation', 'withdrawColleagueInvitation'],
  ],
  'account-administration/operations/team.ts': ['changeTeamMember', 'endTeamMembership'],
  'employers/operations/consent.ts': [
    ...['endConsentText', 'chooseConsentMode', 'addEmployerCap', 'endEmployerCap'],
    ...['chooseOwnConsentMode', 'addOwnCap', 'endOwnCap'],
  ],
  'employers/operations/share-out.ts': [
    ...['shareOutUnits', 'undoShareOut', 'approveShareOut', 'rejectShareOut'],
    ...['shareOutOwnUnits', 'undoOwnShareOut', 'approveOwnShareOut', 'rejectOwnShareOut'],
  ],
  'employers/operations/share-out-rules.ts': [
    ...['putShareOutRule', 'endShareOutRule', 'putOwnShareOutRule', 'endOwnShareOutRule'],
  ],
  'employers/operations/approvals.ts': [
    ...['delegateApprovals', 'endDelegation', 'delegateOwnApprovals', 'endOwnDelegation'],
  ],
  'employers/operations/award-approvals.ts': ['approveAward', 'rejectAward', 'approveMemberAward', 'rejectMemberAward'],
  'imports/operations/manage-imports.ts': ['pauseImport', 'resumeImport'],
};
const BY_NAME = /action: (?:request\.)?operationId|action: `\$\{order\}Import`/;
/** Campaigns and ladders are drafts of one kind. */
const actionOf = (operationId: string) =>
  RECORDED_AS[operationId] ?? operationId.replace(/(Campaign|Ladder)Draft$/, 'Draft');

const database = testDatabase();
let world: World;
let changing: Operation[];
beforeAll(async () => {
  world = await openWorld(database);
  // Members before others end their memberships.
  const rank = ({ method, permission }: Operation) =>
    (permission in memberPermissions ? 0 : 2) + (method === 'DELETE' ? 1 : 0);
  changing = world.operations
    .filter(({ method }) => method !== 'GET')
    .toSorted((one, other) => rank(one) - rank(other));
});
afterAll(() => world?.close());

/** Words between quotes in the code of modules, but for the names of operations where they are defined. */
async function quotedNames(): Promise<Set<string>> {
  const names = new Set<string>();
  for (const entry of await readdir(MODULES, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/(?<!\.test)\.ts$/.test(entry.name)) continue;
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    for (const [, name] of text.replace(/operationId: '\w+'/g, '').matchAll(/['"`]([a-z]\w+)['"`]/g)) names.add(name!);
  }
  return names;
}

test('every operation that changes something is in the audit trail, or is a fact by nature', async () => {
  const owner = world.roles.get(OWNER)!;
  const own = (id: string) => world.idOf('own', id) ?? missingId(id);
  const succeeded = new Set<string>();
  for (const operation of changing) {
    const caller = operation.permission in memberPermissions ? world.keyWith(operation.permission) : owner;
    const { status } = await world.call(caller, callOf(operation, own));
    if (status < 300) succeeded.add(operation.operationId);
  }
  const { rows } = await database.pool.query<{ action: string }>('select distinct action from audit_entry');
  const recorded = new Set(rows.map(({ action }) => action));
  const quoted = await quotedNames();
  const byName = Object.values(RECORDED_BY).flat();
  const silent = changing
    .map(({ operationId }) => operationId)
    .filter((operationId) => !(operationId in NOT_AUDITED) && !recorded.has(actionOf(operationId)))
    // What could not be carried out here, or changed nothing, is named where it is recorded.
    .filter((operationId) => !quoted.has(actionOf(operationId)) && !byName.includes(operationId));
  expect(silent).toEqual([]);
  expect([...succeeded].filter((operationId) => recorded.has(actionOf(operationId))).length).toBeGreaterThan(60);
});

test.each(Object.keys(RECORDED_BY))('%s records under the name of the operation', async (file) => {
  expect(await readFile(join(MODULES, file), 'utf8')).toMatch(BY_NAME);
});

test('every exemption is of an operation that there is', () => {
  const names = new Set(changing.map(({ operationId }) => operationId));
  const exempt = [...Object.keys(NOT_AUDITED), ...Object.keys(RECORDED_AS), ...Object.values(RECORDED_BY).flat()];
  expect(exempt.filter((name) => !names.has(name))).toEqual([]);
});
