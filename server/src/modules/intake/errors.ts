import type { ErrorTable } from '#platform/http';

/** Expected failures of taking events in, from reading them to deciding them, and of exchange rates. */
export const intakeErrors = {
  event_invalid: {
    status: 422,
    title: 'The event cannot be accepted',
    meaning:
      'A field is missing, unknown or wrong, the type is not declared, or the parts contradict each other. errors names every fault with the path of its field; truncated is true where there are more than 50.',
    remedy: 'Correct the fields named in errors and send the event again.',
  },
  event_conflict: {
    status: 409,
    title: 'Another event has this source and id',
    meaning:
      'An event with the same source, id and revision was received before with other content. errors names the fields that differ.',
    remedy: 'To change the document, send it whole with a higher revision; to take it back, send a cancellation.',
  },
  event_not_processable: {
    status: 422,
    title: 'The event could not be decided',
    meaning:
      'The event is well-formed, and deciding it failed. Nothing of it was stored; other events are not affected.',
    remedy: 'Correct what the detail names, in the event or in the rules, and send the event again.',
  },
  event_type_invalid: {
    status: 422,
    title: 'The event type cannot be used',
    meaning: 'The schema of a declared event type is no JSON Schema, or uses a part of it that is not supported.',
    remedy: 'Correct the fields named in errors and apply the programme again.',
  },
  person_not_member: {
    status: 422,
    title: 'The person is not a member of the account',
    meaning: 'The event names a person who has no membership in the account of the event.',
    remedy: 'Create the membership first, or leave person out, and send the event again.',
  },
  json_not_canonical: {
    status: 422,
    title: 'The content has no canonical form',
    meaning:
      'The content holds a number beyond double range or half a surrogate pair, so that it cannot be compared exactly.',
    remedy: 'Send well-formed text, and numbers within the range of a double.',
  },
  instant_invalid: {
    status: 422,
    title: 'The instant cannot be read',
    meaning: 'An instant is written like 2026-01-05T09:00:00+01:00, with its offset, and must exist in the calendar.',
    remedy: 'Send a date that exists, with time and offset.',
  },
  exchange_rate_invalid: {
    status: 422,
    title: 'The exchange rate cannot be used',
    meaning: 'Rates lead from another currency to the one of the programme, whose own rate is always 1.',
    remedy: 'Remove the rate named in errors.',
  },
} as const satisfies ErrorTable;
