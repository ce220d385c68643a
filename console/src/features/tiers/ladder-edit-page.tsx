/** The draft of a ladder, to be written in a form. */
import { defineTexts, Page, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { dayFromToday } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import { LadderForm } from './ladder-form.tsx';
import type { LadderFile } from './ladder-model.ts';

const route = getRouteApi('/shell/tiers/$key/edit');

const texts = defineTexts({
  en: {
    tiers: 'Tiers',
    about: 'A draft moves nobody. After saving, a preview names every company that would rise or fall.',
  },
  de: {
    tiers: 'Stufen',
    about:
      'Ein Entwurf bewegt niemanden. Nach dem Speichern nennt eine Vorschau jedes Unternehmen, das steigen oder fallen würde.',
  },
});

export function LadderEditPage() {
  const { key } = route.useParams();
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['ladderToEdit', key],
    queryFn: ({ signal }) => api.getLadder({ key }, { signal }).whole(),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={480} radius="lg" />;
  const { body, etag } = data;
  const begun = body.draft?.definition as unknown as LadderFile | undefined;
  const newest = body.versions.at(-1)?.written as unknown as LadderFile | undefined;
  const file = begun ?? (newest === undefined ? undefined : { ...newest, effectiveFrom: tomorrow() });
  if (file === undefined) return null;
  const name = textIn(file.name, language);
  return (
    <Page
      title={name}
      about={text.about}
      path={[
        <Anchor key="tiers" component={Link} to="/tiers" inherit>
          {text.tiers}
        </Anchor>,
        <Anchor key="ladder" component={Link} to={`/tiers/${key}`} inherit>
          {name}
        </Anchor>,
      ]}
    >
      <LadderForm ladderKey={key} begun={file} etag={etag} />
    </Page>
  );
}

/** A new version looks ahead: it begins with a day that has not begun. */
function tomorrow(): string {
  return dayFromToday(1);
}
