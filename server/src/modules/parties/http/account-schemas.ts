import * as z from 'zod';
import { formatId, type Instant } from '#kernel';
import { idInput, instantInput, instantOutput, instantText } from '#platform/http';
import { consentModes, type ExternalId, ID_CHARACTERS_MAX, isCountry, normalExternalId } from '../domain/account.ts';
import { participationStatuses } from '../domain/participation.ts';
import type { AccountView } from '../operations/view-accounts.ts';
import type { AccountFact } from '../store/account-facts.ts';

const KEYS_MAX = 50;

const name = z.string().trim().min(1).max(200);
const type = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .describe('`company`, `team`, `branch`, `distributor`, `dealer`, or your own word.');
const country = z
  .string()
  .refine((text) => text === '' || isCountry(text), {
    error: 'Not a country code.',
    params: { code: 'invalid_format', remedy: 'Send two capital letters such as DE (ISO 3166-1), or an empty text.' },
  })
  .describe('ISO 3166-1 alpha-2; empty when unknown.');

/** From when on something dated holds; now where it is left out. */
export const fromInput = instantInput('From when on it holds; now, if left out.').optional();

const attributeName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'An attribute name begins with a letter and has letters, digits and _.');
const money = z.strictObject({ amount: z.union([z.string().max(40), z.number()]), currency: z.string().length(3) });
/** A value of an attribute or field; a field that was defined checks its type too. */
export const fieldValue = z.union([z.string().max(2_000), z.number(), z.boolean(), money]);
const attributeValue = fieldValue;

export const ExternalIdSchema = z
  .strictObject({
    system: z
      .string()
      .min(1)
      .max(ID_CHARACTERS_MAX)
      .describe('The system that gave the id: `erp`, `crm`, …; `vat` for VAT numbers.'),
    externalId: z.string().min(1).max(ID_CHARACTERS_MAX).describe('The id there.'),
  })
  .transform((id, context): ExternalId => {
    const normal = normalExternalId(id);
    if (normal !== null) return normal;
    context.addIssue({
      code: 'custom',
      message: 'Not an acceptable id.',
      path: ['externalId'],
      params: {
        code: 'invalid_format',
        remedy: 'Send a VAT number with its country, such as DE123456789, or an id that is not blank.',
      },
      input: id.externalId,
    });
    return z.NEVER;
  });

export const NewAccountSchema = z
  .strictObject({
    name,
    type: type.default('company'),
    country: country.default(''),
    parentId: idInput('acc', 'The account above this one.').nullable().default(null),
    joinedAt: instantInput('From when on it takes part; anchors anniversaries. Now, if left out.').optional(),
    externalIds: z.array(ExternalIdSchema).max(KEYS_MAX).default([]).describe('Its ids in other systems.'),
    attributes: z.record(attributeName, attributeValue).default({}).describe('Facts that rules read, by name.'),
  })
  .meta({ id: 'NewAccount', description: 'An account to be made.' });

export const AccountUpdateSchema = z
  .strictObject({
    name: name.optional(),
    type: type.optional(),
    country: country.optional(),
    joinedAt: instantInput('Anchors anniversaries.').optional(),
    from: instantInput('From when on type and country hold; now, if left out.').optional(),
  })
  .meta({ id: 'AccountUpdate', description: 'What changes; what is left out stays.' });

export const ParentSchema = z
  .strictObject({ parentId: idInput('acc', 'The account above; null for none.').nullable(), from: fromInput })
  .meta({ id: 'AccountParent', description: 'Where an account hangs.' });

export const AttributesSchema = z
  .strictObject({
    values: z
      .record(attributeName, attributeValue.nullable())
      .refine((values) => Object.keys(values).length <= KEYS_MAX, `At most ${KEYS_MAX} attributes at once.`)
      .describe('Values by attribute name; null: no value from then on.'),
    quality: z
      .strictObject({
        source: z.string().trim().min(1).max(200).optional().describe('Where the values come from.'),
        capturedAt: instantInput('When they were captured; rules ask how old they are.').optional(),
        purposes: z
          .array(z.string().trim().min(1).max(100))
          .max(20)
          .default([])
          .describe('What they may be used for, such as `marketing`; rules ask for it.'),
        reliability: z.number().min(0).max(1).optional().describe('0 (guessed) to 1 (certain).'),
      })
      .optional()
      .describe('What is known of these values; without it nothing is.'),
    from: fromInput,
  })
  .meta({ id: 'AccountAttributes', description: 'Attributes of an account from an instant on.' });

export const TermsSchema = z
  .strictObject({
    earnRate: z
      .string()
      .regex(/^\d{1,6}(\.\d{1,6})?$/, 'A rate is written like 1.25, with at most 6 decimals.')
      .nullable()
      .optional()
      .describe('Rules read `account.terms.earnRate`; 1 where nothing was agreed. Null: nothing from then on.'),
    priceList: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .nullable()
      .optional()
      .describe('Key of the price list; rules read `account.terms.priceList`. Null: none from then on.'),
    from: fromInput,
  })
  .meta({ id: 'AccountTerms', description: 'What was agreed with an account from an instant on.' });

const QualitySchema = z
  .object({
    source: z.string().nullable(),
    capturedAt: instantOutput('When the value was captured.').nullable(),
    purposes: z.array(z.string()),
    reliability: z.number().nullable().describe('0 (guessed) to 1 (certain).'),
  })
  .meta({ id: 'DataQuality', description: 'What is known of a value.' });

export const ConsentSchema = z
  .strictObject({
    mode: z.enum(consentModes).describe('What the company allows its people to receive.'),
    textVersion: z.string().trim().min(1).max(100).describe('The text that was agreed to.'),
    setBy: idInput('mem', 'The administrator who agreed.').optional(),
    from: fromInput,
  })
  .meta({ id: 'ConsentMode', description: 'What the client company allows its people to receive, and who said so.' });

export const ParticipationSchema = z
  .strictObject({
    status: z.enum(participationStatuses),
    termsVersion: z.string().trim().min(1).max(100).optional().describe('The terms that were accepted with it.'),
    from: fromInput,
  })
  .meta({ id: 'ParticipationChange', description: 'A step of an account in a programme.' });

export const AccountSchema = z
  .object({
    id: z.string().describe('`acc_…`'),
    name: z.string(),
    type: z.string(),
    country: z.string().describe('ISO 3166-1 alpha-2; empty when unknown.'),
    parentId: z.string().nullable().describe('The account above it; null for none.'),
    joinedAt: instantOutput('From when on it takes part.'),
    consentMode: z
      .string()
      .describe('companyOnly, companyShares, personalWithEmployerView, personalWithApproval or forbidden.'),
    consentTextVersion: z.string().nullable().describe('The text agreed to; null while the mode is the default.'),
    consentSetBy: z.string().nullable().describe('Membership that set it, where one was named.'),
    externalIds: z
      .array(z.object({ system: z.string(), externalId: z.string() }))
      .describe('Its ids in other systems.'),
    attributes: z.record(z.string(), z.unknown()).describe('Attributes that hold now.'),
    quality: z.record(z.string(), QualitySchema).describe('What is known of the attributes, where something is.'),
    terms: z
      .object({ earnRate: z.string().nullable(), priceList: z.string().nullable() })
      .describe('What was agreed with it, now; null: nothing.'),
    participations: z
      .record(z.string(), z.object({ status: z.string(), termsVersion: z.string().nullable() }))
      .describe('Where it stands now, by programme.'),
    mergedInto: z.string().nullable().describe('The account it was merged into.'),
    createdAt: instantOutput('When it was made.'),
  })
  .meta({ id: 'Account', description: 'A client company, team or branch. Dated values are those of now.' });

export const AccountChangeSchema = z
  .object({
    n: z.int().describe('Place of recording inside the account.'),
    kind: z
      .string()
      .describe(
        'attribute, quality, terms, parent, consent, participation, membership, memberParticipation, memberField, type, country or merge.',
      ),
    name: z
      .string()
      .describe('Attribute, programme or membership it is about; into or from for a merge; empty otherwise.'),
    from: instantOutput('From when on it holds.'),
    value: z.unknown().describe('What holds from then on.'),
    recordedAt: instantOutput('When it was recorded.'),
    recordedBy: z.string().describe('Credentials or job that recorded it.'),
  })
  .meta({ id: 'AccountChange', description: 'Something dated that was recorded of an account.' });

/** An account as answers show it. */
export function accountToApi(account: AccountView) {
  return {
    id: formatId('acc', account.accountId),
    name: account.name,
    type: account.type,
    country: account.country,
    parentId: idOrNull('acc', account.parentId),
    joinedAt: instantText(account.joinedAt),
    consentMode: account.consentMode,
    consentTextVersion: account.consent?.textVersion ?? null,
    consentSetBy: account.consent?.setBy ?? null,
    externalIds: account.externalIds.map(({ system, externalId }) => ({ system, externalId })),
    attributes: account.attributes,
    quality: Object.fromEntries(
      Object.entries(account.quality).map(([attribute, { capturedAt, purposes, ...rest }]) => [
        attribute,
        { ...rest, capturedAt: instantText(capturedAt), purposes: [...purposes] },
      ]),
    ),
    terms: { earnRate: account.terms.earnRate ?? null, priceList: account.terms.priceList ?? null },
    participations: account.participations,
    mergedInto: idOrNull('acc', account.mergedInto),
    createdAt: instantText(account.createdAt),
  };
}

/** A recorded fact as answers show it. */
export function changeToApi(fact: AccountFact) {
  const { n, kind, name: subject, validFrom, value, recordedAt, recordedBy } = fact;
  return {
    n,
    kind,
    name: subjectText(kind, subject),
    from: instantText(validFrom as Instant),
    value: kind === 'parent' && typeof value === 'string' ? formatId('acc', value) : value,
    recordedAt: instantText(recordedAt as Instant),
    recordedBy,
  };
}

function subjectText(kind: string, subject: string): string {
  if (kind === 'membership') return formatId('mem', subject);
  if (kind !== 'memberParticipation' && kind !== 'memberField') return subject;
  const [membershipId = '', programme = ''] = subject.split(' ');
  return `${formatId('mem', membershipId)} ${programme}`;
}

function idOrNull(prefix: string, uuid: string | null): string | null {
  return uuid === null ? null : formatId(prefix, uuid);
}
