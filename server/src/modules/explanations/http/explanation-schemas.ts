/** What explanations look like in answers. */
import * as z from 'zod';
import { formatId } from '#kernel';
import { instantOutput, instantText } from '#platform/http';
import type {
  CampaignExplanation,
  CauseExplanation,
  DocumentName,
  EventExplanation,
  RevisionExplanation,
} from '../domain/event-explanation.ts';

const amount = z.string().describe('Exact decimal.');
const trace = z
  .unknown()
  .describe('Every part of the expression with its value: text, value, evaluated, children; error where it failed.');

const ConditionSchema = z.object({
  name: z.string(),
  source: z.string().describe('The expression as it is written.'),
  reading: z.string().describe('The same in plain words.'),
  holds: z.boolean().nullable().describe('Null where it could not be computed.'),
  values: z.array(z.object({ path: z.string(), label: z.string(), value: z.unknown(), shown: z.string() })),
  trace,
});

const BaseSchema = z.object({
  unit: z.string(),
  source: z.string(),
  reading: z.string(),
  perLine: z.boolean(),
  lines: z
    .array(z.object({ id: z.string(), sku: z.string(), amount }))
    .nullable()
    .describe('The first 100.'),
  linesOmitted: z.int(),
  total: amount.describe('Before limits and rounding.'),
  rounding: z.string(),
  computed: amount.describe('Rounded, before limits.'),
  chosen: amount.nullable().describe('After limits; null where another campaign of the group was chosen.'),
  multiplied: z.array(
    z.object({ campaign: z.string(), step: z.string().nullable(), factor: z.string(), before: amount, after: amount }),
  ),
  trace,
});

const RuleSchema = z.object({
  step: z.string().nullable(),
  stepName: z.string().nullable(),
  fired: z.boolean(),
  clauses: z.array(ConditionSchema).describe('In written order; the first that does not hold is the reason.'),
  bases: z.array(BaseSchema),
  limits: z.array(
    z.object({
      limit: z.string(),
      unit: z.string().nullable().describe('Null: awards are counted.'),
      window: z.string(),
      max: amount,
      used: amount,
      wanted: amount,
      given: amount,
    }),
  ),
  group: z.object({ name: z.string(), choose: z.string(), chosen: z.string().nullable(), worth: amount }).nullable(),
  shares: z
    .array(
      z.object({
        of: z.string().describe('Campaign whose base it is.'),
        unit: z.string(),
        amount,
        holders: z.array(z.object({ holder: z.string(), amount })),
      }),
    )
    .describe('What the campaign adds (or takes away), and among whom it is split.'),
});

export const AwardSchema = z
  .object({
    step: z.string().nullable(),
    holder: z.string().describe('`account`, `mem_…`, `parent`, or `external:` and the id of another account.'),
    unit: z.string(),
    computed: amount.describe('Before shared limits such as a budget.'),
    granted: amount.describe('What is owed.'),
    funding: z.string(),
    availableAt: instantOutput('Null while that depends on something without a date.').nullable(),
  })
  .meta({ id: 'ExplainedAward', description: 'What a campaign gives one holder.' });

export const CampaignExplanationSchema = z
  .object({
    campaign: z.string(),
    version: z.int(),
    name: z.string(),
    awarded: z.boolean(),
    reason: z
      .object({ code: z.string(), about: z.string().nullable() })
      .nullable()
      .describe('The first reason why not; null where it gave something.'),
    lines: z.object({ matched: z.int(), of: z.int() }).nullable().describe('Null without a filter of lines.'),
    audience: ConditionSchema.nullable(),
    rules: z.array(RuleSchema).describe('One, or one per step.'),
    claims: z.array(z.object({ kind: z.string(), key: z.string(), held: z.boolean() })),
    awards: z.array(AwardSchema),
    sentences: z.array(z.string()),
  })
  .meta({ id: 'CampaignExplanation', description: 'What one campaign made of an event, and why.' });

const DocumentSchema = z.object({
  eventId: z.string(),
  type: z.string(),
  source: z.string(),
  id: z.string(),
  revision: z.int(),
  occurredAt: instantOutput('When it happened.'),
});

const CauseSchema = z.object({
  kind: z.string().describe('`received`, `event`, `act`, `derived`, `clock` or `other`.'),
  ref: z.string(),
  event: DocumentSchema.nullable(),
});

export const RevisionSchema = z
  .object({
    revision: z.int(),
    decidedAt: instantOutput('When it was decided.'),
    cause: CauseSchema,
    awards: z.array(AwardSchema.extend({ campaign: z.string(), version: z.int() })),
    sentence: z.string(),
  })
  .meta({
    id: 'DecisionRevision',
    description: 'One decision of an event: the first answer, or a later one with its cause.',
  });

const TakenSchema = { quantity: amount, netAmount: amount };

export const correctionFields = {
  netAmount: z
    .object({ received: amount, left: amount })
    .nullable()
    .describe('In the event’s currency, before and after corrections; null where it carries no money.'),
  corrections: z.array(z.object({ by: DocumentSchema, ...TakenSchema, sentence: z.string() })),
  taken: z
    .array(z.object({ from: DocumentSchema, ...TakenSchema }))
    .describe('Of a correction: what it took from which documents.'),
};

export const statusField = z
  .enum(['decided', 'waitingForRate', 'takenBack', 'superseded', 'movedAway', 'correction'])
  .describe('`superseded`: a later revision counts; `takenBack`: corrections left nothing.');

export const EventExplanationSchema = z
  .object({
    event: DocumentSchema.extend({
      accountId: z.string(),
      currency: z.string().nullable(),
      rate: z.string().nullable().describe('To the programme’s currency; null where it is the same.'),
    }),
    status: statusField,
    ...correctionFields,
    read: z
      .object({
        metrics: z.array(
          z.object({ key: z.string(), name: z.string(), value: amount.nullable(), previous: amount.nullable() }),
        ),
        levels: z.array(z.object({ ladder: z.string(), name: z.string(), level: z.string(), levelName: z.string() })),
      })
      .describe('What rules read of metrics and levels, as it stood immediately before the event.'),
    campaigns: z.array(CampaignExplanationSchema).describe('Every campaign that listens, in written order.'),
    revisions: z.array(RevisionSchema),
    matchesStored: z.boolean().describe('False while a change of rules or data is still being worked in.'),
    sentences: z.array(z.string()).describe('Everything above in the words of the language.'),
  })
  .meta({ id: 'EventExplanation', description: 'Why an event gave what it gave.' });

export function documentToApi(document: DocumentName) {
  return { ...document, occurredAt: instantText(document.occurredAt) };
}

function awardToApi<A extends { availableAt: number | null }>(award: A) {
  return { ...award, availableAt: instantText(award.availableAt) };
}

export function campaignToApi(campaign: CampaignExplanation) {
  return { ...campaign, reason: reasonToApi(campaign), awards: campaign.awards.map(awardToApi) };
}

/** The same words as the answer to a sent event: a code, and what it speaks of. */
function reasonToApi({ reason, rules }: CampaignExplanation): { code: string; about: string | null } | null {
  if (reason === null) return null;
  const about = (): string | null => {
    switch (reason.kind) {
      case 'clause':
        return (
          rules.findLast(({ clauses }) => clauses[reason.index]?.holds !== true)?.clauses[reason.index]?.name ?? null
        );
      case 'limit':
        return reason.limit;
      case 'groupChoice':
        return reason.chosen;
      case 'stepDone':
      case 'stepOrder':
        return reason.step;
      case 'error':
        return reason.message;
      default:
        return null;
    }
  };
  return { code: reason.kind, about: about() };
}

function causeToApi({ kind, ref, event }: CauseExplanation) {
  return { kind, ref, event: event === null ? null : documentToApi(event) };
}

export function revisionToApi({ revision, decidedAt, cause, awards, sentence }: RevisionExplanation) {
  return {
    revision,
    decidedAt: instantText(decidedAt),
    cause: causeToApi(cause),
    awards: awards.map(awardToApi),
    sentence,
  };
}

export function correctionsToApi({ netAmount, corrections, taken }: EventExplanation) {
  return {
    netAmount,
    corrections: corrections.map((correction) => ({ ...correction, by: documentToApi(correction.by) })),
    taken: taken.map((one) => ({ ...one, from: documentToApi(one.from) })),
  };
}

export function explanationToApi(explanation: EventExplanation) {
  const { event, status, read, campaigns, revisions, matchesStored, sentences } = explanation;
  return {
    event: {
      ...documentToApi(event),
      accountId: formatId('acc', event.accountId),
      currency: event.currency,
      rate: event.rate,
    },
    status,
    ...correctionsToApi(explanation),
    read,
    campaigns: campaigns.map(campaignToApi),
    revisions: revisions.map(revisionToApi),
    matchesStored,
    sentences,
  };
}
