/** The HTTP API: operations of all modules in one server, with its keys, health and numbers. */
import * as z from 'zod';
import { formatInstant } from '#kernel';
import { accountAdministrationRoutes, administrationErrors } from '#modules/account-administration';
import { adjustDirectly, adjustmentErrors, adjustmentRoutes } from '#modules/adjustments';
import { analyticsErrors, analyticsRoutes } from '#modules/analytics';
import { auditRoutes } from '#modules/audit';
import { backtestErrors, backtestRoutes } from '#modules/backtests';
import { catalogueRoutes } from '#modules/catalogue';
import { complianceErrors, complianceRoutes, requireTermsAccepted } from '#modules/compliance';
import { couponErrors, couponRoutes } from '#modules/coupons';
import { decisionErrors } from '#modules/decisions';
import { draftErrors, draftRoutes, fileMargin, fileMarginGuard, fileReview, needsReview } from '#modules/drafts';
import { electronicInvoiceErrors, electronicInvoiceRoutes } from '#modules/electronic-invoices';
import { employerErrors, employerRoutes } from '#modules/employers';
import { carryEntitlements, entitlementErrors, entitlementRoutes } from '#modules/entitlements';
import { accountInsight, explanationErrors, explanationRoutes } from '#modules/explanations';
import { exportErrors, exportRoutes } from '#modules/exports';
import { fileErrors, fileRoutes } from '#modules/files';
import { createSessionAuthentication, identityErrors, identityRoutes, registerAuth } from '#modules/identity';
import { importErrors, importRoutes } from '#modules/imports';
import { intakeErrors, intakeRoutes } from '#modules/intake';
import { integrationErrors, webhookDocuments, webhookRoutes } from '#modules/integrations';
import { joiningErrors, joiningRoutes } from '#modules/joining';
import { memberErrors, memberRoutes } from '#modules/members';
import { noteErrors, noteRoutes } from '#modules/notes';
import { overviewErrors, overviewRoutes } from '#modules/overviews';
import { isWithin, partyErrors, partyRoutes } from '#modules/parties';
import { profileErrors, profileRoutes } from '#modules/profiles';
import { programmeErrors, programmeRoutes } from '#modules/programmes';
import { recipientErrors, recipientRoutes } from '#modules/recipients';
import { rewardErrors, rewardRoutes } from '#modules/rewards';
import { statementErrors, statementRoutes } from '#modules/statements';
import { LedgerHealth, walletErrors, walletRoutes } from '#modules/wallets';
import { memberPermissions, permissionCatalogue, workspaceErrors, workspaceRoutes } from '#modules/workspaces';
import {
  type Authenticate,
  createHttpServer,
  databaseReadiness,
  defineRoute,
  type HttpServer,
  type Route,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { openAuthentication } from './authenticate.ts';
import type { Platform } from './open-platform.ts';
import { complianceOf } from './personal-data.ts';
import { registerPortalLook } from './portal-look.ts';
import type { Services } from './services.ts';
import { registerWebApps } from './web-apps.ts';

/** Sections of the reference, in reading order. */
const TAGS = [
  {
    name: 'Accounts',
    description: 'Client companies, their groups, external ids, attributes, consent and participation.',
  },
  { name: 'Persons', description: 'People and their memberships in accounts.' },
  { name: 'Notes', description: 'What staff write down about companies and people, and open tasks.' },
  {
    name: 'Members',
    description:
      'What members see and do in a portal. Credentials are a member’s session, or a key with the permission `members:act` and the header `Hanse-Person` that names the person.',
  },
  {
    name: 'Company',
    description:
      'What administrators of a client company see and decide in a portal: team, consent, approvals, sharing out.',
  },
  { name: 'Profile', description: 'What members do with their own data, conditions they accept, whom they ask.' },
  {
    name: 'Joining',
    description: 'How companies come into a programme, and people into a company: applications and invitations.',
  },
  {
    name: 'Events',
    description: 'What happened: orders, invoices, credit notes, payments, trainings and everything else.',
  },
  { name: 'Decisions', description: 'What was decided, why, and what would be.' },
  { name: 'Wallets', description: 'Units, wallets, lots and entries; spending, reserving, moving and adjusting.' },
  {
    name: 'Rewards',
    description: 'The catalogue, redeeming, approvals, fulfilment, and what became of each redemption.',
  },
  {
    name: 'Entitlements',
    description: 'Benefits besides units: what accounts are entitled to, what of it was used, what it costs.',
  },
  {
    name: 'Recipients',
    description: 'What people may receive and what they received: caps, black-outs, transparency, yearly statements.',
  },
  {
    name: 'Employers',
    description: 'What client companies decide for their people: consent, sharing out, approvals.',
  },
  { name: 'Levels', description: 'Ladders, levels, progress and manual grants.' },
  { name: 'Metrics', description: 'Named figures of accounts, now and at any past instant.' },
  { name: 'Programme', description: 'The rules: event types, units, metrics, ladders and campaigns as one file.' },
  {
    name: 'Campaigns',
    description: 'Single campaigns and ladders: drafts, a second person, previews, pausing and ending.',
  },
  { name: 'Backtests', description: 'Campaigns tried over the history before they are launched.' },
  { name: 'Fields', description: 'Fields of your own on accounts, persons, memberships and products.' },
  { name: 'Products', description: 'What is known of products; it completes the lines of documents.' },
  {
    name: 'Coupons',
    description: 'Series of codes; asking, reserving, redeeming and rolling back; which may be used together.',
  },
  {
    name: 'Files',
    description: 'Images, proofs and documents: what is kept, how much room it takes, and links to it.',
  },
  { name: 'Imports', description: 'Files, what their columns mean, and their way in.' },
  { name: 'Exports', description: 'Everything of the workspace in open formats.' },
  {
    name: 'Figures',
    description: 'The state of the programme in figures: overview, activity, liability, levels, results of campaigns.',
  },
  { name: 'Work lists', description: 'What waits for a person or for another document.' },
  {
    name: 'Webhooks',
    description:
      'Being told what happens: subscriptions, deliveries, sending again. Signed as Standard Webhooks describes.',
  },
  {
    name: 'Data protection',
    description: 'What persons ask for and allow, terms they accept, handing out and erasing what is held of them.',
  },
  {
    name: 'Sign-in',
    description: 'Who is signed in, what is asked of those who sign in, single sign-on, sessions, invitations.',
  },
  { name: 'Mails', description: 'What was mailed, and what became of it.' },
  { name: 'Audit', description: 'Who changed what, and the proof that nothing of it was altered.' },
  { name: 'Staff', description: 'Who works here, in which roles, with which permissions; who is calling.' },
  { name: 'Workspace', description: 'The workspace and its API keys.' },
];

const ABOUT = `Hanse keeps loyalty programmes for companies: it takes in what they do, decides what each is worth under the
operator's rules, keeps an exact double-entry ledger and explains every number.

Instants are RFC 3339 with an offset, answered in UTC. Amounts are exact decimals as text. Ids carry a prefix (\`acc_\`,
\`evt_\`). Lists page by \`cursor\`. Writes other than events take an \`Idempotency-Key\`; an event is identified by its
\`source\` and \`id\` for ever and may be sent again safely.`;

/** Expected failures of all modules. */
const ERRORS = [
  workspaceErrors,
  identityErrors,
  partyErrors,
  overviewErrors,
  noteErrors,
  memberErrors,
  joiningErrors,
  administrationErrors,
  profileErrors,
  complianceErrors,
  intakeErrors,
  electronicInvoiceErrors,
  walletErrors,
  adjustmentErrors,
  rewardErrors,
  recipientErrors,
  employerErrors,
  entitlementErrors,
  statementErrors,
  programmeErrors,
  backtestErrors,
  draftErrors,
  decisionErrors,
  explanationErrors,
  integrationErrors,
  importErrors,
  fileErrors,
  exportErrors,
  couponErrors,
  analyticsErrors,
];

export async function openApi(
  platform: Platform,
  services: Services,
  migrationsFolder: string,
  version: string,
  /** In place of API keys, for callers that have proved who they are in another way. */
  authenticate?: Authenticate,
): Promise<HttpServer> {
  const { pool, clock, log, metrics, config } = platform;
  return createHttpServer({
    trustedProxies: config?.trustedProxies ?? [],
    routes: withMembers(services, routesOf(platform, services)),
    errors: ERRORS,
    info: {
      title: 'Hanse API',
      version,
      description: ABOUT,
      tags: TAGS,
      permissions: { ...permissionCatalogue, ...memberPermissions },
    },
    webhooks: webhookDocuments,
    authenticate: authenticate ?? openAuthentication(platform, createSessionAuthentication(services.identity)),
    isWithin: (workspaceId, scope, accountId) => isWithin(queryable(pool), workspaceId, scope, accountId),
    extras: async (app) => {
      registerAuth(app, services.identity);
      registerPortalLook(app, pool);
      await registerWebApps(app);
    },
    clock,
    logger: log,
    readiness: databaseReadiness(pool, migrationsFolder),
    metrics: metrics.registry,
    observe: (operationId, status, milliseconds) =>
      metrics.httpRequestSeconds.observe(
        { method: '', route: operationId, status: String(status) },
        milliseconds / 1000,
      ),
  });
}

/** Operations of all modules, in the order of the reference within each section. */
function routesOf({ pool, clock }: Platform, services: Services): Route[] {
  return [
    ...partyRoutes({ ...services.lanes, requireTerms: requireTermsAccepted }),
    ...memberRoutes({ ...services.intake, ...services.rewards }),
    ...overviewRoutes(services.lanes),
    ...noteRoutes(pool),
    ...intakeRoutes(services.intake),
    ...electronicInvoiceRoutes(services.intake),
    ...explanationRoutes(services.intake),
    ...walletRoutes(services.lanes, adjustDirectly(services.lanes), carryEntitlements),
    ...adjustmentRoutes(services.lanes),
    ...rewardRoutes(services.rewards),
    ...recipientRoutes(services.lanes),
    ...employerRoutes(services.lanes),
    ...entitlementRoutes(services.lanes),
    ...statementRoutes(services.lanes),
    ...programmeRoutes({
      ...services.lanes,
      insight: accountInsight(services.lanes),
      checks: [fileReview(services.lanes), fileMarginGuard(services.lanes)],
      needsReview: needsReview(services.lanes),
      readMargin: fileMargin(services.lanes),
    }),
    ...draftRoutes(services.lanes),
    ...backtestRoutes({ pool }),
    ...webhookRoutes({ pool, policy: services.webhookPolicy, keys: services.keys }),
    ...catalogueRoutes({ pool, products: services.catalogue, rules: services.lanes.rules }),
    ...importRoutes({ ...services.intake, catalogue: services.catalogue, files: services.files }),
    ...fileRoutes(services.keptFiles),
    ...exportRoutes({ pool, clock, files: services.files, keys: services.keys }),
    ...couponRoutes(services.intake),
    ...complianceRoutes(complianceOf(services)),
    ...analyticsRoutes(services.lanes),
    ...auditRoutes(pool),
    ...workspaceRoutes(pool),
    ...identityRoutes(services.identity),
    ledgerHealthRoute(new LedgerHealth(pool, clock)),
  ];
}

/** What companies and their people do themselves; some of it is operations of staff under another address. */
function withMembers({ joining }: Services, behind: readonly Route[]): Route[] {
  return [
    ...behind,
    ...joiningRoutes(joining),
    ...accountAdministrationRoutes(joining, behind),
    ...profileRoutes(joining, behind),
  ];
}

/** Open like the other health checks, and without ids: what is wrong with which account is for `hanse ledger verify`. */
function ledgerHealthRoute(health: LedgerHealth): Route {
  return defineRoute({
    method: 'GET',
    path: '/health/ledger',
    operationId: 'getLedgerHealth',
    permission: 'public',
    summary: 'Show whether the books balance',
    description:
      'Every call looks at the next 200 accounts, round and round: entries, lots and wallets must tell the same story. Details are for `hanse ledger verify`.',
    tags: ['Workspace'],
    response: {
      200: z.object({
        status: z.enum(['ok', 'violated']).describe('ok while nothing wrong is known'),
        violations: z.int().describe('broken promises found and not yet found whole again'),
        accountsThisRound: z.int().describe('accounts looked at since the present round began'),
        lastRoundAt: z
          .string()
          .nullable()
          .describe('when every account had been looked at last, UTC; null in the first round'),
      }),
    },
    examples: {
      response: { status: 'ok', violations: 0, accountsThisRound: 200, lastRoundAt: '2026-01-05T09:00:00.000Z' },
    },
    handler: async () => {
      const { status, violations, accountsThisRound, lastRoundAt } = await health.check();
      return {
        status: 200,
        body: {
          status,
          violations: violations.length,
          accountsThisRound,
          lastRoundAt: lastRoundAt === null ? null : formatInstant(lastRoundAt),
        },
      };
    },
  });
}
