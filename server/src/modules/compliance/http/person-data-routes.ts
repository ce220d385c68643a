/** Handing out what is held of a person, and erasing it. */
import * as z from 'zod';
import { contentHash } from '#kernel';
import { defineRoute, type RequestContext, type Route, rawContent, runIdempotent, settleOnce } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import { exportPage, type PersonExport } from '../domain/person-export.ts';
import type { ComplianceDeps } from '../operations/dependencies.ts';
import { erasePerson } from '../operations/erase-person.ts';
import { setErasureRules } from '../operations/erasure-rules.ts';
import { collectPersonData } from '../operations/export-person.ts';
import { fulfilRequest } from '../operations/manage-requests.ts';
import { previewErasure } from '../operations/plan-erasure.ts';
import { loadErasureRules } from '../store/erasure-rules.ts';
import {
  ErasurePreviewSchema,
  ErasureReportSchema,
  ErasureRulesSchema,
  exampleErasurePreview,
  exampleErasureReport,
  examplePersonId,
  noteInput,
  personParams,
  remainderInput,
  requestInput,
} from './schemas.ts';

const tags = ['Data protection'] as const;
const example = { params: { personId: examplePersonId } };

const section = (description: string) => z.array(z.record(z.string(), z.unknown())).describe(description);

const PersonExportSchema = z
  .object({
    exportedAt: z.string().meta({ format: 'date-time', description: 'Everything is as it was then, UTC.' }),
    person: z.record(z.string(), z.unknown()).describe('The person, fields of your own included.'),
    memberships: section('Companies they belong or belonged to.'),
    memberFacts: section('Roles, fields and participation, each from an instant on.'),
    events: section('Events that name them, as they were sent.'),
    mentions: section('Events that name nobody and speak of them.'),
    wallets: section('What they hold.'),
    entries: section('Movements in their wallets.'),
    levels: section('Levels they reached and left.'),
    consents: section('What holds of every channel and purpose.'),
    consentHistory: section('What they said about it, with the evidence.'),
    terms: section('Terms they accepted.'),
    requests: section('What they asked for.'),
    audit: section('Who changed something of it, and what they did.'),
    holdings: z
      .record(z.string(), z.array(z.record(z.string(), z.unknown())))
      .describe('What else is held, by section: `redemptions` with addresses, `gifts`, `wishes`, `adjustments` …'),
    disclosedTo: z.array(z.string()).describe('Who outside was given something of it.'),
    truncated: z.array(z.string()).describe('Sections of which there is more than 20,000 rows.'),
  })
  .meta({ id: 'PersonExport', description: 'Everything that is held of a person.' });

const ExportBodySchema = z.strictObject({ requestId: requestInput, note: noteInput });

export function personDataRoutes(deps: ComplianceDeps): Route[] {
  return [exportRoute(deps), printRoute(deps), previewRoute(deps), eraseRoute(deps), ...erasureRulesRoutes(deps)];
}

type Handed = Pick<RequestContext, 'now'> & {
  principal: { workspaceId: string; id: string };
  params: { personId: string };
  body: { requestId?: string | undefined; note?: string | undefined };
};

/** Collected and noted in one transaction: what the register says was handed out is what was. */
async function handOut(deps: ComplianceDeps, { principal, params, body, now }: Handed): Promise<PersonExport> {
  const { personId } = params;
  return withTransaction(
    deps.pool,
    async (tx) => {
      const data = await collectPersonData(tx, deps, principal.workspaceId, { personId, now });
      const rows = Object.entries(data).flatMap(([name, value]) =>
        Array.isArray(value) ? [[name, value.length]] : [],
      );
      await fulfilRequest(tx, deps.keys, principal.workspaceId, {
        personId,
        kind: 'access',
        requestId: body.requestId ?? null,
        note: body.note ?? null,
        evidence: { contentHash: contentHash(JSON.stringify(data)), rows: Object.fromEntries(rows) },
        by: principal.id,
        now,
      });
      return data;
    },
    { isolation: 'repeatable read' },
  );
}

function exportRoute(deps: ComplianceDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/persons/{personId}/data-export',
    operationId: 'exportPersonData',
    permission: 'persons:export',
    summary: 'Hand out everything that is held of a person',
    description:
      'Fields, memberships, events, units, levels, redemptions with their addresses, gifts, wishes, consents, terms, requests, and who changed something of it. The register notes that it was handed out, with a hash. Nothing of it is kept.',
    tags,
    params: personParams,
    body: ExportBodySchema,
    response: { 200: PersonExportSchema },
    errors: ['data_request_closed', 'data_request_differs'],
    idempotent: false,
    examples: { ...example, body: {} },
    handler: async (request) => ({
      status: 200,
      body: (await handOut(deps, request)) as unknown as z.input<typeof PersonExportSchema>,
    }),
  });
}

function printRoute(deps: ComplianceDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/persons/{personId}/data-export/document',
    operationId: 'printPersonData',
    permission: 'persons:export',
    summary: 'Hand out the same as a page to read and print',
    description: 'One HTML file that loads nothing. It is noted in the register as well.',
    tags,
    params: personParams,
    body: ExportBodySchema.extend({
      language: z.enum(['en', 'de']).default('en').describe('Language of the headings.'),
    }),
    response: { 200: rawContent('text/html; charset=utf-8', 'The page.') },
    errors: ['data_request_closed', 'data_request_differs'],
    idempotent: false,
    examples: { ...example, body: { language: 'de' } },
    handler: async (request) => ({
      status: 200,
      headers: { 'content-disposition': 'attachment; filename="personal-data.html"' },
      body: exportPage(await handOut(deps, request), request.body.language),
    }),
  });
}

function previewRoute(deps: ComplianceDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/persons/{personId}/erasure',
    operationId: 'previewErasure',
    permission: 'persons:erase',
    summary: 'Show what an erasure would do',
    description:
      'Changes nothing. Uploads are looked through for it. The confirmation in the answer is what the erasure asks for.',
    tags,
    params: personParams,
    query: z.strictObject({ remainder: remainderInput.default('company') }),
    response: { 200: ErasurePreviewSchema },
    errors: ['person_erased'],
    examples: { ...example, response: exampleErasurePreview },
    handler: async ({ principal, params, query, now }) => {
      const asked = { ...params, ...query, now };
      const { plan, confirmation } = await previewErasure(deps, principal.workspaceId, asked);
      return { status: 200, body: { ...plan, confirmation } };
    },
  });
}

function eraseRoute(deps: ComplianceDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/persons/{personId}/erasure',
    operationId: 'erasePerson',
    permission: 'persons:erase',
    summary: 'Erase a person for good',
    description:
      'Everything that tells who it was goes: the fields, and the key that copies in events, files and requests are encrypted with. Memberships end; their ids stay, so that the books still balance. What is left in wallets goes to the company or is given up. Redemptions that are still open are cancelled; addresses and wishes are deleted; reasons and notes in which somebody wrote of the person are emptied. Uploads that name the person are destroyed, and so are those in which nobody can tell (larger than 512 MiB, not whole yet, or in a format that cannot be read), and all exports, because they hold everybody and can be made again. The answer names every file and counts every table.\n\nSuppliers and others in `disclosedTo` hold copies of their own: tell them. Backups made before hold the person until they are overwritten.',
    tags,
    params: personParams,
    body: z.strictObject({
      confirmation: z.string().min(1).max(100).describe('Of the preview.'),
      remainder: remainderInput.default('company'),
      requestId: requestInput,
      note: noteInput,
    }),
    response: { 200: ErasureReportSchema },
    errors: [
      'person_erased',
      'erasure_not_confirmed',
      'erasure_needs_second_person',
      'data_request_closed',
      'data_request_differs',
    ],
    idempotent: true,
    examples: {
      ...example,
      body: { confirmation: exampleErasurePreview.confirmation, remainder: 'company' },
      response: exampleErasureReport,
    },
    handler: async ({ principal, params, body, now, idempotency }) => {
      const { requestId = null, note = null, ...rest } = body;
      const request = { ...params, ...rest, requestId, note, by: principal.id, now };
      return erasePerson(deps, principal.workspaceId, request, (tx, erase) =>
        settleOnce(tx, idempotency, async () => ({ status: 200, body: await erase() })),
      );
    },
  });
}

function erasureRulesRoutes({ pool }: ComplianceDeps): Route[] {
  const path = '/v1/erasure-rules';
  const exampleRules = { secondPerson: true };
  return [
    defineRoute({
      method: 'GET',
      path,
      operationId: 'getErasureRules',
      permission: 'requests:read',
      summary: 'Show what an erasure takes',
      description: 'As delivered, one person may erase.',
      tags,
      response: { 200: ErasureRulesSchema },
      examples: { response: exampleRules },
      handler: async ({ principal }) => {
        return { status: 200, body: await loadErasureRules(queryable(pool), principal.workspaceId) };
      },
    }),
    defineRoute({
      method: 'PUT',
      path,
      operationId: 'setErasureRules',
      permission: 'persons:erase',
      summary: 'Set what an erasure takes',
      description:
        'With `secondPerson` an erasure names a request of the register that somebody else has recorded, and is carried out by a person; keys of the workspace are nobody.',
      tags,
      body: ErasureRulesSchema,
      response: { 200: ErasureRulesSchema },
      idempotent: true,
      examples: { body: exampleRules, response: exampleRules },
      handler: async ({ principal, body, now, idempotency }) =>
        runIdempotent(pool, idempotency, async (tx) => {
          const { workspaceId, id: by } = principal;
          return { status: 200, body: await setErasureRules(tx, workspaceId, { rules: body, by, now }) };
        }),
    }),
  ];
}
