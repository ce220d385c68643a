/** Makes the draft of a new campaign and opens it. */
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, useRead } from '../../api.ts';
import { newKey } from './campaign-key.ts';

const texts = defineTexts({
  en: {
    name: 'New campaign',
    objective: 'What you want to achieve with it',
    behaviour: 'What members do because of it',
  },
  de: {
    name: 'Neue Kampagne',
    objective: 'Was damit erreicht werden soll',
    behaviour: 'Was Mitglieder deswegen tun',
  },
});

export interface NewCampaign {
  create: () => void;
  isPending: boolean;
  error: Error | null;
}

/** @param make gives the campaign as a programme file writes it */
export function useNewCampaign(make: () => Promise<Record<string, unknown>>): NewCampaign {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { language } = useLanguage();
  const change = useMutation({
    mutationFn: async () => {
      const definition = await make();
      const [campaigns, drafts] = await Promise.all([
        api.listCampaigns({ limit: 200, archived: true }),
        api.listDrafts({ kind: 'campaign', limit: 200 }),
      ]);
      const taken = new Set([...campaigns.data, ...drafts.data].map(({ key }) => key));
      const name = definition.name as Record<string, string>;
      const key = newKey(name.en ?? name[language] ?? '', taken);
      await api.saveCampaignDraft({ key, body: { definition } });
      return key;
    },
    onSuccess: async (key) => {
      await queries.invalidateQueries({ queryKey: ['listDrafts'] });
      await navigate({ to: '/campaigns/$key/edit', params: { key } });
    },
  });
  return { create: () => change.mutate(), isPending: change.isPending, error: change.error };
}

/** The least a campaign can be: so much of the first unit for every invoice. */
export function useBlankCampaign(): NewCampaign {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data: units } = useRead('listUnits', { limit: 200 });
  return useNewCampaign(async () => ({
    name: { [language]: text.name },
    objective: text.objective,
    behaviour: text.behaviour,
    family: 'grow',
    success: { reach: 0.3 },
    trigger: { events: ['invoice'] },
    effects: [{ award: { unit: units?.data[0]?.key ?? 'points', amount: 'matched.netAmount' } }],
  }));
}
