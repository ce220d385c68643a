import type { ErrorTable } from '#platform/http';

/** Expected failures of this module. */
export const complianceErrors = {
  erasure_not_confirmed: {
    status: 409,
    title: 'The erasure is not confirmed',
    meaning:
      'An erasure cannot be undone. Its confirmation is a hash over what it would do: the fields that go, the memberships that end, and what becomes of the units. It is missing, mistyped, or something of that has changed since the preview.',
    remedy: 'Look at GET /v1/persons/{personId}/erasure again and send its confirmation.',
  },
  erasure_needs_second_person: {
    status: 409,
    title: 'The erasure takes two people',
    meaning:
      'The operator asks for two people (setErasureRules): one records what the person asked for, another one looks at the preview and carries it out. A key of the workspace is nobody.',
    remedy:
      'Let somebody else record the request (POST /v1/persons/{personId}/data-requests, kind erasure), and name it as requestId; use a personal key.',
  },
  data_request_closed: {
    status: 409,
    title: 'The request is closed',
    meaning: 'It was carried out or refused before; what is in the register does not change.',
    remedy: 'Record a new request.',
  },
  data_request_differs: {
    status: 409,
    title: 'The request asks for something else',
    meaning: 'A request is carried out for the person who made it, and by the operation of its kind.',
    remedy: 'Name a request of this person and of this kind, or none.',
  },
  terms_unknown: {
    status: 404,
    title: 'There is no such version of the terms',
    meaning: 'Terms and their versions come from programme files.',
    remedy: 'GET /v1/programme/terms lists all versions.',
  },
  terms_not_in_force: {
    status: 409,
    title: 'This version was not in force then',
    meaning: 'Only the version that holds at the instant of acceptance can be accepted; inForce names it.',
    remedy: 'Show the version in force and record its acceptance.',
  },
} as const satisfies ErrorTable;
