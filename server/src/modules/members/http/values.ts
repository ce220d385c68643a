/** What answers to members have in common. */
import * as z from 'zod';
import { idInput } from '#platform/http';

export const tags = ['Members'] as const;
export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleReward = 'rwd_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleRedemption = 'red_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const inCompany = '/v1/member/accounts/{accountId}';
export const accountId = idInput('acc', 'One of the companies the member belongs to.');
export const onCompany = z.strictObject({ accountId });
export const companyExample = { accountId: exampleAccount };

export const text = z.string();
export const language = z
  .enum(['en', 'de'])
  .optional()
  .describe('Language of names and sentences; left out: the one of the member.');
export const languageQuery = z.strictObject({ language });

export const AmountSchema = z
  .object({
    unit: text.describe('Key of the unit.'),
    name: text.describe('What the unit is called.'),
    amount: text.describe('Exact decimal.'),
    text: text.describe('Both, as people write it: `1,200 points`.'),
  })
  .meta({ id: 'MemberAmount', description: 'So much of a unit.' });

export const day = (description: string) => z.string().meta({ format: 'date', description });

export const payer = z.enum(['company', 'me']).describe('Whose wallet: of the company, or of the member.');
