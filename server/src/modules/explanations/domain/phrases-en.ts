import type { Phrases } from './phrases.ts';

function listed(parts: readonly string[], word: string): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

const spaced = (text: string) => (text === '' ? '' : ` ${text}`);

export const english: Phrases = {
  rate: (rate, currency, base) => `${rate} per ${currency} on ${base}`,
  formula: (reading, value) => `${reading} = ${value}`,
  perLine: (reading, lines) => (lines === 1 ? `${reading}, for 1 line` : `${reading}, for each of ${lines} lines`),
  fixed: 'a fixed amount',
  base: (name, how, result) => `${name}: ${how} → ${result}.`,
  linesCount: (matched, of) => `${matched} of ${of} lines count.`,
  limitTrimmed: (name, { max, window, wanted, given }) =>
    `The limit of ${name} (${max}${spaced(window)}) had room for ${given} of ${wanted}.`,
  limitReached: ({ max, window }) => `has reached its limit of ${max}${spaced(window)}`,
  limitExceeded: ({ max, window, used, wanted }) =>
    `would exceed its limit of ${max}${spaced(window)}: ${used} are used, ${wanted} more were wanted`,
  chosenBest: (group, worth) => `Chosen as the best of the group “${group}”, worth ${worth}.`,
  chosenFirst: (group) => `Chosen as the first of the group “${group}”.`,
  multiplied: (name, factor, before, of, change, more) =>
    `${name}: ${factor} × ${before} from ${of} → ${change} ${more ? 'more' : 'less'}.`,
  nothingToMultiply: (name) => `${name} applies, but there was nothing to multiply.`,
  share: (holder, amount) => `${amount} for ${holder}.`,
  budgetTrimmed: (granted, computed) => `The budget had room for ${granted} of ${computed}.`,
  budgetEmpty: (computed) => `The budget had room for nothing of ${computed}.`,
  routedToCompany: (amount) =>
    `${amount} went to the company: its consent does not allow a personal award, or the membership did not hold.`,
  routedNowhere: (amount) =>
    `${amount} were withheld: the company's consent or the person's participation does not allow a personal award.`,
  couponsValid: (days) => `Valid for ${days} days from the day they are handed over.`,
  usableFrom: (date) => `Usable from ${date}.`,
  usableOncePaid: 'Usable once the document is paid in full.',
  stepDone: (step) => `The step “${step}” is completed.`,
  holder: {
    account: 'the company',
    person: (id) => `the person ${id}`,
    parent: 'the parent account',
    external: (id) => `the account ${id}`,
  },

  notAwarded: (name, why) => `Not awarded: ${name} ${why}.`,
  notParticipating: (programme) => `is for participants of ${programme}, which the account was not`,
  notYet: (from) => `began on ${from}`,
  over: (to) => `ended on ${to}`,
  blackout: (day) => `gives nothing on ${day}`,
  otherWeekday: (days, day) => `counts on ${days} only, and it was a ${day}`,
  outsideWindows: (windows) => `was outside its schedule (${windows})`,
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  audience: (reading, values) => `is for accounts where ${reading}${values === '' ? '' : ` — ${values}`}`,
  clause: (clause, values) => `needs “${clause}”${values === '' ? '' : ` — ${values}`}`,
  noLines: (reading, lines) =>
    lines === 0
      ? `counts lines where ${reading}, and the event had none`
      : `counts lines where ${reading}; none of the ${lines} lines was one`,
  zero: 'came to nothing',
  limitNamed: (name) => `has reached its limit “${name}”`,
  groupChoice: (group, chosen, worth) =>
    `gave way to ${chosen} in the group “${group}”${worth === null ? '' : `: ${worth.own} against ${worth.chosen}`}`,
  stepDoneBefore: (step) => `gives the step “${step}” once, and it was completed before`,
  stepForOthers: (step, events) => `waits for the step “${step}”, which needs ${events}`,
  stepNotYet: (step) => `gives the step “${step}” after the steps before it, which are not all completed`,
  claimTaken: (kind, key) => `goes to the first to name the ${kind} “${key}”, which was taken`,
  budget: 'has used up its budget',
  noBeneficiary: 'had nobody to give to',
  withheld: "is for a person, and the company's consent or the person's own participation does not allow it",
  error: (message) => `could not be worked out: ${message}`,
  paused: 'is paused',
  ended: 'has been ended',
  versionNotYet: (from) => `applies to events from ${from} on`,
  otherEvents: (events) => `listens to ${events} only`,
  notByEvents: 'is not given by single events',
  unknownCampaign: (key) => `There is no campaign “${key}”.`,

  value: (label, value) => `${label} was ${value}`,
  level: (value) => `the level was ${value}`,
  levelIn: (ladder, value) => `the level in ${ladder} was ${value}`,
  and: (parts) => listed(parts, 'and'),
  or: (parts) => listed(parts, 'or'),
};
