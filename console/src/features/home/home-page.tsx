import { defineTexts, Page, ProblemNote, useTexts, When } from '@hanse/ui';
import { SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { ActivitySection } from './activity-section.tsx';
import { AttentionSection } from './attention-section.tsx';
import { Choice } from './choice.tsx';
import { Headline } from './headline.tsx';
import classes from './home-page.module.css';
import { firstDay, type HomeSearch, readSpan, type Span, spans } from './home-span.ts';
import { LevelSection } from './level-section.tsx';
import { UnitSection } from './unit-section.tsx';

const texts = defineTexts({
  en: {
    title: 'Home',
    span: 'Period',
    spans: { '7': '7 days', '30': '30 days', '90': '90 days', '365': '12 months' },
    about: 'against the same time before. Figures as of',
    counting: 'Figures are being counted for the first time; they are complete in a moment.',
  },
  de: {
    title: 'Übersicht',
    span: 'Zeitraum',
    spans: { '7': '7 Tage', '30': '30 Tage', '90': '90 Tage', '365': '12 Monate' },
    about: 'im Vergleich zur gleich langen Zeit davor. Stand der Zahlen:',
    counting: 'Die Zahlen werden zum ersten Mal gezählt und sind gleich vollständig.',
  },
});

/** New figures come by themselves. */
const REFRESH_MS = 30_000;

export function HomePage() {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const { span = '30' }: HomeSearch = useSearch({ strict: false });
  const from = firstDay(span, Date.now());
  const { data, error, refetch } = useRead('getOverview', { from }, { refreshMs: REFRESH_MS });
  const choose = (value: string) => void navigate({ to: '/', search: { span: readSpan(value) } });
  const about =
    data === undefined ? undefined : data.asOf === null ? (
      text.counting
    ) : (
      <>
        {text.spans[span]} {text.about} <When at={data.asOf} />
      </>
    );
  const actions = (
    <Choice
      label={text.span}
      options={spans.map((value: Span) => ({ value, label: text.spans[value] }))}
      value={span}
      onChange={choose}
    />
  );
  return (
    <Page title={text.title} about={about} actions={actions}>
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <ProblemNote error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <Headline overview={data} />
          <div className={classes.page}>
            <div className={classes.attention}>
              <AttentionSection attention={data.attention} ladders={data.ladders ?? []} />
            </div>
            <div className={classes.figures}>
              {data.units !== null && data.units.length > 0 && <UnitSection units={data.units} period={data.period} />}
              {data.activity !== null && <ActivitySection activity={data.activity} period={data.period} />}
            </div>
            <div className={classes.levels}>
              {data.ladders?.map((ladder) => (
                <LevelSection key={ladder.ladder} ladder={ladder} />
              ))}
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

const TILES = [1, 2, 3, 4];

function Loading() {
  return (
    <Stack gap="lg" aria-hidden>
      <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
        {TILES.map((tile) => (
          <Skeleton key={tile} height={112} radius="lg" />
        ))}
      </SimpleGrid>
      <Skeleton height={360} radius="lg" />
    </Stack>
  );
}
