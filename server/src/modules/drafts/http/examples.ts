/** Values the examples of the reference share. */
export const exampleHash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const examplePreview = 'prv_01kk9y0s9qf4rvt3z8m2a1b7cd';

export const exampleCampaign = {
  name: 'Summer points',
  objective: 'More orders in the quiet months',
  behaviour: 'order in summer',
  family: 'grow',
  success: { reach: 0.4 },
  to: '2026-08-31',
  trigger: { events: ['invoice'] },
  windows: [{ name: 'Monday mornings', start: '2026-06-01T09:00', duration: 'PT3H', rule: 'FREQ=WEEKLY;BYDAY=MO' }],
  effects: [{ award: { unit: 'points', amount: 'matched.netAmount * 2' } }],
};

export const exampleLadder = {
  name: 'Status',
  period: { calendar: 'year' },
  keepUntil: 'followingPeriodEnd',
  levels: [
    { key: 'basic', name: 'Basic' },
    { key: 'gold', name: 'Gold', entry: { all: [{ metric: 'spendYear', atLeast: 80000 }] } },
    { key: 'circle', name: 'Circle', invitationOnly: true },
  ],
};
