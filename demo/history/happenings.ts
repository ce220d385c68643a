import type { Instant } from '../../server/src/kernel/index.ts';
import type { Client } from './clients.ts';

/** Something a person did besides buying; it gets its number when all of the history is in order. */
export interface Happening {
  client: Client;
  person: string | null;
  at: Instant;
  source: 'academy' | 'portal' | 'crm' | 'surveys';
  type:
    | 'training'
    | 'certification'
    | 'referral'
    | 'review'
    | 'surveyAnswer'
    | 'eventAttendance'
    | 'login'
    | 'profileChange';
  data: Record<string, unknown>;
}
