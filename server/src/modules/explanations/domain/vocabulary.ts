/** How things of one workspace are called and written in one language: the words all sentences are made of. */
import {
  type Day,
  Decimal,
  dayAt,
  describeExpression,
  formatId,
  type Instant,
  minorDigits,
  parseDay,
  parseInstant,
} from '#kernel';
import { couponSeriesOf, type Text } from '#modules/campaigns';
import type { Rules } from '#modules/programmes';
import { dateText, type Language, numberText, textIn } from '#modules/tiers';
import { currencySign, currencyWord, fieldNames } from './field-names.ts';
import { toMember } from './member-phrases.ts';
import { countsMoney, isMoney } from './money-figures.ts';
import type { Phrases } from './phrases.ts';
import { german } from './phrases-de.ts';
import { english } from './phrases-en.ts';

/** Who reads: the operator, or a member of a company, who is told nothing of others and of what things cost. */
export type Reader = 'operator' | { membershipId: string };

export class Vocabulary {
  readonly language: Language;
  readonly reader: Reader;
  readonly rules: Rules;
  /** The sentences of the language. */
  readonly say: Phrases;
  readonly #labels: Readonly<Record<string, string>>;

  constructor(rules: Rules, language: Language, reader: Reader = 'operator') {
    this.rules = rules;
    this.language = language;
    this.reader = reader;
    const say = language === 'en' ? english : german;
    this.say = reader === 'operator' ? say : toMember(say, language, formatId('mem', reader.membershipId));
    this.#labels = { ...fieldNames[language], ...labelsOf(rules, language) };
  }

  text(text: Text, fallback = ''): string {
    return textIn(text, this.language, fallback);
  }

  campaign(key: string): string {
    const definition = this.rules.campaigns.get(key)?.at(-1)?.version.definition;
    return definition === undefined ? key : this.text(definition.name, key);
  }

  programme(key: string): string {
    const head = this.rules.programmes.get(key);
    return head === undefined ? key : this.text(head.name, key);
  }

  metric(key: string): string {
    const metric = this.rules.metrics.get(key);
    return metric === undefined ? key : this.text(metric.names, metric.definition.name);
  }

  ladder(key: string): string {
    const definition = this.rules.ladders.get(key)?.at(-1)?.definition;
    return definition === undefined ? key : this.text(definition.name, key);
  }

  level(ladder: string, key: string): string {
    const levels = this.rules.ladders.get(ladder)?.at(-1)?.definition.levels;
    return this.text(levels?.find((level) => level.key === key)?.name ?? {}, key);
  }

  eventType(key: string): string {
    const type = this.rules.compiledTypes.get(key);
    const name = this.text(type?.definition.name ?? {}, key);
    return this.language === 'en' ? lowerFirst(name) : name;
  }

  unit(key: string): string {
    const series = couponSeriesOf(key);
    if (series !== null) return `Coupons (${series})`;
    const unit = this.rules.units.get(key);
    return unit === undefined ? key : this.text(unit.names, unit.definition.name);
  }

  /** What a path of an expression is called; its words where it has no name. */
  label(path: string): string {
    return this.#labels[path] ?? describeExpression({ source: path }, this.language);
  }

  /** An expression in plain words. */
  reading(source: string): string {
    if (this.reader !== 'operator' && /margin/i.test(source)) {
      return this.language === 'en' ? 'a part of what was bought' : 'ein Teil des Einkaufs';
    }
    const plain = describeExpression({ source }, this.language, this.#labels);
    // What the general reading leaves as it is written: levels compared by name, metrics of one dimension value.
    return withoutEmptyDecimals(plain, this.language)
      .replace(/levels\.(\w+)\.atLeast\(["'](\w+)["']\)/g, (_, ladder, level) => this.#atLeast(ladder, level))
      .replace(/(account|event)\.quality(?:\.(\w+))?\.fresh\((\d+)\)/g, (_, of, attribute, days) =>
        this.#quality(of, attribute, 'fresh', days),
      )
      .replace(/(account|event)\.quality(?:\.(\w+))?\.allows\(["']([^"']*)["']\)/g, (_, of, attribute, purpose) =>
        this.#quality(of, attribute, 'allows', purpose),
      )
      .replace(/metrics\.(\w+)\.at\(["']([^"']*)["']\)/g, (_, key, dimension) => `${this.metric(key)} (${dimension})`);
  }

  /** A fault of an expression: a path without a value is told by its name. */
  fault(message: string): string {
    const path = /^(\S+) has no value/.exec(message)?.[1];
    if (path === undefined) return message;
    return this.language === 'en' ? `${this.label(path)} has no value` : `${this.label(path)} hat keinen Wert`;
  }

  #quality(of: string, attribute: string | undefined, asked: 'fresh' | 'allows', what: string): string {
    const isEnglish = this.language === 'en';
    const eventData = isEnglish ? 'the data of the event' : 'die Daten des Ereignisses';
    const data = of === 'event' || attribute === undefined ? eventData : this.label(`account.quality.${attribute}`);
    if (asked === 'fresh') {
      return isEnglish ? `${data} is at most ${what} days old` : `${data} sind höchstens ${what} Tage alt`;
    }
    return isEnglish ? `${data} may be used for “${what}”` : `${data} dürfen für „${what}“ verwendet werden`;
  }

  #atLeast(ladder: string, level: string): string {
    const [name, wanted] = [this.ladder(ladder), this.level(ladder, level)];
    return this.language === 'en' ? `${name} is at least ${wanted}` : `${name} ist mindestens ${wanted}`;
  }

  number(value: Decimal | string | number, decimals?: number): string {
    return numberText(String(value), this.language, decimals);
  }

  /** "149.90 €": at least the decimals of the currency, more where there are more. */
  money(amount: Decimal, currency: string = this.rules.currency): string {
    const own = amount.toString().split('.')[1]?.length ?? 0;
    return `${this.number(amount, Math.max(minorDigits(currency) ?? 0, own))} ${currencySign(currency)}`;
  }

  /** A figure of a metric: money with its sign and without empty decimals, what is counted as a number. */
  figure(metric: string, value: string): string {
    const amount = Decimal.parse(value);
    if (amount === null) return value;
    if (!countsMoney(this.rules.metrics.get(metric)?.definition)) return this.number(value);
    if (!amount.round(0, 'down').equals(amount)) return this.money(amount);
    return `${this.number(amount)} ${currencySign(this.rules.currency)}`;
  }

  currencyWord(): string {
    return currencyWord(this.rules.currency, this.language);
  }

  /** "149 points", "12.34 € (Bonus)": smallest parts as people say them. */
  amount(units: bigint, unit: string): string {
    const { scale, kind } = this.rules.units.get(unit)?.definition ?? { scale: 0, kind: 'other' };
    const value = Decimal.fromUnits(units, scale);
    if (kind === 'money') return `${this.money(value)} (${this.unit(unit)})`;
    return `${this.number(value)} ${this.#unitWord(unit, value)}`;
  }

  /** The number of an amount alone. */
  unitsNumber(units: bigint, unit: string): string {
    const { scale, kind } = this.rules.units.get(unit)?.definition ?? { scale: 0, kind: 'other' };
    const value = Decimal.fromUnits(units, scale);
    return kind === 'money' ? this.money(value) : this.number(value);
  }

  /** "2 awards" */
  awards(count: string): string {
    const one = count === '1';
    if (this.language === 'en') return `${this.number(count)} ${one ? 'award' : 'awards'}`;
    return `${this.number(count)} ${one ? 'Gutschrift' : 'Gutschriften'}`;
  }

  /** "1 point", "2 points" for a rate. */
  rate(value: Decimal, unit: string): string {
    return `${this.number(value)} ${this.#unitWord(unit, value)}`;
  }

  #unitWord(unit: string, value: Decimal): string {
    const name = this.unit(unit);
    const one = value.abs().equals(Decimal.ONE);
    const series = couponSeriesOf(unit);
    if (series !== null) {
      const word = this.language === 'en' ? 'coupon' : 'Coupon';
      return `${word}${one ? '' : 's'} (${series})`;
    }
    if (this.language === 'de') return one ? name.replace(/(?<=[Pp])unkte$/, 'unkt') : name;
    const lower = lowerFirst(name);
    return one ? lower.replace(/(?<=[^s])s$/, '') : lower;
  }

  /** The public id of a membership. */
  memberId(membershipId: string): string {
    return isUuid(membershipId) ? formatId('mem', membershipId) : membershipId;
  }

  day(day: Day): string {
    return dateText(day, this.language);
  }

  /** A calendar day written `2026-01-31`. */
  dayText(text: string): string {
    const day = parseDay(text);
    return day.ok ? this.day(day.value) : text;
  }

  date(at: Instant): string {
    return this.day(dayAt(at, this.rules.zone));
  }

  /** A value read, as a person writes it. */
  value(path: string, value: unknown): string {
    const [root, key] = path.split('.');
    if (root === 'levels' && key !== undefined && typeof value === 'string') return this.level(key, value);
    if (value === null || value === undefined) return this.language === 'en' ? 'unknown' : 'unbekannt';
    if (typeof value === 'boolean') return this.#yesOrNo(value);
    if (Array.isArray(value)) {
      if (value.some((one) => typeof one === 'object' && one !== null)) return this.#entries(value.length, path);
      return value.map((one) => this.value('', one)).join(', ');
    }
    if (isMoney(path) && typeof value === 'string') return this.money(Decimal.of(value));
    if (typeof value === 'number' || (typeof value === 'string' && Decimal.parse(value) !== null && !isText(path))) {
      return this.number(String(value));
    }
    const instant = typeof value === 'string' ? parseInstant(value) : null;
    if (instant?.ok === true) return this.date(instant.value);
    return value === '' ? this.#nothing() : String(value);
  }

  #yesOrNo(value: boolean): string {
    if (this.language === 'en') return value ? 'yes' : 'no';
    return value ? 'ja' : 'nein';
  }

  /** Records are counted: their values are told where a rule reads them one by one. */
  #entries(count: number, path: string): string {
    const lines = /(^|\.)lines$/.test(path);
    const [one, more] =
      this.language === 'en'
        ? lines
          ? ['line', 'lines']
          : ['entry', 'entries']
        : lines
          ? ['Position', 'Positionen']
          : ['Eintrag', 'Einträge'];
    return `${count} ${count === 1 ? one : more}`;
  }

  #nothing(): string {
    return this.language === 'en' ? 'empty' : 'leer';
  }
}

/** Where a number has decimals and all are zero; thousands are grouped by the other sign. */
const EMPTY_DECIMALS: Readonly<Record<Language, RegExp>> = { en: /(\d)\.0+(?!\d)/g, de: /(\d),0+(?!\d)/g };

/** `100.0` marks a decimal in an expression; people write 100. What stands in quotation marks stays. */
function withoutEmptyDecimals(text: string, language: Language): string {
  return text
    .split(/([“„][^“”]*[“”])/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(EMPTY_DECIMALS[language], '$1')))
    .join('');
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** Numbers that only name something are not grouped by thousands. */
function isText(path: string): boolean {
  return /(^|\.)(id|sku|source|category|brand|type|country)$/.test(path);
}

function lowerFirst(name: string): string {
  // An acronym or a proper name in capitals stays as it is.
  return /^[A-ZÄÖÜ][a-zäöüß]/.test(name) ? `${name[0]?.toLowerCase()}${name.slice(1)}` : name;
}

function labelsOf(rules: Rules, language: Language): Record<string, string> {
  const labels: Record<string, string> = {};
  const before = language === 'en' ? 'in the period before' : 'im Zeitraum davor';
  for (const [key, { names, definition }] of rules.metrics) {
    const name = textIn(names, language, definition.name);
    labels[`metrics.${key}`] = name;
    labels[`metrics.${key}.total`] = name;
    labels[`previous.${key}`] = `${name} (${before})`;
  }
  for (const [key, versions] of rules.ladders) {
    const name = textIn(versions.at(-1)?.definition.name ?? {}, language, key);
    labels[`levels.${key}`] = name;
    labels[`levels.${key}.key`] = name;
    labels[`levels.${key}.rank`] = language === 'en' ? `rank in ${name}` : `Rang in ${name}`;
  }
  for (const head of rules.programmes.values()) {
    for (const name of Object.keys(head.accountAttributes)) labels[`account.attributes.${name}`] = plainWords(name);
  }
  for (const type of rules.compiledTypes.values()) {
    for (const name of Object.keys(type.definition.schema.properties ?? {}))
      labels[`event.data.${name}`] = plainWords(name);
  }
  return Object.assign(labels, fieldLabels(rules, language));
}

/** Where rules read the fields of each subject. */
const FIELD_PATHS = {
  account: 'account.attributes',
  person: 'person.fields',
  membership: 'membership.fields',
  product: 'line.fields',
} as const;

/** Fields of the workspace by their own labels; terms, and the quality of attributes, by what they are of. */
function fieldLabels(rules: Rules, language: Language): Record<string, string> {
  const isEnglish = language === 'en';
  const labels: Record<string, string> = {
    'account.terms.earnRate': isEnglish
      ? 'the earn rate agreed with the account'
      : 'der mit dem Account vereinbarte Satz',
    'account.terms.priceList': isEnglish ? 'the price list of the account' : 'die Preisliste des Accounts',
  };
  for (const [subject, path] of Object.entries(FIELD_PATHS) as [keyof typeof FIELD_PATHS, string][]) {
    for (const { key, label } of rules.fields.of(subject).values()) {
      labels[`${path}.${key}`] = label[language] ?? label.en ?? plainWords(key);
    }
  }
  for (const name of [...rules.declaredAttributes, ...rules.fields.of('account').keys()]) {
    const attribute = labels[`account.attributes.${name}`] ?? plainWords(name);
    const of = isEnglish ? `the data of ${attribute}` : `die Daten zu ${attribute}`;
    labels[`account.quality.${name}`] = of;
    labels[`account.quality.${name}.reliability`] = isEnglish
      ? `how reliable ${of} is`
      : `Verlässlichkeit der Daten zu ${attribute}`;
    labels[`account.quality.${name}.source`] = isEnglish
      ? `where ${of} comes from`
      : `Herkunft der Daten zu ${attribute}`;
  }
  return labels;
}

/** `customerSince` → "customer since". */
function plainWords(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}
