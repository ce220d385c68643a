/** What a programme manager should know before launching it. Each has a code of its own and says what to do. */
import type { BacktestWarning, Bilingual, SideResult } from './backtest-result.ts';
import { dayOfInstant, inBoth } from './result-texts.ts';
import type { ResultTerms, SideTerms } from './side-terms.ts';

interface Facts {
  bare: Omit<SideResult, 'warnings' | 'summary'>;
  side: SideTerms;
  terms: ResultTerms;
}

/** Above this share the money buys little that is new. */
const NOTHING_NEW_MUCH = 0.5;
/** Below this share of winners, more reach brings more than a higher rate. */
const REACH_LITTLE = 1 / 3;
const LOWER_HALF_LITTLE = 0.1;
const TOP_TENTH_MUCH = 0.5;
const MARGIN_MUCH = 0.5;

type Rule = (facts: Facts) => BacktestWarning | null;

export function warningsOf(facts: Facts): BacktestWarning[] {
  return RULES.flatMap((rule) => rule(facts) ?? []);
}

function warning(code: string, text: Bilingual): BacktestWarning {
  return { code, text };
}

const noWinners: Rule = ({ bare: { accounts, reasons } }) => {
  if (accounts.winners > 0) return null;
  const first = reasons.find(({ reason }) => reason !== 'fired')?.text;
  return warning('no_winners', {
    en: `Nobody would have got anything${first === undefined ? ': nothing happened that it listens to' : `; most often: ${first.en}`}.`,
    de: `Niemand hätte etwas bekommen${first === undefined ? ': nichts geschah, worauf sie hört' : `; am häufigsten: ${first.de}`}.`,
  });
};

const budgetGone: Rule = ({ bare: { budget }, terms: { zone, period } }) => {
  if (budget?.exhaustedAt == null || budget.trimmedAwards === 0) return null;
  const day = dayOfInstant(budget.exhaustedAt, zone);
  return warning(
    'budget_gone',
    inBoth((format, lang) =>
      lang === 'de'
        ? `Das Budget ist am ${format.day(day)} aufgebraucht, vor dem Ende am ${format.day(period.to)}; ${format.number(budget.trimmedAwards)} Gutschriften bekommen danach weniger oder nichts. Budget erhöhen oder Satz senken.`
        : `The budget is gone on ${format.day(day)}, before the end on ${format.day(period.to)}; ${format.number(budget.trimmedAwards)} awards get less or nothing after that. Raise the budget or lower the rate.`,
    ),
  );
};

const nothingNew: Rule = ({ bare: { nothingNew: same, accounts } }) => {
  if (same === null || accounts.winners === 0 || same.share < NOTHING_NEW_MUCH) return null;
  return warning(
    'nothing_new',
    inBoth((format, lang) =>
      lang === 'de'
        ? `${format.percent(same.share)} gehen an Kunden für nicht mehr, als sie vorher schon taten. Nur den Zuwachs belohnen, oder eine Schwelle über dem Vorjahr setzen.`
        : `${format.percent(same.share)} goes to accounts for no more than they did before. Reward the increase only, or set a threshold above the year before.`,
    ),
  );
};

const lowerHalf: Rule = ({ bare: { accounts } }) => {
  const { lowerHalfShare, winners } = accounts;
  if (winners === 0 || lowerHalfShare === null || lowerHalfShare >= LOWER_HALF_LITTLE) return null;
  return warning(
    'lower_half',
    inBoth((format, lang) => {
      const none = lowerHalfShare === 0;
      return lang === 'de'
        ? `${none ? 'Keiner' : `Nur ${format.percent(lowerHalfShare)}`} der kleineren Hälfte der Kunden bekäme etwas. Erst die Reichweite erhöhen, dann den Satz.`
        : `${none ? 'None' : `Only ${format.percent(lowerHalfShare)}`} of the smaller half of the accounts would get anything. Raise reach before the rate.`;
    }),
  );
};

const fewWinners: Rule = (facts) => {
  const { share, winners } = facts.bare.accounts;
  if (winners === 0 || share === null || share >= REACH_LITTLE || lowerHalf(facts) !== null) return null;
  return warning(
    'few_winners',
    inBoth((format, lang) =>
      lang === 'de'
        ? `Nur ${format.percent(share)} der Kunden, für die sie gemeint ist, bekämen etwas. Erst die Reichweite erhöhen, dann den Satz.`
        : `Only ${format.percent(share)} of the accounts it is meant for would get anything. Raise reach before the rate.`,
    ),
  );
};

const concentrated: Rule = ({ bare: { distribution, accounts } }) => {
  if (distribution === null || accounts.winners < 20 || distribution.topTenth <= TOP_TENTH_MUCH) return null;
  return warning(
    'concentrated',
    inBoth((format, lang) =>
      lang === 'de'
        ? `${format.percent(distribution.topTenth)} gehen an das oberste Zehntel der Gewinner. Eine Grenze je Kunde verteilt es weiter.`
        : `${format.percent(distribution.topTenth)} goes to the top tenth of the winners. A limit per account spreads it wider.`,
    ),
  );
};

const overMargin: Rule = ({ bare: { margin } }) => {
  const share = margin?.costShare ?? 0;
  if (share < MARGIN_MUCH) return null;
  return warning(
    'margin',
    inBoth((format, lang) =>
      lang === 'de'
        ? `Sie kostet ${format.percent(share)} der Marge der belohnten Belege.`
        : `It costs ${format.percent(share)} of the margin of the documents it rewards.`,
    ),
  );
};

const limits: Rule = ({ bare }) => {
  const often = bare.limits.find(({ events }) => events > bare.rewarded.events * 0.25 && events > 10);
  if (often === undefined) return null;
  return warning(
    'limit_often',
    inBoth((format, lang) =>
      lang === 'de'
        ? `Die Grenze „${often.limit}“ nimmt ${format.number(often.events)} Ereignissen von ${format.number(often.accounts)} Kunden etwas weg: Wer sie erreicht, hat keinen Grund mehr zu kaufen.`
        : `The limit “${often.limit}” takes from ${format.number(often.events)} events of ${format.number(often.accounts)} accounts: whoever has reached it has no reason to buy more.`,
    ),
  );
};

const errors: Rule = ({ bare, side }) => {
  const events = bare.reasons.find(({ reason }) => reason === 'error')?.events ?? 0;
  if (events === 0) return null;
  const first = side.sums.firstError ?? '';
  return warning(
    'rule_errors',
    inBoth((format, lang) =>
      lang === 'de'
        ? `Bei ${format.number(events)} Ereignissen fehlte ein Wert, den die Regel liest (${first}); sie geben nichts.`
        : `A value the rule reads was missing in ${format.number(events)} events (${first}); they give nothing.`,
    ),
  );
};

const history: Rule = ({ terms: { history: known, period } }) => {
  if (known !== null && known.from <= period.from) return null;
  return warning(
    'history_short',
    inBoth((format, lang) => {
      if (known === null) return lang === 'de' ? 'Es gibt noch keine Ereignisse.' : 'There are no events yet.';
      return lang === 'de'
        ? `Die Geschichte beginnt erst am ${format.day(known.from)}.`
        : `History begins on ${format.day(known.from)} only.`;
    }),
  );
};

const noBaseline: Rule = ({ terms: { baseline, history: known } }) => {
  if (baseline !== null || known === null) return null;
  return warning('no_baseline', {
    en: 'History does not reach back far enough to tell what accounts do anyway; what is earned by doing nothing new is unknown.',
    de: 'Die Geschichte reicht nicht weit genug zurück, um zu sagen, was Kunden ohnehin tun; wie viel für nichts Neues gezahlt wird, ist unbekannt.',
  });
};

const freeUnits: Rule = ({ side }) => {
  const free = side.units.filter(({ costPerUnit }) => Number(costPerUnit) === 0).map(({ key }) => key);
  if (free.length === 0) return null;
  return warning('unit_without_cost', {
    en: `${free.join(', ')}: the unit has no cost, so it counts nothing in the figures of money.`,
    de: `${free.join(', ')}: Die Einheit hat keine Kosten und zählt in den Geldbeträgen nichts.`,
  });
};

const multiplies: Rule = ({ side }) =>
  side.onlyMultiplies
    ? warning('multiplies', {
        en: 'It multiplies what other campaigns give, so it was tried beside those that ran.',
        de: 'Sie vervielfacht, was andere Kampagnen geben, und wurde daher neben den gelaufenen gerechnet.',
      })
    : null;

const shared: Rule = ({ side: { settled }, bare }) =>
  settled.budget === null && bare.claimsLost === 0
    ? null
    : warning('order_of_events', {
        en: 'Budgets and claims are taken in the order in which things happened; in reality it is the order in which they arrive.',
        de: 'Budgets und Ansprüche gelten in der Reihenfolge des Geschehens; in Wirklichkeit ist es die des Eintreffens.',
      });

const schedule: Rule = ({ side }) =>
  side.scheduleReplaced
    ? warning('schedule_replaced', {
        en: 'Its own first and last day lie outside the period, which took their place.',
        de: 'Ihr eigener erster und letzter Tag liegen außerhalb des Zeitraums, der an ihre Stelle trat.',
      })
    : null;

const sample: Rule = ({ terms: { selection, accounts } }) =>
  selection === 'sample'
    ? warning(
        'sample',
        inBoth((format, lang) =>
          lang === 'de'
            ? `Stichprobe: ${format.number(accounts.selected)} von ${format.number(accounts.all)} Kunden. Die Beträge sind nicht hochgerechnet.`
            : `A sample: ${format.number(accounts.selected)} of ${format.number(accounts.all)} accounts. Amounts are those of the sample.`,
        ),
      )
    : null;

const waiting: Rule = ({ side: { sums } }) =>
  sums.waiting === 0
    ? null
    : warning(
        'rates_missing',
        inBoth((format, lang) =>
          lang === 'de'
            ? `${format.number(sums.waiting)} Ereignisse warten auf einen Wechselkurs und zählen nicht.`
            : `${format.number(sums.waiting)} events wait for an exchange rate and do not count.`,
        ),
      );

const RULES: readonly Rule[] = [
  noWinners,
  budgetGone,
  nothingNew,
  lowerHalf,
  fewWinners,
  concentrated,
  overMargin,
  limits,
  errors,
  history,
  noBaseline,
  freeUnits,
  waiting,
  multiplies,
  schedule,
  shared,
  sample,
];
