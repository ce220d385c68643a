/** One series: its terms, its codes, and making more of them. */
import type { Coupon, CouponSeries } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  KeyValues,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  saveFile,
  TaskProgress,
  useConfirm,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Anchor, Button, Group, NumberInput, Skeleton, Stack } from '@mantine/core';
import { IconDownload, IconTicket } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useChange, useList, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { seriesStateTexts, seriesStateTones, stimulatesTexts, worthOf } from './coupon-texts.ts';

const route = getRouteApi('/shell/coupons/$seriesKey');
const REFRESH_MS = 1000;

const texts = defineTexts({
  en: {
    coupons: 'Coupons',
    worth: 'Worth',
    behaviour: 'For',
    stimulates: 'Brings',
    minimum: 'From an order of',
    perAccount: 'Uses per account',
    until: 'Last day',
    floor: 'Margin floor',
    codes: 'Codes',
    code: 'Code',
    uses: 'Uses',
    holder: 'Account',
    free: 'free',
    make: 'Make codes',
    howMany: 'How many',
    making: 'Codes are being made',
    makeTitle: 'Make these codes?',
    makeWhat: (n: string) => `${n} codes that nobody can guess are made. They hold until the series ends.`,
    export: 'Export codes',
    empty: 'No codes yet',
  },
  de: {
    coupons: 'Coupons',
    worth: 'Wert',
    behaviour: 'Für',
    stimulates: 'Bringt',
    minimum: 'Ab einer Bestellung von',
    perAccount: 'Nutzungen je Account',
    until: 'Letzter Tag',
    floor: 'Margengrenze',
    codes: 'Codes',
    code: 'Code',
    uses: 'Nutzungen',
    holder: 'Account',
    free: 'frei',
    make: 'Codes erzeugen',
    howMany: 'Wie viele',
    making: 'Codes werden erzeugt',
    makeTitle: 'Diese Codes erzeugen?',
    makeWhat: (n) => `${n} Codes, die niemand errät, werden erzeugt. Sie gelten, bis die Serie endet.`,
    export: 'Codes exportieren',
    empty: 'Noch keine Codes',
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
    return (
      <Page title={text.coupons} path={path}>
        {error === null ? (
          <Skeleton height={200} radius="lg" />
        ) : (
          <ProblemNote error={error} onRetry={() => refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={textIn(series.name, language)}
      path={path}
      badge={<StateBadge tone={seriesStateTones[series.state]}>{states[series.state]}</StateBadge>}
      actions={mayWrite && <ExportCodes seriesKey={seriesKey} />}
    >
      <Terms series={series} />
      {mayWrite && series.codes === 'bearer' && series.state === 'active' && <MakeCodes seriesKey={seriesKey} />}
      <Codes seriesKey={seriesKey} />
    </Page>
  );
}

function Terms({ series }: { series: CouponSeries }) {
  const text = useTexts(texts);
  const stimulates = useTexts(stimulatesTexts);
  const formats = useFormats();
  const { minimum, currency, limits, marginFloor, to } = series;
  return (
    <Section>
      <KeyValues
        entries={[
          [text.worth, worthOf(series, formats)],
          [text.behaviour, series.behaviour],
          [text.stimulates, stimulates[series.stimulates]],
          [text.minimum, minimum?.amount == null || currency === null ? null : formats.money(minimum.amount, currency)],
          [text.perAccount, limits.perAccount === null ? null : formats.number(limits.perAccount)],
          [text.until, to === null ? null : formats.day(to.slice(0, 10))],
          [text.floor, marginFloor === null ? null : `${marginFloor.percent} %`],
        ]}
      />
    </Section>
  );
}

function ExportCodes({ seriesKey }: { seriesKey: string }) {
  const text = useTexts(texts);
  const [failure, setFailure] = useState<unknown>(null);
  const download = () => {
    setFailure(null);
    api
      .exportCouponCodes({ seriesKey })
      .then((file) => saveFile(file, `${seriesKey}.csv`))
      .catch(setFailure);
  };
  return (
    <>
      {failure !== null && <ProblemNote error={failure} />}
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
        {text.export}
      </Button>
    </>
  );
}

function MakeCodes({ seriesKey }: { seriesKey: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const confirm = useConfirm();
  const [count, setCount] = useState<string | number>(100);
  const make = useChange('generateCoupons', { stale: ['listCoupons', 'getCouponSeries'] });
  const jobId = make.data?.id ?? '';
  const { data: job } = useRead('getCouponJob', { jobId }, { enabled: jobId !== '', refreshMs: REFRESH_MS });
  const running = job !== undefined && job.state !== 'done' && job.state !== 'failed';
  const ask = async () => {
    const consequences = [text.makeWhat(formats.number(Number(count)))];
    if (!(await confirm({ title: text.makeTitle, consequences, confirm: text.make }))) return;
    make.mutate({ seriesKey, body: { count: Number(count) } });
  };
  return (
    <Section title={text.make}>
      <Stack>
        {make.error !== null && <ProblemNote error={make.error} />}
        {running && <TaskProgress label={text.making} done={job.codesDone} total={job.codes} />}
        <Group align="flex-end">
          <NumberInput
            label={text.howMany}
            value={count}
            onChange={setCount}
            min={1}
            max={1_000_000}
            allowDecimal={false}
            thousandSeparator=" "
            w={160}
          />
          <Button variant="default" onClick={ask} loading={make.isPending || running} disabled={!(Number(count) > 0)}>
            {text.make}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

function Codes({ seriesKey }: { seriesKey: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const list = useList('listCoupons', { seriesKey, limit: 50 });
  const columns: Column<Coupon>[] = [
    { key: 'code', title: text.code, main: true, render: ({ codeEnd }) => `…${codeEnd}` },
    {
      key: 'holder',
      title: text.holder,
      render: ({ accountId }) => (accountId === null ? text.free : <AccountLink accountId={accountId} />),
    },
    {
      key: 'until',
      title: text.until,
      render: ({ lastDay }) => (lastDay === null ? '–' : formats.day(lastDay)),
    },
    { key: 'uses', title: text.uses, align: 'right', render: ({ uses }) => formats.number(uses) },
  ];
  return (
    <Section title={text.codes} flush>
      <DataTable
        label={text.codes}
        columns={columns}
        list={list}
        keyOf={({ id }) => id}
        empty={<EmptyState icon={IconTicket} title={text.empty} />}
      />
    </Section>
  );
}
