import * as z from 'zod';
import { Decimal, formatChildId, formatId } from '#kernel';
import { holderText } from '#modules/wallets';
import { instantOutput, instantText } from '#platform/http';
import { type Balance, categories } from '../domain/statement.ts';
import type { StatementSection, StatementView } from '../domain/statement-view.ts';

const amount = (description: string) => z.string().describe(description);

const BalanceSchema = z.object({
  balance: amount('What is available less what is owed.'),
  pending: amount('What becomes available later.'),
  reserved: amount('What is set aside.'),
});

const LineSchema = z.object({
  postedAt: instantOutput('When it was booked.'),
  valueAt: instantOutput('From when on it counts for expiry and periods.'),
  category: z.enum(categories).describe('What kind of booking it is.'),
  title: z.string().describe('What it was booked for, in words.'),
  detail: z.string().describe('What there is to add; may be empty.'),
  reference: z.string().describe('The number of the document, or the key of the act; may be empty.'),
  change: BalanceSchema.describe('What it changed.'),
  balanceAfter: amount('The balance after it.'),
  entryIds: z.array(z.string()).describe('The entries it is made of (`ent_…`).'),
});

const SectionSchema = z.object({
  unit: z.string().describe('Key of the unit.'),
  name: z.string().describe('What it is called.'),
  opening: BalanceSchema.describe('What was there before.'),
  totals: z
    .array(z.object({ category: z.enum(categories), amount: amount('Σ of the changes of the balance.') }))
    .describe('The lines by kind. Opening and totals together are the closing balance.'),
  lines: z.array(LineSchema).describe('In the order of booking.'),
  closing: BalanceSchema.describe('What is there at the end.'),
  expiring: z
    .array(z.object({ at: instantOutput('From when on it cannot be used.'), amount: amount('So much of it.') }))
    .describe('As of now, within twelve months, unless it is used before.'),
});

export const StatementSchema = z
  .object({
    accountId: z.string().describe('`acc_…`'),
    accountName: z.string(),
    customerNumber: z.string().nullable().describe('The account’s id in another system.'),
    holder: z.string().describe('`account` or `mem_…`.'),
    personName: z.string().nullable().describe('Of a member; null for the account, or where the person was erased.'),
    programme: z.string(),
    from: instantOutput('Beginning, inclusive.'),
    to: instantOutput('End, exclusive.'),
    madeAt: instantOutput('When it was made.'),
    language: z.enum(['en', 'de']),
    levels: z
      .array(
        z.object({
          ladder: z.string(),
          ladderName: z.string(),
          level: z.string(),
          levelName: z.string(),
          since: instantOutput('Since when.'),
        }),
      )
      .describe('The account’s levels at the end of the period.'),
    sections: z.array(SectionSchema).describe('One per unit.'),
  })
  .meta({ id: 'Statement', description: 'What a holder had, what was booked, and what is there at the end.' });

const nothing = { pending: '0', reserved: '0' };
export const exampleStatement: z.input<typeof StatementSchema> = {
  accountId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd',
  accountName: 'Müller Maschinenbau GmbH',
  customerNumber: '10042',
  holder: 'account',
  personName: null,
  programme: 'Nordlicht Partner',
  from: '2025-12-31T23:00:00.000Z',
  to: '2026-03-31T22:00:00.000Z',
  madeAt: '2026-04-02T08:00:00.000Z',
  language: 'en',
  levels: [
    { ladder: 'status', ladderName: 'Status', level: 'gold', levelName: 'Gold', since: '2026-02-10T09:00:00.000Z' },
  ],
  sections: [
    {
      unit: 'points',
      name: 'Points',
      opening: { balance: '480', ...nothing },
      totals: [{ category: 'earned', amount: '149' }],
      lines: [
        {
          postedAt: '2026-01-05T09:00:00.000Z',
          valueAt: '2026-01-05T09:00:00.000Z',
          category: 'earned',
          title: 'Invoice R-10023',
          detail: 'of 5 Jan 2026',
          reference: 'R-10023',
          change: { balance: '149', ...nothing },
          balanceAfter: '629',
          entryIds: ['ent_01kk9y0s9qf4rvt3z8m2a1b7cd-9'],
        },
      ],
      closing: { balance: '629', ...nothing },
      expiring: [{ at: '2026-06-30T22:00:00.000Z', amount: '120' }],
    },
  ],
};

export function statementToApi(view: StatementView): z.input<typeof StatementSchema> {
  const { accountId, accountName, customerNumber, personName, programme, language } = view;
  return {
    accountId: formatId('acc', accountId),
    accountName,
    customerNumber,
    holder: holderText(view.holder),
    personName,
    programme,
    from: instantText(view.from),
    to: instantText(view.to),
    madeAt: instantText(view.madeAt),
    language,
    levels: view.levels.map((level) => ({ ...level, since: instantText(level.since) })),
    sections: view.sections.map((section) => sectionToApi(section, accountId)),
  };
}

function sectionToApi(section: StatementSection, accountId: string): z.input<typeof SectionSchema> {
  const text = (units: bigint) => Decimal.fromUnits(units, section.scale).toString();
  const balanceText = ({ balance, pending, reserved }: Balance) => {
    return { balance: text(balance), pending: text(pending), reserved: text(reserved) };
  };
  return {
    unit: section.unit,
    name: section.name,
    opening: balanceText(section.opening),
    totals: [...section.totals].map(([category, total]) => ({ category, amount: text(total) })),
    lines: section.lines.map((line) => ({
      postedAt: instantText(line.postedAt),
      valueAt: instantText(line.valueAt),
      category: line.category,
      title: line.title,
      detail: line.detail,
      reference: line.reference,
      change: balanceText(line.change),
      balanceAfter: text(line.balanceAfter),
      entryIds: line.entries.map((n) => formatChildId('ent', accountId, n)),
    })),
    closing: balanceText(section.closing),
    expiring: section.expiring.map(({ at, amount: units }) => ({ at: instantText(at), amount: text(units) })),
  };
}
