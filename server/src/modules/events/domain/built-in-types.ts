/**
 * The event types that every workspace knows. Each field has a description; it is shown in the console and used in
 * error messages. Fields marked personal are encrypted with the person's key wherever they are copied.
 */
import { unwrap } from '#kernel';
import * as commerce from './commerce-types.ts';
import { compileEventType, personalPaths } from './compile-event-type.ts';
import * as engagement from './engagement-types.ts';
import type { CompiledEventType, EventTypeDefinition } from './event-type.ts';

/** By key, in the order in which they are listed. */
export const builtInEventTypes: ReadonlyMap<string, EventTypeDefinition> = new Map(
  [
    commerce.order,
    commerce.invoice,
    commerce.creditNote,
    commerce.payment,
    commerce.cancellation,
    commerce.undo,
    engagement.training,
    engagement.certification,
    engagement.referral,
    engagement.deal,
    engagement.surveyAnswer,
    engagement.review,
    engagement.eventAttendance,
    engagement.productUsage,
    engagement.jointMarketing,
    engagement.login,
    engagement.profileChange,
  ].map((type) => [type.key, type] as const),
);

const compiled: ReadonlyMap<string, CompiledEventType> = new Map(
  [...builtInEventTypes].map(([key, definition]) => [key, compiledOnUse(definition)] as const),
);

/** Ready to check events with. Each is compiled on first use: a start of the process should not pay for all of them. */
export function compiledBuiltInTypes(): ReadonlyMap<string, CompiledEventType> {
  return compiled;
}

function compiledOnUse(definition: EventTypeDefinition): CompiledEventType {
  let type: CompiledEventType | undefined;
  return {
    definition,
    personal: personalPaths(definition.schema),
    checkData: (data) => {
      type ??= unwrap(compileEventType(definition));
      return type.checkData(data);
    },
  };
}
