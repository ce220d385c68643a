/**
 * From when a changed rule holds. A running programme's history is not rewritten by a file: changes hold from now on, of
 * a period from its next start, and what cannot change without rewriting history is refused.
 */
import {
  canonicalJson,
  dayAt,
  err,
  formatInstant,
  type Instant,
  nextPeriod,
  ok,
  periodAt,
  type Result,
  startOfDay,
} from '#kernel';
import type { CampaignDefinition, FieldDefinition } from '#modules/campaigns';
import { fieldChangeFault } from './definition-fields.ts';
import type { RuleVersion } from './rules.ts';
import type { Draft } from './to-definitions.ts';

export interface EffectiveTerms {
  newest: RuleVersion | null;
  /** Instant of the newest event; null in a workspace without any. */
  lastEvent: Instant | null;
  now: Instant;
  zone: string;
}

/** @returns the instant, or `rule_change_in_past`, `metric_not_changeable`, `unit_not_changeable`, `field_not_changeable`, `benefit_not_changeable` */
export function effectiveFrom(draft: Draft, terms: EffectiveTerms): Result<Instant> {
  const { newest, lastEvent, now } = terms;
  const fixed = fixedParts(draft, newest);
  // Values of a field and grants of a benefit can be there before any event is.
  const isGivenByHand = draft.kind === 'benefit' || draft.kind === 'field';
  if (fixed !== null && (lastEvent !== null || isGivenByHand)) return fixed;
  // A text decides nothing: its first version may say since when it has been public.
  if (draft.kind === 'terms') return ok(newest === null ? (draft.from ?? now) : Math.max(draft.from ?? now, now));
  const timed = draft.kind === 'campaign' || draft.kind === 'ladder';
  if (!timed) return ok(newest === null && draft.kind !== 'field' ? 0 : now);
  if (lastEvent === null) return ok(draft.from ?? 0);
  if (draft.from !== null && draft.from > now) return ok(draft.from);
  if (draft.kind === 'ladder' ? newest !== null || draft.from !== null : newest === null && draft.from !== null) {
    if (draft.from !== null && draft.from <= lastEvent) return inPast(draft, draft.from);
  }
  return ok(draft.kind === 'campaign' ? periodStart(draft.definition as CampaignDefinition, terms) : now);
}

/** A version of a period campaign starts with one of its periods; of anything else now. */
function periodStart(definition: CampaignDefinition, { newest, now, zone }: EffectiveTerms): Instant {
  const { trigger } = definition;
  if (newest === null || !('period' in trigger) || 'anniversary' in trigger.period) return now;
  const following = nextPeriod(trigger.period, periodAt(trigger.period, dayAt(now, zone)));
  return following === null ? now : startOfDay(following.from, zone);
}

function inPast(draft: Draft, from: Instant): Result<Instant> {
  const field = draft.kind === 'ladder' ? 'effectiveFrom' : 'from';
  return err({
    code: 'rule_change_in_past',
    detail: `${draft.kind} ${draft.key} would hold from ${formatInstant(from)}, before events that are already decided.`,
    remedy:
      draft.kind === 'ladder'
        ? `Set ${field} to a day after today: a ladder changes on a day everybody can be told.`
        : `Set ${field} to today or later, or leave it out to start now.`,
  });
}

/** What past decisions were made with cannot change under its old name. */
function fixedParts(draft: Draft, newest: RuleVersion | null): Result<Instant> | null {
  if (newest === null) return null;
  const same = (fields: (definition: Record<string, unknown>) => unknown) =>
    canonicalJson(plain(fields(draft.definition as Record<string, unknown>))) ===
    canonicalJson(plain(fields(newest.definition as Record<string, unknown>)));
  if (
    draft.kind === 'metric' &&
    !same(({ name: _name, names: _names, description: _text, version: _version, ...rest }) => rest)
  ) {
    return err({
      code: 'metric_not_changeable',
      detail: `Metric ${draft.key} is what past decisions were made with; only its name and description can change.`,
      remedy:
        'Give the new definition a new key. Its history is counted in the background; then let the rules read it.',
    });
  }
  if (draft.kind === 'field') {
    const fault = fieldChangeFault(newest.definition as FieldDefinition, draft.definition as FieldDefinition);
    if (fault !== null) return err(fault);
  }
  if (draft.kind === 'unit' && !same(({ scale, expiry }) => ({ scale, expiry }))) {
    return err({
      code: 'unit_not_changeable',
      detail: `The scale and expiry of unit ${draft.key} hold for every lot that members already have.`,
      remedy: 'Give the effects of a campaign their own expiry, or make a new unit.',
    });
  }
  if (draft.kind === 'benefit' && !same(({ kind, scale }) => ({ kind, scale }))) {
    return err({
      code: 'benefit_not_changeable',
      detail: `The kind and the decimals of benefit ${draft.key} are those of everything that was granted and used of it.`,
      remedy: 'Make a new benefit, and end this one.',
    });
  }
  return null;
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
