/** Charts where people would rather look than read; the same figures stand in a table that everybody can open. */
import { Button, Collapse, Stack, Table, Text, useComputedColorScheme, useMantineTheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { BarChart as Bars, LineChart as Lines, SankeyChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import { useFormats } from '../formats/formats.ts';
import { defineTexts, useTexts } from '../language/language.tsx';

echarts.use([Bars, Lines, SankeyChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const texts = defineTexts({
  en: { table: 'Show as table', hide: 'Hide table', from: 'From', to: 'To', count: 'Number' },
  de: { table: 'Als Tabelle zeigen', hide: 'Tabelle schließen', from: 'Von', to: 'Nach', count: 'Anzahl' },
});

export interface ChartSeries {
  name: string;
  /** One for each label; null leaves a gap. */
  values: readonly (number | null)[];
}

interface SeriesChartProps {
  /** Says what is to be seen: "Points earned and spent per month". */
  label: string;
  labels: readonly string[];
  series: readonly ChartSeries[];
  height?: number;
  /** Bars on top of each other. */
  stacked?: boolean;
  /** How a value is written in tooltips and in the table; default: as a number. */
  format?: (value: number) => string;
}

export function LineChart(props: SeriesChartProps) {
  return <SeriesChart {...props} type="line" />;
}

export function BarChart(props: SeriesChartProps) {
  return <SeriesChart {...props} type="bar" />;
}

function SeriesChart(props: SeriesChartProps & { type: 'line' | 'bar' }) {
  const { label, labels, series, height = 240, stacked = false, type } = props;
  const formats = useFormats();
  const format = props.format ?? formats.number;
  const look = useLook();
  const option = {
    ...look.base,
    legend: series.length > 1 ? { ...look.legend, bottom: 0 } : undefined,
    grid: { left: 4, right: 12, top: 12, bottom: series.length > 1 ? 34 : 4, outerBoundsMode: 'same' },
    tooltip: { ...look.tooltip, trigger: 'axis', valueFormatter: (value: unknown) => formatted(value, format) },
    xAxis: { type: 'category', data: [...labels], boundaryGap: type === 'bar', ...look.axis },
    yAxis: {
      type: 'value',
      ...look.axis,
      axisLine: { show: false },
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: { ...look.axis.axisLabel, formatter: (value: number) => formats.compact(value) },
    },
    series: series.map(({ name, values }) => ({
      name,
      type,
      data: [...values],
      stack: stacked ? 'all' : undefined,
      barMaxWidth: 28,
      showSymbol: false,
      lineStyle: { width: 2 },
      itemStyle: type === 'bar' && !stacked ? { borderRadius: [3, 3, 0, 0] } : {},
      areaStyle: type === 'line' && series.length === 1 ? { opacity: 0.08 } : undefined,
    })),
  };
  const rows = labels.map((name, index) => [name, ...series.map((one) => formatted(one.values[index], format))]);
  return (
    <Figure label={label} option={option} height={height} head={['', ...series.map(({ name }) => name)]} rows={rows} />
  );
}

interface Flow {
  from: string;
  to: string;
  count: number;
}

/**
 * What moved from where to where, such as accounts between levels. A name has one colour on both sides, and beside it
 * how many left or came.
 */
export function FlowChart(props: {
  label: string;
  flows: readonly Flow[];
  /** All names, the lowest first: they keep their colours when flows come and go. */
  order?: readonly string[];
  height?: number;
}) {
  const { label, flows, order = [], height = 280 } = props;
  const formats = useFormats();
  const look = useLook();
  const text = useTexts(texts);
  const known = [...new Set([...order, ...flows.flatMap(({ from, to }) => [from, to])])];
  const option = {
    ...look.base,
    tooltip: {
      ...look.tooltip,
      trigger: 'item',
      formatter: ({
        data,
        name,
        value,
      }: {
        data: { source?: string; target?: string };
        name: string;
        value: number;
      }) =>
        data.source === undefined
          ? `${name.trim()}: ${formats.number(value)}`
          : `${data.source.trim()} → ${data.target?.trim()}: ${formats.number(value)}`,
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 4,
        top: 8,
        bottom: 8,
        nodeGap: 14,
        nodeWidth: 14,
        draggable: false,
        // Otherwise what is lower comes to stand on top where flows are few.
        layoutIterations: 0,
        label: { color: look.text, fontSize: 12 },
        lineStyle: { color: 'gradient', opacity: 0.3 },
        ...flowData(flows, known, { colours: look.base.color, number: formats.number }),
      },
    ],
  };
  return (
    <Figure
      label={label}
      option={option}
      height={height}
      head={[text.from, text.to, text.count]}
      rows={flows.map(({ from, to, count }) => [from, to, formats.number(count)])}
    />
  );
}

/** The highest on top, each with its number; the labels stand inside, where there is room. */
function flowData(
  flows: readonly Flow[],
  known: readonly string[],
  { colours, number }: { colours: readonly string[]; number: (count: number) => string },
) {
  const node = (name: string, end: 'from' | 'to') => {
    const count = flows.reduce((sum, flow) => sum + (flow[end] === name ? flow.count : 0), 0);
    return {
      name: sided(name, end),
      itemStyle: { color: colours[known.indexOf(name) % colours.length] },
      label: { position: end === 'from' ? 'right' : 'left', formatter: `${name}  ${number(count)}` },
    };
  };
  const nodes = (end: 'from' | 'to') =>
    known
      .filter((name) => flows.some((flow) => flow[end] === name))
      .toReversed()
      .map((name) => node(name, end));
  return {
    data: [...nodes('from'), ...nodes('to')],
    links: flows.map(({ from, to, count }) => ({ source: sided(from, 'from'), target: sided(to, 'to'), value: count })),
  };
}

/** The same name stands on both sides; a thin space nobody sees keeps them apart. */
function sided(name: string, end: 'from' | 'to'): string {
  return end === 'from' ? `${name}\u200a` : `\u200a${name}`;
}

function formatted(value: unknown, format: (value: number) => string): string {
  return typeof value === 'number' ? format(value) : '–';
}

function useLook() {
  const scheme = useComputedColorScheme('light');
  const theme = useMantineTheme();
  return useMemo(() => {
    const dark = scheme === 'dark';
    const text = dark ? '#c3cad4' : '#545f6f';
    const line = dark ? '#2c343f' : '#e9ecf1';
    const brand = theme.colors.brand ?? theme.colors.blue;
    return {
      text,
      line,
      base: {
        color: [brand[dark ? 4 : 6], '#d9822b', '#3a9d78', '#8a63d2', '#c2417c', '#7f8a99'],
        textStyle: { fontFamily: theme.fontFamily },
        animation: !globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches,
        animationDuration: 250,
        aria: { enabled: false },
      },
      legend: { icon: 'circle', itemWidth: 8, itemHeight: 8, textStyle: { color: text } },
      tooltip: {
        confine: true,
        backgroundColor: dark ? '#20262f' : '#ffffff',
        borderColor: line,
        textStyle: { color: dark ? '#e6e9ee' : '#181d25', fontSize: 13 },
      },
      axis: {
        axisTick: { show: false },
        axisLine: { lineStyle: { color: line } },
        axisLabel: { color: text, fontSize: 11, hideOverlap: true },
      },
    };
  }, [scheme, theme]);
}

function Figure(props: {
  label: string;
  option: object;
  height: number;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  const { label, option, height, head, rows } = props;
  const text = useTexts(texts);
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <Stack component="figure" gap={4} m={0}>
      <Drawing label={label} option={option} height={height} />
      <figcaption className="hanse-visually-hidden">{label}</figcaption>
      <div>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={toggle} aria-expanded={opened}>
          {opened ? text.hide : text.table}
        </Button>
      </div>
      <Collapse expanded={opened}>{opened && <FigureTable head={head} rows={rows} />}</Collapse>
    </Stack>
  );
}

function Drawing({ label, option, height }: { label: string; option: object; height: number }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  useEffect(() => {
    const element = place.current!;
    const made = echarts.init(element, null, { renderer: 'svg' });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option as echarts.EChartsCoreOption, { notMerge: true });
  }, [option]);
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}

function FigureTable({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <Table fz="xs" className="hanse-numbers">
      <Table.Thead>
        <Table.Tr>
          {head.map((title) => (
            <Table.Th key={title}>
              <Text span size="xs" c="dimmed" fw={600}>
                {title}
              </Text>
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.join('|')}>
            {row.map((cell, index) => (
              <Table.Td key={head[index]}>{cell}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
