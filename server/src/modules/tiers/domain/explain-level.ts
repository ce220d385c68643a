import { type Day, dayAt, type Instant, periodAt } from '#kernel';
import { dateText, type Label, type Language, numberText, periodText, textIn } from './level-phrases.ts';
import { lastDayBefore } from './progress.ts';
import type { Basis, Check, Grant, Invitation, LadderDefinition, LevelMove, LevelState, MoveCause } from './types.ts';

export interface ExplainContext {
  /** The version the state or move belongs to. */
  readonly definition: LadderDefinition;
  readonly zone: string;
  readonly language: Language;
  /** By key of metric, index or attribute; a key without a label is shown as it is. */
  readonly labels: Readonly<Record<string, Label>>;
}

/** One condition in words beside its data. */
export interface ExplainedCheck extends Check {
  readonly sentence: string;
}

export interface LevelExplanation {
  /** The first says what and why, the others what will become of it. */
  readonly sentences: readonly string[];
  readonly level: string;
  readonly since: Instant;
  readonly cause: MoveCause | null;
  readonly checks: readonly ExplainedCheck[];
}

/** Why a holder is on its level now, how long it lasts, and what has been decided already. */
export function explainLevel(state: LevelState, context: ExplainContext): LevelExplanation {
  const { source } = state;
  const { basis } = state.paused ?? state;
  const shown = source === 'computed' ? basis : undefined;
  const checks = shown === undefined ? [] : telling(shown).map((check) => explained(check, shown, context));
  const name = levelName(state.level, context);
  const since = dateText(dayAt(state.since, context.zone), context.language);
  const head = context.language === 'en' ? `${name} since ${since}` : `${name} seit ${since}`;
  return {
    sentences: [`${head}${reason(state, checks, context)}`, ...outlook(state, context)],
    level: state.level,
    since: state.since,
    cause: source === 'computed' ? (basis?.cause ?? null) : source === 'granted' ? 'manualGrant' : 'inherited',
    checks,
  };
}

/** Why a holder moved. */
export function explainMove(move: LevelMove, context: ExplainContext): LevelExplanation {
  const { basis } = move;
  const checks = basis === undefined ? [] : telling(basis).map((check) => explained(check, basis, context));
  const { language } = context;
  const [from, to] = [levelName(move.from, context), levelName(move.to, context)];
  const date = dateText(dayAt(move.at, context.zone), language);
  const head = language === 'en' ? `${from} → ${to} on ${date}` : `${from} → ${to} am ${date}`;
  const why = [causeText(move, context), ...checks.map((check) => check.sentence)].filter((text) => text !== '');
  return {
    sentences: [`${head}: ${why.join('; ')}.`],
    level: move.to,
    since: move.at,
    cause: move.cause,
    checks,
  };
}

/** Of the level reached what was met; of the level lost what was missing. Nothing else explains the move. */
function telling({ checks }: Basis): Check[] {
  const any = checks.filter((check) => check.part === 'any');
  const open = any.length === 0 || any.some((check) => check.met);
  const holds = open && checks.every((check) => check.met || check.part === 'any');
  if (holds) return checks.filter((check) => check.met);
  return checks.filter((check) => !check.met && !(check.part === 'any' && open));
}

function explained(check: Check, basis: Basis, context: ExplainContext): ExplainedCheck {
  const { language, definition, labels } = context;
  const label = labels[check.key];
  const indexName = check.kind === 'index' ? definition.indexes?.[check.key]?.name : undefined;
  const name = textIn(label?.name ?? indexName ?? {}, language, check.key);
  const level = levelName(basis.about, context);
  const value = check.value === null ? null : valueText(check.value, check, label, language);
  const needed = valueText(check.needed, check, label, language);
  const window = check.kind === 'attribute' || label?.inPeriod === false ? '' : windowText(basis.day, context);
  return { ...check, sentence: conditionText({ name, window, value, needed, level, check }, language) };
}

interface Condition {
  readonly name: string;
  readonly window: string;
  readonly value: string | null;
  readonly needed: string;
  readonly level: string;
  readonly check: Check;
}

function conditionText({ name, window, value, needed, level, check }: Condition, language: Language): string {
  const subject = window === '' ? name : `${name} ${window}`;
  if (language === 'en') {
    return `${subject} was ${value ?? 'unknown'}, ${level} needs ${check.relation === 'equals' ? 'exactly ' : ''}${needed}`;
  }
  const exactly = check.relation === 'equals' ? 'genau ' : '';
  return `${subject}: ${value ?? 'unbekannt'}, nötig für ${level}: ${exactly}${needed}`;
}

function valueText(value: string, check: Check, label: Label | undefined, language: Language): string {
  const named = label?.values?.[value];
  if (named !== undefined) return textIn(named, language, value);
  if (check.kind === 'attribute' && value === 'true') return language === 'en' ? 'yes' : 'ja';
  if (check.kind === 'attribute' && value === 'false') return language === 'en' ? 'no' : 'nein';
  const number = numberText(value, language, label?.decimals);
  return label?.unit === undefined ? number : `${number} ${label.unit}`;
}

function windowText(day: Day, { definition, language }: ExplainContext): string {
  // An anniversary's dates hang on the holder; the figure's own label has to name them.
  if ('anniversary' in definition.period) return language === 'en' ? 'in the membership year' : 'im Mitgliedsjahr';
  return periodText(periodAt(definition.period, day), language);
}

function reason(state: LevelState, checks: readonly ExplainedCheck[], context: ExplainContext): string {
  const { language } = context;
  if (state.source === 'granted') {
    const grant = longestGrant(state);
    return grant === null ? '.' : `, ${grantText(grant, context)}.`;
  }
  if (state.source === 'inherited') {
    const of = state.inherited?.of ?? '';
    return language === 'en' ? `, taken over from the group (${of}).` : `, übernommen aus der Gruppe (${of}).`;
  }
  const invitation = (state.invitations ?? []).find((one) => one.level === state.level && one.from <= state.since);
  const why = [
    ...(invitation === undefined ? [] : [invitationText(invitation, context)]),
    ...checks.map((check) => check.sentence),
  ];
  return why.length === 0 ? '.' : `: ${why.join('; ')}.`;
}

function outlook(state: LevelState, context: ExplainContext): string[] {
  const { language, zone } = context;
  const english = language === 'en';
  const sentences: string[] = [];
  const computed = levelName(ownComputed(state), context);
  if (state.source !== 'computed')
    sentences.push(english ? `By its own figures: ${computed}.` : `Nach eigenen Zahlen: ${computed}.`);
  const { grace, paused } = state;
  if (paused !== undefined) sentences.push(pauseText(paused.since, context));
  else if (grace !== undefined) {
    const last = dateText(lastDayBefore(grace.until, zone), language);
    const missing = telling(grace.basis).map((check) => explained(check, grace.basis, context).sentence);
    const why = missing.length === 0 ? '' : ` (${missing.join('; ')})`;
    sentences.push(
      english ? `${computed} is only kept until ${last}${why}.` : `${computed} bleibt nur noch bis ${last}${why}.`,
    );
  } else if (state.validUntil !== null) {
    const last = dateText(lastDayBefore(state.validUntil, zone), language);
    sentences.push(english ? `Valid until ${last} at least.` : `Gültig mindestens bis ${last}.`);
  }
  sentences.push(...openInvitations(state, context));
  for (const rise of paused === undefined ? (state.pending ?? []) : []) {
    const [level, date] = [levelName(rise.level, context), dateText(dayAt(rise.at, zone), language)];
    sentences.push(
      english ? `${level} from ${date}, decided at a review.` : `${level} ab ${date}, bei einer Prüfung entschieden.`,
    );
  }
  return sentences;
}

/** What is behind a pause does not count yet. */
function ownComputed({ paused, computed }: LevelState): string {
  return paused?.level ?? computed;
}

function pauseText(since: Instant, { definition, language, zone }: ExplainContext): string {
  const date = dateText(dayAt(since, zone), language);
  if (definition.status === 'ended') {
    return language === 'en' ? `These levels ended on ${date}.` : `Diese Stufen sind seit ${date} beendet.`;
  }
  return language === 'en'
    ? `Paused since ${date}: levels stay as they are until it goes on.`
    : `Seit ${date} angehalten: Stufen bleiben, wie sie sind, bis es weitergeht.`;
}

/** Invitations to levels the account does not stand on: not begun yet, or the level asks for more. */
function openInvitations(state: LevelState, context: ExplainContext): string[] {
  const { definition } = context;
  const rank = (key: string) => definition.levels.findIndex((level) => level.key === key);
  const open = (state.invitations ?? []).filter((one) => rank(one.level) > rank(ownComputed(state)));
  return open.map((one) => {
    const name = levelName(one.level, context);
    return context.language === 'en'
      ? `Invited to ${name}: ${invitationText(one, context)}.`
      : `Eingeladen zu ${name}: ${invitationText(one, context)}.`;
  });
}

function invitationText({ from, until, reason }: Invitation, { language, zone }: ExplainContext): string {
  const english = language === 'en';
  const first = dateText(dayAt(from, zone), language);
  const last = until === null ? '' : dateText(lastDayBefore(until, zone), language);
  const dates = english
    ? `from ${first}${last === '' ? '' : ` until ${last}`}`
    : `ab ${first}${last === '' ? '' : ` bis ${last}`}`;
  const why = reason === undefined ? '' : ` (${reason})`;
  return english ? `by invitation ${dates}${why}` : `auf Einladung ${dates}${why}`;
}

function causeText(move: LevelMove, context: ExplainContext): string {
  const english = context.language === 'en';
  switch (move.cause) {
    case 'threshold': {
      const byInvitation = context.definition.levels.some(
        ({ key, invitationOnly }) => key === move.to && invitationOnly,
      );
      return byInvitation ? (english ? 'by invitation' : 'auf Einladung') : '';
    }
    case 'review':
      return english ? 'decided at a review' : 'bei einer Prüfung entschieden';
    case 'downgrade':
      return english ? 'no longer earned' : 'nicht mehr erreicht';
    case 'manualGrant':
      return move.grant === undefined
        ? english
          ? 'granted by hand'
          : 'von Hand verliehen'
        : grantText(move.grant, context);
    case 'grantEnded':
      return english ? 'the level granted by hand ended' : 'die von Hand verliehene Stufe ist ausgelaufen';
    case 'inherited':
      return english ? 'the level handed down by the group changed' : 'die Stufe aus der Gruppe hat sich geändert';
    case 'ladderVersion':
      return english ? `version ${move.version} of the levels began` : `Fassung ${move.version} der Stufen begann`;
    case 'lateFact':
      return english ? 'something reported late was counted' : 'eine verspätete Meldung wurde berücksichtigt';
  }
}

function grantText(grant: Grant, { language, zone }: ExplainContext): string {
  const last = grant.until === null ? null : dateText(lastDayBefore(grant.until, zone), language);
  if (language === 'en') return `granted by hand${last === null ? '' : ` until ${last}`} (${grant.reason})`;
  return `von Hand verliehen${last === null ? '' : ` bis ${last}`} (${grant.reason})`;
}

function longestGrant(state: LevelState): Grant | null {
  const started = (state.grants ?? []).filter((grant) => grant.level === state.level && grant.from <= state.since);
  const end = (grant: Grant) => grant.until ?? Infinity;
  return started.reduce<Grant | null>((best, one) => (best === null || end(one) > end(best) ? one : best), null);
}

function levelName(key: string, { definition, language }: ExplainContext): string {
  const level = definition.levels.find((one) => one.key === key);
  return level === undefined ? key : textIn(level.name, language, key);
}
