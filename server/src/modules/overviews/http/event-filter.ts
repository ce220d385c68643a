/** Filters of the list of events, as `listEvents` takes them: what a saved view of events may hold. */
import * as z from 'zod';
import { idInput, instantInput } from '#platform/http';

const word = z.string().min(1).max(200).optional();

export const eventFilterFields = {
  account: idInput('acc', 'Only events of this account.').optional(),
  source: word,
  id: word,
  type: word,
  outcome: z.enum(['awarded', 'nothing', 'waiting']).optional(),
  from: instantInput('Only events that happened then or later.').optional(),
  to: instantInput('Only events that happened before.').optional(),
  receivedFrom: instantInput('Only events that came in then or later.').optional(),
  receivedTo: instantInput('Only events that came in before.').optional(),
};
