// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
export type * from './schemas-a-b.ts';
export type * from './schemas-c-d.ts';
export type * from './schemas-e-l.ts';
export type * from './schemas-m-p.ts';
export type * from './schemas-q-r.ts';
export type * from './schemas-s-z.ts';
