/** What a member may still receive. */
import { formatId, formatInstant, RefusedError } from '#kernel';
import { type LaneDeps, loadProfile } from '#modules/decisions';
import { type Transaction, withTransaction } from '#platform/postgres';
import { benefitClasses } from '../domain/benefit.ts';
import { RecipientBook } from '../domain/recipient-book.ts';
import { yearOf } from '../domain/worth.ts';
import { amountOf } from '../domain/yearly-statement.ts';
import { findMemberNames } from '../store/names.ts';
import { selectYear } from '../store/years.ts';
import { openTerms, recipientOf } from './unit-book.ts';

/** @throws RefusedError `not_found` */
export function readAllowance(deps: LaneDeps, asked: { workspaceId: string; accountId: string; membershipId: string }) {
  return withTransaction(deps.pool, (tx) => allowance(tx, deps, asked), {
    readOnly: true,
    isolation: 'repeatable read',
  });
}

async function allowance(
  tx: Transaction,
  deps: LaneDeps,
  asked: { workspaceId: string; accountId: string; membershipId: string },
) {
  const { workspaceId, accountId, membershipId } = asked;
  const now = deps.clock.now();
  const known = await findMemberNames(tx, workspaceId, asked);
  if (known === null) throw notMember();
  const profile = await loadProfile(tx, workspaceId, accountId);
  const { zone, currency } = await deps.rules.load(tx, workspaceId);
  const terms = await openTerms(tx, workspaceId, [accountId], now);
  const to = recipientOf(profile, membershipId, { categories: terms.categories, now });
  if (to === null) throw notMember();
  const year = yearOf(now, zone);
  const counted = await selectYear(tx, workspaceId, to.personId, year);
  const book = new RecipientBook(terms, counted === null ? [] : [counted], now);
  return {
    year,
    currency,
    category: to.category,
    country: to.country,
    classes: benefitClasses.map((benefit) => {
      const room = book.room(to, benefit, year);
      const received = BigInt(counted?.received[accountId]?.[benefit] ?? 0);
      const rule = room.kind === 'blackout' ? null : room.cap;
      const left = room.kind === 'open' ? room.left : 0n;
      return {
        class: benefit,
        received: amountOf(received, currency),
        left: left === null ? null : amountOf(left, currency),
        rule: rule === null ? null : formatId('cap', rule.capId),
        blockedUntil: room.kind === 'blackout' ? formatInstant(room.blackout.to) : null,
      };
    }),
  };
}

function notMember(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'The account has no member with this id.' });
}
