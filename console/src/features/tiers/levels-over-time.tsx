/** How many accounts stood on each level, from the beginning of the time looked at until now. */
import { defineTexts, ProblemNote, Section, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Skeleton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { api } from '../../api.ts';
import { dayFromToday } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';

const BarChart = lazy(() => import('@hanse/ui/charts').then((module) => ({ default: module.BarChart })));

const texts = defineTexts({
  en: {
    title: 'Where accounts stood',
    about: 'Accounts on each level at the end of the day.',
    today: 'Now',
  },
  de: {
    title: 'Wo Accounts standen',
    about: 'Accounts je Stufe am Ende des Tages.',
    today: 'Jetzt',
  },
});

/** Past days looked at, besides now. */
const POINTS = 12;

export function LevelsOverTime({ ladderKey, days }: { ladderKey: string; days: number }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const past = Array.from({ length: POINTS }, (_, index) => dayFromToday(-Math.round(days * (1 - index / POINTS))));
  const reads = useQueries({
    queries: past.map((at) => ({
      queryKey: ['getLadderDistribution', { ladder: ladderKey, at }],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.getLadderDistribution({ ladder: ladderKey, at }, { signal }),
    })),
  });
  const failed = reads.find(({ error }) => error !== null);
  const last = reads.at(-1)?.data;
  const levels = last?.data ?? [];
  const countAt = (place: number, level: string) =>
    reads[place]?.data?.data.find((one) => one.level === level)?.before ?? 0;
  return (
    <Section title={text.title} about={text.about}>
      {failed?.error != null && <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />}
      {failed === undefined && (last === undefined || reads.some(({ data }) => data === undefined)) && (
        <Skeleton height={260} />
      )}
      {failed === undefined && last !== undefined && reads.every(({ data }) => data !== undefined) && (
        <Suspense fallback={<Skeleton height={260} />}>
          <BarChart
            label={text.title}
            labels={[...past.map((day) => formats.day(day)), text.today]}
            series={levels.map(({ level, name, accounts }) => ({
              name: textIn(name, language),
              values: [...past.map((_, place) => countAt(place, level)), accounts],
            }))}
            stacked
            height={260}
          />
        </Suspense>
      )}
    </Section>
  );
}
