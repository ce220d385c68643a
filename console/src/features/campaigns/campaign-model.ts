/** A campaign as a programme file writes it: what drafts hold. What the form does not show is kept as it is. */
export type LocalText = string | Readonly<Record<string, string>>;

export interface Clause {
  name: LocalText;
  when: string;
}

export interface Award {
  unit: string;
  amount?: string;
  amountPerLine?: string;
  rounding?: string;
  pending?: { days?: number; fullPayment?: boolean; until?: string };
  beneficiaries?: { to: string; role?: string; field?: string; share?: string | number }[];
  [other: string]: unknown;
}

export interface Multiply {
  unit: string;
  factor: string;
  [other: string]: unknown;
}

export type Effect = { award: Award } | { multiply: Multiply } | { coupon: Record<string, unknown> };

export type Period = { calendar: string } | Record<string, unknown>;

export type Trigger =
  | { events: string[] }
  | { metric: string; reaches: string | number }
  | { ladder: string; reaches: string }
  | { time: { anniversary: true } }
  | { time: { silenceDays: number; events: string[] } }
  | { time: { attributeDate: string; daysBefore?: number } }
  | { period: Period };

export interface Step {
  key: string;
  name: LocalText;
  description?: LocalText;
  events: string[];
  clauses?: Clause[];
  effects: Effect[];
}

export interface Limit {
  key: string;
  unit?: string;
  window: Period;
  max: string | number;
  onExceed?: string;
}

export interface CampaignFile {
  name: LocalText;
  description?: LocalText;
  why?: LocalText;
  objective: string;
  behaviour: string;
  family: string;
  success: { metric: string; better?: string; target?: string | number } | { reach: string | number };
  from?: string;
  to?: string;
  trigger?: Trigger;
  posting?: string;
  audience?: string;
  clauses?: Clause[];
  lines?: string;
  effects?: Effect[];
  steps?: Step[];
  stepsInOrder?: boolean;
  whileHolds?: boolean;
  limits?: Limit[];
  budget?: { unit: string; total: string | number; whenSpent?: string };
  claim?: { kind: string; key: string };
  group?: { name: string; choose: string };
  order?: number;
  weekdays?: number[];
  [other: string]: unknown;
}

export const triggerKinds = ['events', 'metric', 'ladder', 'period', 'anniversary', 'silence', 'date'] as const;
export type TriggerKind = (typeof triggerKinds)[number];

export function triggerKindOf(trigger: Trigger): TriggerKind {
  if ('events' in trigger) return 'events';
  if ('metric' in trigger) return 'metric';
  if ('ladder' in trigger) return 'ladder';
  if ('period' in trigger) return 'period';
  if ('anniversary' in trigger.time) return 'anniversary';
  return 'silenceDays' in trigger.time ? 'silence' : 'date';
}

/** Types of the events whose fields its rules read; none: it is triggered in another way. */
export function eventsOf({ trigger, steps }: CampaignFile): string[] {
  if (steps !== undefined) return [...new Set(steps.flatMap(({ events }) => events))];
  return trigger !== undefined && 'events' in trigger ? trigger.events : [];
}

/** Without what was cleared: a draft has no empty fields. */
export function cleaned(file: CampaignFile): CampaignFile {
  return Object.fromEntries(
    Object.entries(file).filter(([, value]) => {
      if (value === undefined || value === '') return false;
      return !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
    }),
  ) as CampaignFile;
}

export function inLanguage(text: LocalText | undefined, language: string): string {
  if (text === undefined) return '';
  return typeof text === 'string' ? (language === 'en' ? text : '') : (text[language] ?? '');
}

/** The text with one language changed; undefined where nothing is left. */
export function withLanguage(text: LocalText | undefined, language: string, value: string): LocalText | undefined {
  const known = text === undefined ? {} : typeof text === 'string' ? { en: text } : text;
  const next = Object.fromEntries(Object.entries({ ...known, [language]: value }).filter(([, one]) => one !== ''));
  return Object.keys(next).length === 0 ? undefined : next;
}
