/** Who earned from a campaign in a period, of one unit. */
import type { CampaignAccount, CampaignResults } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, Section, Units, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { textIn } from '../../parts/names.ts';

const texts = defineTexts({
  en: {
    title: (unit: string) => `Who earned ${unit}`,
    account: 'Account',
    awards: 'Awards',
    amount: 'Given',
  },
  de: {
    title: (unit) => `Wer ${unit} verdient hat`,
    account: 'Account',
    awards: 'Vergaben',
    amount: 'Vergeben',
  },
});

export function CampaignEarners(props: {
  campaignKey: string;
  unit: CampaignResults['units'][number];
  period: CampaignResults['period'];
}) {
  const { campaignKey, unit, period } = props;
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const name = textIn(unit.name, language);
  const { from, to } = period;
  const list = useList('listCampaignAccounts', { key: campaignKey, unit: unit.unit, from, to, limit: 10 });
  const columns: Column<CampaignAccount>[] = [
    {
      key: 'account',
      title: text.account,
      main: true,
      render: ({ accountId, accountName }) => <AccountLink accountId={accountId} name={accountName} />,
    },
    { key: 'awards', title: text.awards, align: 'right', render: ({ awards }) => formats.number(awards) },
    {
      key: 'amount',
      title: text.amount,
      align: 'right',
      render: ({ amount }) => <Units amount={amount} unit={name} />,
    },
  ];
  return (
    <Section title={text.title(name)} flush>
      <DataTable
        label={text.title(name)}
        columns={columns}
        list={list}
        keyOf={({ accountId }) => accountId}
        empty={null}
      />
    </Section>
  );
}
