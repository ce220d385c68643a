/** Shown in the reference. */
export const exampleFile = {
  hanse: 1,
  programme: {
    key: 'club',
    name: 'Nordwerk Club',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    objective: 'Win a larger part of what regular customers need',
  },
  units: { points: { name: { en: 'Points', de: 'Punkte' } } },
  campaigns: {
    onePointPerEuro: {
      name: 'One point per euro',
      objective: 'Give every regular customer a reason to buy the next thing from us as well',
      behaviour: 'Buys from us instead of from whoever is nearest',
      family: 'keep' as const,
      success: { reach: 0.6 },
      trigger: { events: ['invoice'] },
      effects: [{ award: { unit: 'points', amount: 'event.netAmount' } }],
    },
  },
};

export const exampleChanges = {
  revision: '1',
  changes: [
    {
      kind: 'programme' as const,
      key: 'club',
      version: 1,
      change: 'created' as const,
      validFrom: '1970-01-01T00:00:00.000Z',
    },
    {
      kind: 'campaign' as const,
      key: 'onePointPerEuro',
      version: 1,
      change: 'created' as const,
      validFrom: '2026-01-05T09:00:00.000Z',
    },
  ],
};
