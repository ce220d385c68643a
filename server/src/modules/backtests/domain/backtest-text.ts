/** A result as lines for a terminal, in one language. */
import type { BacktestResult, Bilingual, SideResult } from './backtest-result.ts';
import { type Formats, formatsIn, type Lang } from './result-texts.ts';

/** Puts a style around a text, or leaves it plain. */
export type Paint = (style: 'strong' | 'quiet' | 'changed', text: string) => string;

interface Writing {
  format: Formats;
  say(en: string, de: string): string;
  both(text: Bilingual): string;
  paint: Paint;
  currency: string;
}

export function backtestText(result: BacktestResult, lang: Lang, paint: Paint): string[] {
  const writing: Writing = {
    format: formatsIn(lang),
    say: (en, de) => (lang === 'de' ? de : en),
    both: (text) => text[lang],
    paint,
    currency: result.currency,
  };
  const { period, baseline, accounts } = result;
  const { say, format } = writing;
  const head = [
    `${say('Period', 'Zeitraum')} ${format.day(period.from)} – ${format.day(period.to)}`,
    baseline === null
      ? null
      : `${say('compared with', 'verglichen mit')} ${format.day(baseline.from)} – ${format.day(baseline.to)}`,
    `${format.number(accounts.selected)} ${say('accounts', 'Kunden')}`,
  ];
  const lines = [head.filter((part) => part !== null).join(' · ')];
  for (const side of result.sides) lines.push('', ...sideLines(side, result, lang, writing));
  if (result.comparison !== null) lines.push('', ...comparisonLines(result, writing));
  return lines;
}

function sideLines(side: SideResult, result: BacktestResult, lang: Lang, writing: Writing): string[] {
  const { paint, both, say, format } = writing;
  const name = side.name[lang] ?? side.name.en ?? side.key;
  const lines = [paint('strong', `${name} (${labelOf(side, writing)})`), both(side.summary)];
  for (const warning of side.warnings) lines.push(paint('changed', `! ${both(warning.text)}`));
  if (side.months.length > 0) lines.push('', ...monthLines(side, result.currency, writing));
  if (side.distribution !== null) lines.push('', ...distributionLines(side, side.distribution, writing));
  if (side.reasons.length > 0) {
    lines.push('', paint('quiet', say('What became of the events', 'Was aus den Ereignissen wurde')));
    const rows = side.reasons.slice(0, 8).map(({ events, text }) => [format.number(events), both(text)]);
    lines.push(...table(rows, ['right', 'left']));
  }
  for (const { limit, events, accounts } of side.limits) {
    lines.push(
      say(
        `Limit ${limit}: met by ${format.number(accounts)} accounts in ${format.number(events)} events`,
        `Grenze ${limit}: ${format.number(accounts)} Kunden erreichen sie bei ${format.number(events)} Ereignissen`,
      ),
    );
  }
  if (side.others !== null) {
    const [net, without] = [side.others.netCost, side.others.without].map((amount) =>
      format.money(amount, result.currency),
    );
    lines.push(
      say(
        `All campaigns together cost ${net} more than the ${without} without it.`,
        `Alle Kampagnen zusammen kosten ${net} mehr als die ${without} ohne sie.`,
      ),
    );
  }
  if (side.top.length > 0) {
    lines.push('', paint('quiet', say('Who would get most', 'Wer am meisten bekäme')));
    lines.push(
      ...table(
        side.top.slice(0, 5).map(({ name: account, cost }) => [format.number(cost, 2), account]),
        ['right', 'left'],
      ),
    );
  }
  return lines;
}

function monthLines({ months }: SideResult, currency: string, { say, format, paint }: Writing): string[] {
  const most = Math.max(...months.map(({ cost, units }) => amountOf(cost, units)));
  const head = [say('Month', 'Monat'), say('Cost', 'Kosten'), say('Awards', 'Gutschriften'), ''];
  const rows = months.map(({ month, cost, awards, units }) => [
    month,
    Number(cost) === 0
      ? `${format.number(units[0]?.amount ?? '0')} ${units[0]?.unit ?? ''}`
      : format.money(cost, currency),
    format.number(awards),
    bar(amountOf(cost, units), most),
  ]);
  const [first = '', ...rest] = table([head, ...rows], ['left', 'right', 'right', 'left']);
  return [paint('quiet', first), ...rest];
}

function amountOf(cost: string, units: readonly { amount: string }[]): number {
  return Number(cost) === 0 ? Number(units[0]?.amount ?? 0) : Number(cost);
}

function distributionLines(
  { accounts }: SideResult,
  { measure, percentiles, max, histogram, gini, topTenth }: NonNullable<SideResult['distribution']>,
  { say, format, paint }: Writing,
): string[] {
  const most = Math.max(...histogram.map(({ accounts: count }) => count));
  const rows = histogram.map(({ from, to, accounts: count }) => [
    to === null ? `≥ ${format.number(from, 2)}` : `${format.number(from, 2)} – ${format.number(to, 2)}`,
    format.number(count),
    bar(count, most),
  ]);
  const { p10, p50, p90 } = percentiles;
  const shown = [p10, p50, p90, max].map((amount) => format.number(amount, 2));
  return [
    paint('quiet', say(`Winners by ${measure}`, `Gewinner nach ${measure}`)),
    ...table(rows, ['right', 'right', 'left']),
    say(
      `10 % get at most ${shown[0]}, half ${shown[1]}, 90 % ${shown[2]}; the most is ${shown[3]}. Gini ${format.number(gini, 2)}, top tenth ${format.percent(topTenth)}.`,
      `10 % bekommen höchstens ${shown[0]}, die Hälfte ${shown[1]}, 90 % ${shown[2]}; das meiste ist ${shown[3]}. Gini ${format.number(gini, 2)}, oberstes Zehntel ${format.percent(topTenth)}.`,
    ),
    accounts.lowerHalfShare === null
      ? ''
      : say(
          `Of the smaller half of the accounts ${format.percent(accounts.lowerHalfShare)} would win.`,
          `Von der kleineren Hälfte der Kunden gewännen ${format.percent(accounts.lowerHalfShare)}.`,
        ),
  ].filter((line) => line !== '');
}

/** A draft and what runs may have the same key. */
function labelOf({ key, source }: SideResult, { say }: Writing): string {
  return source === 'draft' ? `${key}, ${say('draft', 'Entwurf')}` : key;
}

function comparisonLines({ comparison, sides }: BacktestResult, writing: Writing): string[] {
  const { say, both, format, paint } = writing;
  if (comparison === null) return [];
  const { topGainers, topLosers, summary } = comparison;
  const [a, b] = sides.map((side) => labelOf(side, writing));
  const rows = (list: typeof topGainers) =>
    list
      .slice(0, 10)
      .map(({ name, difference, a: first, b: second }) => [
        format.number(difference, 2),
        format.number(first, 2),
        format.number(second, 2),
        name,
      ]);
  const head = [say('difference', 'Unterschied'), a ?? '', b ?? '', ''];
  const lines = [paint('strong', say('Comparison', 'Vergleich')), both(summary)];
  if (topGainers.length > 0) {
    lines.push(paint('quiet', say('Get more by the first', 'Bekommen durch die erste mehr')));
    lines.push(...table([head, ...rows(topGainers)], ['right', 'right', 'right', 'left']));
  }
  if (topLosers.length > 0) {
    lines.push(paint('quiet', say('Get less by the first', 'Bekommen durch die erste weniger')));
    lines.push(...table([head, ...rows(topLosers)], ['right', 'right', 'right', 'left']));
  }
  return lines;
}

const BAR_WIDTH = 24;

function bar(value: number, most: number): string {
  return most <= 0 || value <= 0 ? '' : '█'.repeat(Math.max(1, Math.round((BAR_WIDTH * value) / most)));
}

function table(rows: readonly string[][], sides: readonly ('left' | 'right')[]): string[] {
  const widths = sides.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        sides[column] === 'left' ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .replace(/^/, '  ')
      .trimEnd(),
  );
}
