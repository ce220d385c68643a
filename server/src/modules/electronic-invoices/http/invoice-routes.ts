import * as z from 'zod';
import { answerToApi, EventAnswerSchema, type IntakeDeps } from '#modules/intake';
import type { RulesCache } from '#modules/programmes';
import { bytesBody, defineRoute, type Problem, type RequestContext, type Route } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { FileContent, ReadLimits } from '../operations/file-content.ts';
import { xmlLimits } from '../operations/parse-xml.ts';
import { readArchive } from '../operations/read-archive.ts';
import { isZip } from '../operations/read-path.ts';
import { type DocumentAnswer, recordInvoices } from '../operations/record-invoices.ts';

/** What one request may unpack to; larger amounts go through `hanse import`, or in several requests. */
const requestLimits: ReadLimits = { files: 2_000, fileBytes: xmlLimits.bytes, totalBytes: 96 << 20 };

const DocumentAnswerSchema = z
  .object({
    file: z.string().describe('Name of the file in the archive; `document` for a document sent by itself.'),
    status: z
      .enum(['recorded', 'replayed', 'unmatched', 'checked', 'refused', 'skipped'])
      .describe(
        '`unmatched`: kept until its account is known. `checked`: a dry run found nothing wrong. `skipped`: the file is no document by its name.',
      ),
    document: z
      .object({
        number: z.string(),
        typeCode: z.string().describe('UNTDID 1001, such as `380`.'),
        issueDate: z.string().meta({ format: 'date' }),
        currency: z.string(),
        netAmount: z.string().describe('Without tax, as the document states it.'),
        lines: z.int(),
      })
      .nullable()
      .describe('What the document states; null where it cannot be read.'),
    notes: z.array(z.string()).describe('What was decided in reading it that its sender may not expect.'),
    events: z.array(
      z.object({
        type: z.enum(['invoice', 'creditNote', 'cancellation', 'payment']),
        source: z.string(),
        id: z.string(),
        answer: EventAnswerSchema.nullable().describe('Null in a dry run.'),
      }),
    ),
    problem: z
      .looseObject({ code: z.string() })
      .nullable()
      .describe('Why it was refused: a problem document; errors carry the numbers of the broken rules.'),
  })
  .meta({ id: 'ElectronicInvoiceAnswer', description: 'What became of one file.' });

const AnswerSchema = z
  .object({ documents: z.array(DocumentAnswerSchema).describe('In the order of the archive.') })
  .meta({ id: 'ElectronicInvoiceAnswers', description: 'What became of every file, each for itself.' });

export function electronicInvoiceRoutes(deps: IntakeDeps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/v1/events/ubl',
      operationId: 'recordElectronicInvoices',
      permission: 'events:write',
      summary: 'Record electronic invoices',
      description:
        'Takes a UBL 2.1 invoice or credit note (EN 16931, Peppol BIS Billing 3), or a ZIP archive of them, and records each as the event it means. Every file is answered for itself: a faulty one is answered with its problem, and the others are recorded. Sending a document again is safe.\n\nThe account is found by any id of the customer: an identifier with its scheme as the system of the external id (`0088` is a GLN), or the VAT number. Documents whose account nobody knows yet are kept.',
      tags: ['Events'],
      query: z.strictObject({
        source: z
          .string()
          .min(1)
          .max(200)
          .optional()
          .describe('Names the sender in place of the VAT number of who made out the document.'),
        dryRun: z.boolean().default(false).describe('Read and check everything, record nothing.'),
      }),
      body: bytesBody(['application/xml', 'text/xml', 'application/zip']),
      bodyBytesMax: 32 << 20,
      idempotent: false,
      response: { 200: AnswerSchema },
      errors: ['archive_refused', 'xml_refused', 'electronic_invoice_invalid', 'electronic_invoice_unsupported'],
      examples: { response: exampleAnswer },
      handler: async ({ principal, body, query, problemOf }) => {
        const { workspaceId } = principal;
        const files = await filesOf(body);
        const rules = await deps.rules.recent(queryable(deps.pool), workspaceId);
        const documents: z.input<typeof DocumentAnswerSchema>[] = [];
        for await (const answer of recordInvoices(deps, workspaceId, files, query)) {
          documents.push(toApi(answer, rules, problemOf));
        }
        return { status: 200, body: { documents } };
      },
    }),
  ];
}

/** An archive is unpacked whole before anything of it is recorded: one that lies is refused whole. */
async function filesOf(body: Buffer): Promise<FileContent[]> {
  if (!isZip(body)) return [{ name: 'document', bytes: body }];
  const files: FileContent[] = [];
  for await (const file of readArchive(body, requestLimits)) files.push(file);
  return files;
}

function toApi(
  { file, status, document, notes, events, refusal }: DocumentAnswer,
  rules: Awaited<ReturnType<RulesCache['recent']>>,
  problemOf: RequestContext['problemOf'],
): z.input<typeof DocumentAnswerSchema> {
  return {
    file,
    status,
    document,
    notes: [...notes],
    events: events.map(({ answer, ...event }) => ({
      ...event,
      answer: answer === null ? null : answerToApi(answer, rules),
    })),
    problem: refusal === null ? null : withoutInstance(problemOf(refusal)),
  };
}

function withoutInstance(problem: Problem): { code: string; [field: string]: unknown } {
  const { type, title, status, code, detail, remedy, errors } = problem;
  return { type, title, status, code, detail, remedy, errors };
}

const exampleAnswer = {
  documents: [
    {
      file: 'document',
      status: 'recorded' as const,
      document: {
        number: 'INV-2026-00117',
        typeCode: '380',
        issueDate: '2026-01-05',
        currency: 'EUR',
        netAmount: '299.8',
        lines: 1,
      },
      notes: [],
      events: [
        {
          type: 'invoice' as const,
          source: 'DE123456789',
          id: 'INV-2026-00117',
          answer: {
            status: 'recorded' as const,
            eventId: 'evt_01kk9y0s9qf4rvt3z8m2a1b7cd-1',
            accountId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd',
            posting: 'now' as const,
            waitingFor: null,
            decisions: [],
          },
        },
      ],
      problem: null,
    },
  ],
};
