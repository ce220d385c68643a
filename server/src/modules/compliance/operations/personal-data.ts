import type { PersonalHolder } from '#platform/personal';

/** What this module holds of people itself. */
export const complianceHolder: PersonalHolder = {
  module: 'compliance',
  tables: [
    {
      table: 'data_request',
      holds: 'what they asked for; notes are encrypted with their key',
      exported: { as: 'requests' },
      erased:
        'notes become unreadable with the key; the register stays, by id, and says whom to erase again after a restore',
      texts: ['evidence'],
    },
    {
      table: 'consent',
      holds: 'what they allowed, with evidence encrypted with their key',
      exported: { as: 'consentHistory' },
      erased: 'the evidence becomes unreadable with the key; that something was allowed stays, by id',
    },
    {
      table: 'terms_acceptance',
      holds: 'terms they accepted',
      exported: { as: 'terms' },
      erased: 'stays, by id',
    },
    {
      table: 'erased_wallet',
      holds: 'where units of an erased person go that arrive later',
      exported: { not: 'it is there of erased persons alone' },
      erased: 'is written by it',
    },
    {
      table: 'data_key',
      holds: 'the keys everything is encrypted with that is copied',
      exported: { not: 'what they open is shown' },
      erased: 'destroyed',
    },
    {
      table: 'unmatched_event',
      holds: 'events that wait for their account, encrypted',
      exported: { as: 'mentions' },
      erased: 'what speaks of the person becomes unreadable with the key of the event',
    },
  ],
};
