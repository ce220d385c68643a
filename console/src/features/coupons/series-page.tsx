/** One series: its terms, its codes, and making more of them. */
import type { CouponSeries, CouponSeriesTerms } from '@hanse/sdk';
import {
  defineTexts,
  KeyValues,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  saveFile,
  useConfirm,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Anchor, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useChange, useRead } from '../../api.ts';
import { ComingPage } from '../../parts/coming-page.tsx';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { AddCodes } from './add-codes.tsx';
import { seriesStateTexts, seriesStateTones, stimulatesTexts, worthOf } from './coupon-texts.ts';
import { SeriesCodes } from './series-codes.tsx';
import { TryCode } from './try-code.tsx';

const route = getRouteApi('/shell/coupons/$seriesKey');

const texts = defineTexts({
  en: {
    coupons: 'Coupons',
    worth: 'Worth',
    behaviour: 'For',
    stimulates: 'Brings',
    codes: 'Codes',
    bearer: 'for whoever has them',
    personal: 'personal, each of one account',
    issued: 'Codes there are',
    on: 'Good for',
    everything: 'everything',
    minimum: 'From an order of',
    perAccount: 'Uses per account',
    until: 'Last day',
    floor: 'Margin floor',
    ofWorkspace: 'that of the coupon rules',
    notLimited: 'not limited',
    none: 'none',
    export: 'Export codes',
    try: 'Try a code',
    pause: 'Pause',
    pauseTitle: 'Pause this series?',
    pauseWhat: 'None of its codes holds until it is active again. What is reserved stays reserved.',
    resume: 'Make active',
    end: 'End',
    endTitle: 'End this series?',
    endWhat: 'None of its codes holds any more, and no more are made. Orders that used one keep it.',
  },
  de: {
    coupons: 'Coupons',
    worth: 'Wert',
    behaviour: 'Für',
    stimulates: 'Bringt',
    codes: 'Codes',
    bearer: 'für jeden, der sie hat',
    personal: 'persönlich, je einem Account',
    issued: 'Vorhandene Codes',
    on: 'Gilt für',
    everything: 'alles',
    minimum: 'Ab einer Bestellung von',
    perAccount: 'Nutzungen je Account',
    until: 'Letzter Tag',
    floor: 'Margengrenze',
    ofWorkspace: 'die der Couponregeln',
    notLimited: 'unbegrenzt',
    none: 'keiner',
    export: 'Codes exportieren',
    try: 'Code ausprobieren',
    pause: 'Anhalten',
    pauseTitle: 'Diese Serie anhalten?',
    pauseWhat: 'Keiner ihrer Codes gilt, bis sie wieder aktiv ist. Reserviertes bleibt reserviert.',
    resume: 'Aktiv schalten',
    end: 'Beenden',
    endTitle: 'Diese Serie beenden?',
    endWhat:
      'Keiner ihrer Codes gilt mehr, und es werden keine mehr erzeugt. Bestellungen, die einen nutzten, behalten ihn.',
  },
});

export function SeriesPage() {
  const { seriesKey } = route.useParams();
  const { language } = useLanguage();
  const text = useTexts(texts);
  const states = useTexts(seriesStateTexts);
  const { data: series, error, refetch } = useRead('getCouponSeries', { seriesKey });
  const mayWrite = useMay('coupons:write');
  const path = [
    <Anchor component={Link} to="/coupons" key="coupons">
      {text.coupons}
    </Anchor>,
  ];
  if (series === undefined) {
    return <ComingPage title={text.coupons} path={path} error={error} onRetry={refetch} />;
  }
  return (
    <Page
      title={textIn(series.name, language)}
      path={path}
      badge={<StateBadge tone={seriesStateTones[series.state]}>{states[series.state]}</StateBadge>}
      actions={<Actions series={series} />}
    >
      <Terms series={series} />
      {mayWrite && series.state === 'active' && <AddCodes series={series} />}
      <SeriesCodes series={series} />
    </Page>
  );
}

function Terms({ series }: { series: CouponSeries }) {
  const text = useTexts(texts);
  const stimulates = useTexts(stimulatesTexts);
  const formats = useFormats();
  const { minimum, currency, limits, marginFloor, to, only } = series;
  const things = only === null ? [] : [...only.categories, ...only.brands, ...only.skus, ...only.labels];
  return (
    <Section>
      <KeyValues
        entries={[
          [text.worth, worthOf(series, formats)],
          [text.behaviour, series.behaviour],
          [text.stimulates, stimulates[series.stimulates]],
          [text.on, things.length === 0 ? text.everything : formats.list(things)],
          [text.codes, text[series.codes]],
          [text.issued, formats.number(series.issued)],
          [text.minimum, minimum?.amount == null || currency === null ? null : formats.money(minimum.amount, currency)],
          [text.perAccount, limits.perAccount === null ? text.notLimited : formats.number(limits.perAccount)],
          [text.until, to === null ? text.none : formats.day(to.slice(0, 10))],
          [text.floor, marginFloor === null ? text.ofWorkspace : `${formats.number(marginFloor.percent)} %`],
        ]}
      />
    </Section>
  );
}

function Actions({ series }: { series: CouponSeries }) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const mayWrite = useMay('coupons:write');
  const mayTry = useMay('coupons:validate');
  const put = useChange('putCouponSeries', { stale: ['getCouponSeries', 'listCouponSeries'] });
  const [failure, setFailure] = useState<unknown>(null);
  const [trying, setTrying] = useState(false);
  const download = () => {
    setFailure(null);
    api
      .exportCouponCodes({ seriesKey: series.key })
      .then((file) => saveFile(file, `${series.key}.csv`))
      .catch(setFailure);
  };
  const set = async (state: CouponSeries['state']) => {
    const ending = state === 'ended';
    const question = {
      title: ending ? text.endTitle : text.pauseTitle,
      consequences: [ending ? text.endWhat : text.pauseWhat],
      confirm: ending ? text.end : text.pause,
      danger: ending,
    };
    if (state !== 'active' && !(await confirm(question))) return;
    put.mutate({ seriesKey: series.key, body: { ...termsOf(series), state } });
  };
  return (
    <>
      {(failure ?? put.error) !== null && <ProblemNote error={failure ?? put.error} />}
      {mayWrite && series.state !== 'ended' && (
        <Button variant="subtle" color="red" onClick={() => set('ended')}>
          {text.end}
        </Button>
      )}
      {mayWrite && series.state === 'active' && (
        <Button variant="default" onClick={() => set('paused')}>
          {text.pause}
        </Button>
      )}
      {mayWrite && series.state === 'paused' && (
        <Button variant="default" loading={put.isPending} onClick={() => set('active')}>
          {text.resume}
        </Button>
      )}
      {mayWrite && (
        <Button variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
          {text.export}
        </Button>
      )}
      {mayTry && <Button onClick={() => setTrying(true)}>{text.try}</Button>}
      <TryCode opened={trying} onClose={() => setTrying(false)} />
    </>
  );
}

/** What a series says of itself, as it is sent to change it. */
function termsOf({ key: _, issued: __, ...terms }: CouponSeries): CouponSeriesTerms {
  return terms;
}
