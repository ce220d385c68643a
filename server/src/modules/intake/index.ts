export { intakeErrors } from './errors.ts';
export { intakeRoutes } from './http/routes.ts';
export { type MatchReport, matchEvents, type RefusedMatch } from './operations/match-events.ts';
export {
  type EventAnswer,
  type EventInput,
  type IntakeDeps,
  type PartyResolver,
  takeEvents,
} from './operations/take-events.ts';
