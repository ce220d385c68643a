import * as z from 'zod';
import { formatId } from '#kernel';
import {
  lifeStates,
  MarginSchema,
  type RuleKind,
  type StoredVersion,
  statusOf,
  writtenRule,
} from '#modules/programmes';
import { instantInput, instantOutput, instantText } from '#platform/http';
import { type Draft, draftStates, hashOfDraft } from '../domain/draft.ts';
import { type Preview, type PreviewRow, previewStates } from '../domain/preview.ts';
import { fourEyesModes } from '../domain/review-rules.ts';

export const ruleKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'a key is camelCase: a small letter, then letters and digits, at most 60');
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'A hash has 64 hexadecimal digits.');
export const words = z.string().trim().min(1).max(500);

const holdsFrom = instantInput(
  'From when the version holds; left out, as soon as it is published. Into the past it takes a preview and two people.',
).optional();

/** A campaign or ladder as a programme file writes it; its faults are found by the same code. */
const definition = (kind: RuleKind) =>
  z
    .looseObject({})
    .describe(`The ${kind} as a programme file writes it; see campaigns and ladders of /schemas/programme.json.`);

export const CampaignDraftRequest = z
  .strictObject({
    definition: definition('campaign'),
    holdsFrom,
    programme: ruleKey.optional().describe('Of a new campaign, where the workspace has several programmes.'),
  })
  .meta({ id: 'CampaignDraftRequest', description: 'A new version of a campaign.' });

export const LadderDraftRequest = z
  .strictObject({ definition: definition('ladder') })
  .meta({ id: 'LadderDraftRequest', description: 'A new version of a ladder; it holds from its effectiveFrom.' });

export const SubmissionSchema = z
  .strictObject({
    reason: words.optional().describe('Why; the second person reads it.'),
    previewHash: hash
      .optional()
      .describe('Of the preview that was looked at; needed into the past where one person is enough.'),
  })
  .meta({ id: 'DraftSubmission', description: 'A draft handed on.' });

export const DraftApprovalSchema = z
  .strictObject({
    contentHash: hash.describe('`contentHash` of the draft that was looked at.'),
    previewHash: hash.optional().describe('`previewHash` of the preview that was looked at; needed into the past.'),
  })
  .meta({ id: 'DraftApproval', description: 'Agreement to exactly what was submitted.' });

export const ReasonSchema = z
  .strictObject({ reason: words.describe('Why.') })
  .meta({ id: 'Reason', description: 'Why something is done.' });

const FieldChangeSchema = z.object({
  path: z.string().describe('`clauses[1].when`, `levels[gold].entry.all[0].atLeast`'),
  before: z.unknown().optional().describe('Absent: the field was not there.'),
  after: z.unknown().optional().describe('Absent: the field is no longer there.'),
});

export const DraftSchema = z
  .object({
    kind: z.enum(['campaign', 'ladder']),
    key: z.string(),
    state: z.enum(draftStates).describe('`inReview` waits for a second person.'),
    definition: z.looseObject({}).describe('As it was sent.'),
    programme: z.string().nullable(),
    holdsFrom: instantOutput('From when it is to hold; null: as soon as it is published.').nullable(),
    baseVersion: z.int().describe('The version it was begun on; 0 where there was none.'),
    contentHash: z.string().describe('What a second person confirms.'),
    editedBy: z.array(z.string()).describe('Who wrote it; none of them can agree to it.'),
    savedAt: instantOutput('When it was saved last.').nullable(),
    savedBy: z.string().nullable(),
    submittedAt: instantOutput('When it was submitted.').nullable(),
    submittedBy: z.string().nullable(),
    expiresAt: instantOutput('When the review ends if nobody decides; it is a draft again then.').nullable(),
    lastReview: z
      .object({
        outcome: z.enum(['published', 'rejected', 'withdrawn', 'expired']),
        by: z.string().nullable().describe('Null where the deadline ended it.'),
        at: instantOutput('When.'),
        reason: z.string().nullable(),
      })
      .nullable()
      .describe('How the review before this one ended.'),
  })
  .meta({ id: 'Draft', description: 'A new version before it holds.' });

export const DraftDetailSchema = DraftSchema.extend({
  changes: z
    .array(FieldChangeSchema)
    .describe('Place by place against the newest version. Of what is new, every field.'),
  validFrom: instantOutput('From when it would hold if it were published now.').nullable(),
  intoPast: z.boolean().nullable().describe('It would hold for events that may have been decided already.'),
  fault: z.object({ code: z.string(), detail: z.string() }).nullable().describe('Why it could not be published now.'),
  margin: MarginSchema.describe(
    'Of campaigns, where a margin floor is stated: what the draft would leave of the margin.',
  ),
  preview: z
    .lazy(() => PreviewSchema)
    .nullable()
    .describe('The preview that was begun last.'),
}).meta({ id: 'DraftDetail', description: 'A draft, what it changes, and what is known of its effect.' });

export const RuleSchema = z
  .object({
    key: z.string(),
    state: z.enum(lifeStates).describe('`draft`: there is nothing of it but a draft.'),
    archivedAt: instantOutput('Hidden from lists since then.').nullable(),
    versions: z
      .array(
        z.object({
          version: z.int(),
          validFrom: instantOutput('It holds from here on, until a later version does.'),
          recordedAt: instantOutput('When it was published.').nullable(),
          status: z.enum(['live', 'paused', 'ended']),
          contentHash: z.string(),
          definition: z.looseObject({}),
          written: z.looseObject({}).describe('The same as a programme file writes it: what a draft begins with.'),
        }),
      )
      .describe('Oldest first.'),
    draft: DraftSchema.nullable(),
  })
  .meta({ id: 'RuleState', description: 'A campaign or ladder with its versions and its draft.' });

export const PreviewSchema = z
  .object({
    id: z.string().describe('`prv_…`'),
    kind: z.enum(['campaign', 'ladder']),
    key: z.string(),
    state: z.enum(previewStates),
    since: instantOutput('The draft was taken to hold from here on.'),
    asIf: z.boolean().describe('The draft holds from another instant: this tells what would have been.'),
    contentHash: z.string().describe('Of the draft it was made of.'),
    previewHash: z
      .string()
      .nullable()
      .describe('What is confirmed where a draft goes into the past; null until it is done.'),
    accounts: z.object({
      all: z.int(),
      done: z.int().describe('Gone through so far.'),
      affected: z.int().describe('With a difference.'),
    }),
    units: z.array(
      z.object({
        unit: z.string(),
        more: z.string().describe('What holders would have more, added up; smallest parts of the unit.'),
        less: z.string().describe('What they would have less.'),
        differences: z.int(),
      }),
    ),
    levels: z.array(z.object({ ladder: z.string(), from: z.string(), to: z.string(), accounts: z.int() })),
    failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
    createdAt: instantOutput('When it was asked for.'),
    createdBy: z.string(),
    finishedAt: instantOutput('When it ended.').nullable(),
    keepUntil: instantOutput('It is deleted then.'),
  })
  .meta({ id: 'RulePreview', description: 'Who would get something else by a draft.' });

export const PreviewRowSchema = z
  .object({
    accountId: z.string().describe('`acc_…`'),
    holder: z.string().nullable().describe('`account` or `mem_…`; null for levels.'),
    unit: z.string().nullable(),
    campaign: z.string().nullable(),
    before: z.string().describe('Smallest parts of the unit, or the key of the level.'),
    after: z.string(),
    difference: z.string().nullable().describe('Null for levels.'),
    ladder: z.string().nullable().describe('Null for units.'),
  })
  .meta({ id: 'RulePreviewDifference', description: 'What one holder would have of one campaign, or a level.' });

export const ReviewRulesSchema = z
  .object({
    fourEyes: z
      .enum(fourEyesModes)
      .describe(
        '`automatic`: two people into the past, and for changes of what is live once two people may agree. `always`, `never`.',
      ),
    waitDays: z.int().min(1).max(365).describe('Days a review waits for its second person.'),
  })
  .meta({ id: 'ReviewRules', description: 'When a change takes two people.' });

export const ReviewRulesChangeSchema = z
  .strictObject({
    fourEyes: ReviewRulesSchema.shape.fourEyes.optional(),
    waitDays: ReviewRulesSchema.shape.waitDays.optional(),
  })
  .meta({ id: 'ReviewRulesChange', description: 'What changes; what is left out stays.' });

export function draftToApi(draft: Draft): z.input<typeof DraftSchema> {
  const { lastReview, state } = draft;
  return {
    kind: draft.kind,
    key: draft.key,
    state: state === 'inReview' ? 'inReview' : 'draft',
    definition: draft.content as Record<string, unknown>,
    programme: draft.programme,
    holdsFrom: instantText(draft.holdsFrom),
    baseVersion: draft.baseVersion,
    contentHash: hashOfDraft(draft),
    editedBy: [...draft.editedBy],
    savedAt: instantText(draft.savedAt),
    savedBy: draft.savedBy,
    submittedAt: instantText(draft.submittedAt),
    submittedBy: draft.submittedBy,
    expiresAt: instantText(draft.expiresAt),
    lastReview: lastReview === null ? null : { ...lastReview, at: instantText(lastReview.at) },
  };
}

export function versionToApi(one: StoredVersion): z.input<typeof RuleSchema>['versions'][number] {
  const definition = one.definition as Record<string, unknown>;
  return {
    version: one.version,
    validFrom: instantText(one.validFrom),
    recordedAt: instantText(one.recordedAt ?? null),
    status: statusOf(one),
    contentHash: one.hash,
    definition,
    written: { ...writtenRule(one) },
  };
}

export function previewToApi(preview: Preview): z.input<typeof PreviewSchema> {
  const { progress, createdAt, finishedAt, keepUntil, since } = preview;
  return {
    id: formatId('prv', preview.previewId),
    kind: preview.kind,
    key: preview.key,
    state: preview.state,
    since: instantText(since),
    asIf: preview.asIf,
    contentHash: preview.contentHash,
    previewHash: preview.previewHash,
    accounts: { all: preview.accountsAll, done: preview.accountsDone, affected: progress.accounts },
    units: Object.entries(progress.units).map(([unit, { more, less, holders }]) => ({
      unit,
      more,
      less,
      differences: holders,
    })),
    levels: Object.entries(progress.levels).flatMap(([ladder, moves]) =>
      Object.entries(moves).map(([move, accounts]) => {
        const [from = '', to = ''] = move.split(' ');
        return { ladder, from, to, accounts };
      }),
    ),
    failure: preview.failure,
    createdAt: instantText(createdAt),
    createdBy: preview.createdBy,
    finishedAt: instantText(finishedAt),
    keepUntil: instantText(keepUntil),
  };
}

export function previewRowToApi(row: PreviewRow): z.input<typeof PreviewRowSchema> {
  const accountId = formatId('acc', row.accountId);
  if (row.ladder !== null) {
    const { before, after, ladder } = row;
    return { accountId, holder: null, unit: null, campaign: null, before, after, difference: null, ladder };
  }
  const { holder, unit, campaign, before, after } = row;
  const shown = /^[0-9a-f-]{36}$/.test(holder) ? formatId('mem', holder) : holder;
  const difference = String(after - before);
  return {
    accountId,
    holder: shown,
    unit,
    campaign,
    before: String(before),
    after: String(after),
    difference,
    ladder: null,
  };
}
