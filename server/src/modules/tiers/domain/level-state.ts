import { assert, type Day, type Instant } from '#kernel';
import { runsAt } from './deserved-level.ts';
import { nextReviewAfter, periodEndAfter } from './ladder-calendar.ts';
import { levelAt, positionOf, prepareLadder } from './prepare-ladder.ts';
import type { Grant, Inherited, Invitation, LadderDefinition, LevelState, Moment, PausedLevel } from './types.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A state while it is being stepped: every field there, lists never absent. */
export interface Draft extends Writable<Required<Omit<LevelState, Optional>>> {
  basis: LevelState['basis'] | null;
  periodEnd: Instant | null;
  nextReview: Instant | null;
  nextDay: Instant | null;
  pending: readonly NonNullable<LevelState['pending']>[number][];
  grace: NonNullable<LevelState['grace']> | null;
  grants: readonly Grant[];
  invitations: readonly Invitation[];
  inherited: Inherited | null;
  paused: PausedLevel | null;
}

type Optional =
  | 'basis'
  | 'periodEnd'
  | 'nextReview'
  | 'nextDay'
  | 'pending'
  | 'grace'
  | 'grants'
  | 'invitations'
  | 'inherited'
  | 'paused';

/**
 * A holder new to the ladder: on the base level since `moment`, in the period of its day. Step it at once where figures
 * are there already. `joinedDay` is where anniversaries are counted from.
 */
export function startLadder(definition: LadderDefinition, moment: Moment, joinedDay: Day): LevelState {
  const ladder = prepareLadder(definition);
  const base = levelAt(ladder, 0);
  return closeState({
    ladder: definition.key,
    version: definition.version,
    joinedDay,
    level: base,
    since: moment.at,
    source: 'computed',
    computed: base,
    reached: base,
    validUntil: null,
    basis: null,
    periodEnd: periodEndAfter(ladder, moment, joinedDay),
    nextReview: nextReviewAfter(ladder, moment, joinedDay),
    nextDay: null,
    pending: [],
    grace: null,
    grants: [],
    invitations: [],
    inherited: null,
    paused: definition.status === undefined ? null : { since: moment.at, level: base },
  });
}

/** A working copy with every field present. */
export function openState(state: LevelState): Draft {
  return {
    ...state,
    basis: state.basis ?? null,
    periodEnd: state.periodEnd ?? null,
    nextReview: state.nextReview ?? null,
    nextDay: state.nextDay ?? null,
    pending: state.pending ?? [],
    grace: state.grace ?? null,
    grants: state.grants ?? [],
    invitations: state.invitations ?? [],
    inherited: state.inherited ?? null,
    paused: state.paused ?? null,
  };
}

/** The compact form: fixed order of fields, nothing empty, so equal states are equal texts. */
export function closeState(draft: Draft): LevelState {
  const { basis, periodEnd, nextReview, nextDay, pending, grace, grants, invitations, inherited, paused } = draft;
  return {
    ladder: draft.ladder,
    version: draft.version,
    joinedDay: draft.joinedDay,
    level: draft.level,
    since: draft.since,
    source: draft.source,
    computed: draft.computed,
    reached: draft.reached,
    validUntil: draft.validUntil,
    ...(basis === null || basis === undefined ? {} : { basis }),
    ...(periodEnd === null ? {} : { periodEnd }),
    ...(nextReview === null ? {} : { nextReview }),
    ...(nextDay === null ? {} : { nextDay }),
    ...(pending.length === 0 ? {} : { pending }),
    ...(grace === null ? {} : { grace }),
    ...(grants.length === 0 ? {} : { grants }),
    ...(invitations.length === 0 ? {} : { invitations }),
    ...(inherited === null ? {} : { inherited }),
    ...(paused === null ? {} : { paused }),
  };
}

/** Adds a grant (an act). Step the ladder at the act's instant afterwards. The same id again replaces it. */
export function addGrant(state: LevelState, grant: Grant): LevelState {
  assert(grant.until === null || grant.until > grant.from, 'a grant ends after it begins');
  const draft = openState(state);
  draft.grants = placed(draft.grants, grant);
  return closeState(draft);
}

/** Ends a grant early; one that is not there, or is over already, changes nothing. Step the ladder afterwards. */
export function endGrant(state: LevelState, id: string, at: Instant): LevelState {
  const draft = openState(state);
  draft.grants = ended(draft.grants, id, at);
  return closeState(draft);
}

/** Adds an invitation to a level (an act). Step the ladder at the act's instant afterwards. */
export function invite(state: LevelState, invitation: Invitation): LevelState {
  assert(invitation.until === null || invitation.until > invitation.from, 'an invitation ends after it begins');
  const draft = openState(state);
  draft.invitations = placed(draft.invitations, invitation);
  return closeState(draft);
}

/** Withdraws an invitation. The level it opened then falls by the ladder's own rule, not at once where there are periods. */
export function endInvitation(state: LevelState, id: string, at: Instant): LevelState {
  const draft = openState(state);
  draft.invitations = ended(draft.invitations, id, at);
  return closeState(draft);
}

/** Notes the level the group hands down; null when it hands down none. Step the ladder afterwards. */
export function setInherited(state: LevelState, inherited: Inherited | null): LevelState {
  return closeState({ ...openState(state), inherited });
}

/**
 * What this holder contributes to its group: its level without what it inherits itself. With the inherited part in it,
 * two accounts of one group would hold each other up for ever.
 */
export function ownLevel(definition: LadderDefinition, state: LevelState, at: Instant): string {
  const ladder = prepareLadder(definition);
  let own = Math.max(0, positionOf(ladder, state.paused?.level ?? state.computed));
  for (const grant of state.grants ?? []) {
    if (runsAt(grant, at)) own = Math.max(own, positionOf(ladder, grant.level));
  }
  return levelAt(ladder, own);
}

// Acts may be told in any order and the same twice: a list sorted by what is in it comes out the same.
function placed<T extends Invitation>(list: readonly T[], item: T): T[] {
  return [...list.filter((other) => other.id !== item.id), item].sort(
    (a, b) => a.from - b.from || (a.id < b.id ? -1 : 1),
  );
}

function ended<T extends Invitation>(list: readonly T[], id: string, at: Instant): T[] {
  return list
    .map((item) => (item.id === id && (item.until === null || item.until > at) ? { ...item, until: at } : item))
    .filter((item) => item.until === null || item.until > item.from);
}
