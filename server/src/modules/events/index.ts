export { builtInEventTypes, compiledBuiltInTypes } from './domain/built-in-types.ts';
export { compileEventType } from './domain/compile-event-type.ts';
export { type DataSchema, type DataViews, dataViews } from './domain/data-view.ts';
export {
  type CompiledEventType,
  declareEventType,
  type EventTypeDeclaration,
  type EventTypeDefinition,
  type FieldSchema,
} from './domain/event-type.ts';
export { eventLimits } from './domain/field-reader.ts';
export { defaultCreditedUnnamed, type NettingOptions, netDocuments } from './domain/net-documents.ts';
export type { NetCorrection, NetCorrectionLine, NetEvent, Netting, NettingReason } from './domain/netting.ts';
export type { Taking } from './domain/open-document.ts';
export { futureToleranceMilliseconds, type ParseContext, parseEvent } from './domain/parse-event.ts';
export {
  type AccountReference,
  type DataQuality,
  type ParsedEvent,
  type PersonReference,
  type SingleAccountReference,
  toFact,
} from './domain/parsed-event.ts';
export {
  defaultPayableTypes,
  type PaymentState,
  type Payments,
  paymentState,
  type WaitingPayment,
} from './domain/payment-state.ts';
export { replacePersonal } from './domain/personal-fields.ts';
export { type Quality, QualityView, qualityDeclaration, qualityFunctions } from './domain/quality-view.ts';
export { type Touched, touchedBy } from './domain/touched-by.ts';
export * from './domain/types.ts';
export {
  EventView,
  eventFields,
  eventTypeDeclarations,
  type LineFields,
  LineView,
  LocalTimeView,
  MatchedView,
} from './domain/views.ts';
