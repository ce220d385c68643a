import type { ErrorTable } from '#platform/http';

/** Expected failures of webhooks. */
export const integrationErrors = {
  webhook_url_refused: {
    status: 422,
    title: 'Webhooks cannot be sent there',
    meaning:
      'The URL is not https, names an address that is not public, a port that is not for webhooks, or carries credentials.',
    remedy:
      'Give a public https:// URL. For receivers in your own network, the operator of the server lists the network in HANSE_WEBHOOK_NETWORKS.',
  },
  announcement_type_unknown: {
    status: 422,
    title: 'There is no such type of announcement',
    meaning: 'A subscription names a type, or a group of types, that Hanse does not announce.',
    remedy: 'Use the types of GET /v1/webhook-event-types, a group such as units.*, or * for all.',
  },
  webhook_condition_invalid: {
    status: 422,
    title: 'The condition of the subscription cannot be used',
    meaning:
      'It is no expression that is true or false, reads a field that none of the announced types has, or would cost too much to evaluate. A field that two of the types have with different meanings cannot be read; position says where.',
    remedy:
      'Correct it as errors says. GET /v1/webhook-event-types shows the fields of every type; use several subscriptions where types have too little in common.',
  },
} as const satisfies ErrorTable;
