export { intakeErrors } from './errors.ts';
export { answerToApi } from './http/event-answers.ts';
export { EventAnswerSchema } from './http/event-schemas.ts';
export { intakeRoutes } from './http/routes.ts';
export { decideWithNewRates } from './operations/decide-with-new-rates.ts';
export type { ProductFiller } from './operations/fill-lines.ts';
export { eraseMentions, findMentions, type MentioningEvent } from './operations/find-mentions.ts';
export { type MatchReport, matchEvents, type RefusedMatch } from './operations/match-events.ts';
export type { PersonalKeeper } from './operations/seal-personal.ts';
export { setExchangeRates } from './operations/set-exchange-rates.ts';
export {
  type EventAnswer,
  type EventInput,
  type IntakeDeps,
  type PartyResolver,
  takeEvents,
} from './operations/take-events.ts';
export type { ExchangeRate } from './store/exchange-rates.ts';
