/** The draft of a campaign, to be written in a guided form. */
import { defineTexts, Page, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { CampaignForm } from './campaign-form.tsx';
import type { CampaignFile } from './campaign-model.ts';

const route = getRouteApi('/shell/campaigns/$key/edit');

const texts = defineTexts({
  en: {
    campaigns: 'Campaigns',
    about:
      'A draft changes nothing that runs. It is checked whenever you save it; try it on real history before you publish it.',
  },
  de: {
    campaigns: 'Kampagnen',
    about:
      'Ein Entwurf ändert nichts, was läuft. Er wird bei jedem Speichern geprüft; vor dem Veröffentlichen lässt er sich an echten Daten ausprobieren.',
  },
});

export function EditPage() {
  const { key } = route.useParams();
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['campaignToEdit', key],
    queryFn: ({ signal }) => api.getCampaign({ key }, { signal }).whole(),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={480} radius="lg" />;
  const { body, etag } = data;
  const begun = (body.draft?.definition ?? body.versions.at(-1)?.written ?? {}) as CampaignFile;
  const name = textIn(begun.name ?? key, language);
  return (
    <Page
      title={name}
      about={text.about}
      path={[
        <Anchor key="campaigns" component={Link} to="/campaigns" inherit>
          {text.campaigns}
        </Anchor>,
        <Anchor key="campaign" component={Link} to={`/campaigns/${key}`} inherit>
          {name}
        </Anchor>,
      ]}
    >
      <CampaignForm campaignKey={key} begun={begun} etag={etag} />
    </Page>
  );
}
