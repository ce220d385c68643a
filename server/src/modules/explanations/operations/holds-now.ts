import { dayAt, type Expression, type Instant } from '#kernel';
import type { AccountFold } from '#modules/decisions';
import type { Rules } from '#modules/programmes';

/** Whether a condition that reads no event holds for an account, or for a member of it, as things stand. */
export function holdsNow(
  condition: Expression,
  { rules, fold, at, membershipId }: { rules: Rules; fold: AccountFold; at: Instant; membershipId: string | null },
): boolean {
  const context = fold.context(at, dayAt(at, rules.zone), membershipId);
  const { views } = rules;
  const variables = {
    account: views.account(context.account),
    person: views.person(context.person),
    metrics: views.metrics(context.readings),
    previous: views.previous(context.readings),
    levels: views.levels(context.readings),
  };
  try {
    return condition.evaluate(variables) === true;
  } catch {
    // A value the account does not have: what asks for it is not for it.
    return false;
  }
}
