/** What the supplier's staff of the demonstration have written down, agreed on and put right so far. */

/** What employers agree to when they say what their people may receive. */
export const DEMO_CONSENT_TEXT = {
  version: '1',
  texts: {
    en: {
      title: 'What your people may receive',
      body: 'You decide whether people of your company may receive units, rewards and benefits of the Nordlicht Partner programme themselves. You see what they receive, with its value, and can change your mind at any time; what they have by then stays theirs. Taxing it is up to you and to them.',
    },
    de: {
      title: 'Was Ihre Mitarbeiter erhalten dürfen',
      body: 'Sie entscheiden, ob Menschen Ihres Unternehmens Einheiten, Prämien und Leistungen des Programms Nordlicht Partner selbst erhalten dürfen. Sie sehen mit Wert, was sie erhalten, und können Ihre Entscheidung jederzeit ändern; was sie bis dahin haben, bleibt ihnen. Die Versteuerung liegt bei Ihnen und ihnen.',
    },
  },
};

/** Of every so many companies one has not accepted the terms yet. */
export const DEMO_TERMS_LEFT_OUT = 7;

interface DemoNote {
  text: string;
  /** Days from today; left out: a note, and no task. */
  dueInDays?: number;
}

/** One each for companies that stand far down in the list by name, the busy ones are left alone. */
export const DEMO_NOTES: readonly DemoNote[] = [
  { text: 'Opens a second branch in spring and would like one invoice for both.' },
  { text: 'Send the new price list for drainage, they compare it with two others.', dueInDays: 2 },
  { text: 'The new technician asks for the heat pump course; two more may come along.' },
  { text: 'Ask why purchases of insulation stopped in summer.', dueInDays: -1 },
  { text: 'Wants to order through the interface. IT is informed.' },
  { text: 'Invite to the practice day in January.', dueInDays: 9 },
  { text: 'Was not content with a delivery in October; goodwill points were agreed.' },
  { text: 'Talk about the way to Gold: what is missing are certificates, not purchases.', dueInDays: 5 },
];

/** Booked by hand, with what people read as the reason. */
export const DEMO_ADJUSTMENTS = [
  { amount: '250', reasonCode: 'goodwill', reason: 'A delivery came two days late in October.' },
  { amount: '120', reasonCode: 'goodwill', reason: 'Wrong colour delivered, sent again without charge.' },
] as const;
