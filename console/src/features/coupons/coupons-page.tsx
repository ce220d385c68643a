/** Series of codes: what each is worth, and the behaviour it rewards. */
import type { CouponSeries } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { IconPlus, IconTicket, IconZoomQuestion } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { seriesStateTexts, seriesStateTones, stimulatesTexts, worthOf } from './coupon-texts.ts';
import { NewSeries } from './new-series.tsx';
import { TryCode } from './try-code.tsx';

const texts = defineTexts({
  en: {
    title: 'Coupons',
    about: 'Every discount names what it is for. None sells below the margin floor.',
    new: 'New series',
    try: 'Try a code',
    series: 'Series',
    worth: 'Worth',
    for: 'For',
    state: 'State',
    issued: 'Codes',
    empty: 'No series yet',
    emptyAbout: 'A series is a rule with codes: what they are worth, on what, how often, and what members do for it.',
  },
  de: {
    title: 'Coupons',
    about: 'Jeder Rabatt nennt, wofür er ist. Keiner verkauft unter der Margengrenze.',
    new: 'Neue Serie',
    try: 'Code ausprobieren',
    series: 'Serie',
    worth: 'Wert',
    for: 'Für',
    state: 'Stand',
    issued: 'Codes',
    empty: 'Noch keine Serie',
    emptyAbout:
      'Eine Serie ist eine Regel mit Codes: was sie wert sind, worauf, wie oft, und was Mitglieder dafür tun.',
  },
});

export function CouponsPage() {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const mayWrite = useMay('coupons:write');
  const mayTry = useMay('coupons:validate');
  const [writing, setWriting] = useState(false);
  const [trying, setTrying] = useState(false);
  const list = useList('listCouponSeries', { limit: 50 });
  const begin = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
      {text.new}
    </Button>
  );
  return (
    <Page
      title={text.title}
      about={text.about}
      actions={
        <>
          {mayTry && (
            <Button variant="default" leftSection={<IconZoomQuestion size={16} />} onClick={() => setTrying(true)}>
              {text.try}
            </Button>
          )}
          {begin}
        </>
      }
    >
      <Section flush>
        <DataTable
          label={text.title}
          columns={useColumns()}
          list={list}
          keyOf={({ key }) => key}
          onOpen={({ key }) => void navigate({ to: '/coupons/$seriesKey', params: { seriesKey: key } })}
          empty={
            <EmptyState icon={IconTicket} title={text.empty} action={begin}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <NewSeries opened={writing} onClose={() => setWriting(false)} />
      <TryCode opened={trying} onClose={() => setTrying(false)} />
    </Page>
  );
}

function useColumns(): Column<CouponSeries>[] {
  const text = useTexts(texts);
  const states = useTexts(seriesStateTexts);
  const stimulates = useTexts(stimulatesTexts);
  const formats = useFormats();
  const { language } = useLanguage();
  return [
    {
      key: 'series',
      title: text.series,
      main: true,
      render: (series) => (
        <Stack gap={0}>
          <Anchor component={Link} to={`/coupons/${series.key}`} inherit>
            {textIn(series.name, language)}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400}>
            {series.behaviour}
          </Text>
        </Stack>
      ),
    },
    { key: 'for', title: text.for, render: (series) => stimulates[series.stimulates] },
    {
      key: 'state',
      title: text.state,
      render: ({ state }) => <StateBadge tone={seriesStateTones[state]}>{states[state]}</StateBadge>,
    },
    { key: 'issued', title: text.issued, align: 'right', render: ({ issued }) => formats.number(issued) },
    { key: 'worth', title: text.worth, align: 'right', render: (series) => worthOf(series, formats) },
  ];
}
