import type { Phrases } from './phrases.ts';

function listed(parts: readonly string[], word: string): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

const spaced = (text: string) => (text === '' ? '' : ` ${text}`);

export const german: Phrases = {
  rate: (rate, currency, base) => `${rate} je ${currency} auf ${base}`,
  formula: (reading, value) => `${reading} = ${value}`,
  perLine: (reading, lines) =>
    lines === 1 ? `${reading}, für eine Position` : `${reading}, für jede von ${lines} Positionen`,
  fixed: 'fester Betrag',
  base: (name, how, result) => `${name}: ${how} → ${result}.`,
  linesCount: (matched, of) => `${matched} von ${of} Positionen zählen.`,
  limitTrimmed: (name, { max, window, wanted, room }) =>
    `Die Grenze von ${name} (${max}${spaced(window)}) ließ noch ${room} zu; berechnet waren ${wanted}.`,
  limitReached: ({ max, window }) => `hat die Grenze erreicht (${max}${spaced(window)})`,
  limitExceeded: ({ max, window, used, wanted }) =>
    `würde die Grenze überschreiten (${max}${spaced(window)}): ${used} sind verbraucht, ${wanted} kämen hinzu`,
  chosenBest: (group, worth) => `Als beste der Gruppe „${group}“ gewählt, Wert ${worth}.`,
  chosenFirst: (group) => `Als erste der Gruppe „${group}“ gewählt.`,
  multiplied: (name, factor, before, of, change, more) =>
    `${name}: ${factor} × ${before} aus ${of} → ${change} ${more ? 'mehr' : 'weniger'}.`,
  nothingToMultiply: (name) => `${name} gilt, es gab aber nichts zu vervielfachen.`,
  share: (holder, amount) => `${amount} für ${holder}.`,
  budgetTrimmed: (granted, computed) => `Das Budget reichte nur für ${granted}; berechnet waren ${computed}.`,
  budgetEmpty: (computed) => `Das Budget war verbraucht; berechnet waren ${computed}.`,
  routedToCompany: (amount) =>
    `${amount} gingen an das Unternehmen: Dessen Einwilligung lässt keine persönliche Gutschrift zu, oder die Mitgliedschaft galt nicht.`,
  routedNowhere: (amount) =>
    `${amount} wurden einbehalten: Die Einwilligung des Unternehmens oder die Teilnahme der Person lässt keine persönliche Gutschrift zu.`,
  couponsValid: (days) => `Gültig für ${days} Tage ab dem Tag der Übergabe.`,
  usableFrom: (date) => `Verfügbar ab ${date}.`,
  usableOncePaid: 'Verfügbar, sobald der Beleg vollständig bezahlt ist.',
  stepDone: (step) => `Der Schritt „${step}“ ist erledigt.`,
  holder: {
    account: 'das Unternehmen',
    person: (id) => `die Person ${id}`,
    parent: 'das übergeordnete Konto',
    external: (id) => `das Konto ${id}`,
  },

  notAwarded: (name, why) => `Nicht vergeben: ${name} ${why}.`,
  notParticipating: (programme) => `gilt für Teilnehmer von ${programme}, das Konto nahm nicht teil`,
  notYet: (from) => `begann erst am ${from}`,
  over: (to) => `endete am ${to}`,
  blackout: (day) => `ist am ${day} ausgesetzt`,
  otherWeekday: (days, day) => `zählt nur am ${days}, es war ein ${day}`,
  outsideWindows: (windows) => `galt zu dieser Zeit nicht (${windows})`,
  weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  audience: (reading, values) => `gilt für Accounts, bei denen: ${reading}${values === '' ? '' : ` — ${values}`}`,
  clause: (clause, values) => `verlangt „${clause}“${values === '' ? '' : ` — ${values}`}`,
  noLines: (reading, lines) =>
    lines === 0
      ? `zählt Positionen, für die gilt: ${reading}; das Ereignis hatte keine`
      : `zählt Positionen, für die gilt: ${reading}; keine der ${lines} Positionen passte`,
  zero: 'ergab nichts',
  limitNamed: (name) => `hat die Grenze „${name}“ erreicht`,
  groupChoice: (group, chosen, worth) =>
    `trat in der Gruppe „${group}“ hinter ${chosen} zurück${worth === null ? '' : `: ${worth.own} gegen ${worth.chosen}`}`,
  stepDoneBefore: (step) => `gibt den Schritt „${step}“ nur einmal, er war schon erledigt`,
  stepForOthers: (step, events) => `wartet auf den Schritt „${step}“, der Folgendes verlangt: ${events}`,
  stepNotYet: (step) => `gibt den Schritt „${step}“ erst nach den Schritten davor, die noch nicht alle erledigt sind`,
  claimTaken: (kind, key) => `geht an den Ersten, der ${kind} „${key}“ nennt; das war schon vergeben`,
  budget: 'hat das Budget verbraucht',
  noBeneficiary: 'hatte keinen Empfänger',
  withheld: 'gilt einer Person, und die Einwilligung des Unternehmens oder ihre eigene Teilnahme lässt das nicht zu',
  error: (message) => `konnte nicht berechnet werden: ${message}`,
  paused: 'ruht',
  ended: 'wurde beendet',
  versionNotYet: (from) => `gilt für Ereignisse ab ${from}`,
  otherEvents: (events) => `achtet nur auf: ${events}`,
  notByEvents: 'wird nicht durch einzelne Ereignisse ausgelöst',
  unknownCampaign: (key) => `Es gibt keine Kampagne „${key}“.`,

  value: (label, value) => `${label}: ${value}`,
  level: (value) => `die Stufe war ${value}`,
  levelIn: (ladder, value) => `die Stufe in ${ladder} war ${value}`,
  and: (parts) => listed(parts, 'und'),
  or: (parts) => listed(parts, 'oder'),
};
