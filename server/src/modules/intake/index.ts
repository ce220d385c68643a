export { matchEvents } from './operations/match-events.ts';
export {
  type EventAnswer,
  type EventInput,
  type IntakeDeps,
  type PartyResolver,
  takeEvents,
} from './operations/take-events.ts';
export { loadUnmatched } from './store/unmatched-events.ts';
