/** Who a member is, in which companies, and what waits for them there. */
import { RefusedError } from '#kernel';
import { loadTerms, readTermsStanding } from '#modules/compliance';
import { readWaiting } from '#modules/employers';
import type { Rules } from '#modules/programmes';
import { selectRedemptions, stateAt } from '#modules/rewards';
import { type Language, textIn } from '#modules/tiers';
import { type BrandLook, readBrandLook } from '#modules/workspaces';
import type { Principal } from '#platform/http';
import { type Queryable, queryable } from '#platform/postgres';
import { administers, membershipOf } from '../domain/membership.ts';
import { speaker } from '../domain/say.ts';
import { findMember, type MemberRow } from '../store/companies.ts';
import type { MemberDeps } from './dependencies.ts';
import { personOf, rolesOf } from './member-account.ts';

export interface Waiting {
  kind: 'terms' | 'approvals' | 'invitations';
  count: number;
  sentence: string;
}

export interface MyCompany {
  accountId: string;
  name: string;
  membershipId: string;
  roles: readonly string[];
  isAdministrator: boolean;
  waiting: Waiting[];
}

export interface Me {
  member: MemberRow;
  language: Language;
  companies: MyCompany[];
  rules: Rules;
  brand: BrandLook;
}

/** Shown as "that many or more". */
const WAITING_MAX = 100;

/** @throws RefusedError `not_found` for a person who was erased meanwhile */
export async function readMe(
  deps: Pick<MemberDeps, 'pool' | 'clock' | 'rules'>,
  principal: Principal,
  asked: Language | undefined,
): Promise<Me> {
  const db = queryable(deps.pool);
  const { workspaceId } = principal;
  const now = deps.clock.now();
  const personId = personOf(principal);
  const [found, rules, brand] = await Promise.all([
    findMember(db, workspaceId, { personId, accountId: null, now }),
    deps.rules.recent(db, workspaceId),
    readBrandLook(db, workspaceId),
  ]);
  if (found === null) throw new RefusedError({ code: 'not_found', detail: 'There is no such person any more.' });
  const language = asked ?? found.member.language;
  const terms = await loadTerms(db, workspaceId);
  const companies: MyCompany[] = [];
  for (const { accountId, name, profile } of found.companies) {
    const held = membershipOf(profile, personId, now);
    if (held === null) continue;
    const isAdministrator = administers(held, rolesOf(found.member));
    const place = { accountId, membershipId: held.membershipId, isAdministrator };
    const waiting = await readWaitingFor(db, workspaceId, { ...place, now, language, hasTerms: terms.length > 0 });
    companies.push({ ...place, name, roles: held.roles, waiting });
  }
  return { member: found.member, language, companies, rules, brand };
}

interface WaitingAsked {
  accountId: string;
  membershipId: string;
  isAdministrator: boolean;
  now: number;
  language: Language;
  hasTerms: boolean;
}

/** What somebody has to do in a company: terms, approvals, invitations. */
export async function readWaitingFor(db: Queryable, workspaceId: string, asked: WaitingAsked): Promise<Waiting[]> {
  const { accountId, membershipId, isAdministrator, now, language, hasTerms } = asked;
  const [terms, approvals, invitations] = await Promise.all([
    hasTerms ? readTermsStanding(db, workspaceId, { accountId, membershipId, at: now }) : null,
    isAdministrator
      ? readWaiting(db, workspaceId, { accountId, dueBefore: null, now }, { after: null, limit: WAITING_MAX })
      : [],
    selectRedemptions(
      db,
      workspaceId,
      { ...anyRedemption, accountId, membershipId, state: 'invited' },
      { from: null, limit: WAITING_MAX, order: 'newest' },
    ),
  ]);
  const open = invitations.filter((one) => stateAt(one, now) === 'invited').length;
  const others = approvals.filter((item) => !isOwn(item, membershipId)).length;
  const counts = { terms: terms?.pending.length ?? 0, approvals: others, invitations: open };
  return (['terms', 'approvals', 'invitations'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => ({ kind, count: counts[kind], sentence: sentenceOf(kind, counts[kind], language) }));
}

/** Nobody agrees to what they asked for themselves. */
function isOwn(item: Awaited<ReturnType<typeof readWaiting>>[number], membershipId: string): boolean {
  return item.kind === 'redemption' && item.redemption.membershipId === membershipId;
}

/** Every redemption there is. */
export const anyRedemption = {
  accountId: null,
  membershipId: null,
  personId: null,
  rewardId: null,
  kind: null,
  state: null,
  location: null,
} as const;

function sentenceOf(kind: Waiting['kind'], count: number, language: Language): string {
  const say = speaker(language);
  const one = count === 1;
  switch (kind) {
    case 'terms':
      return one
        ? say('There are conditions to read and accept.', 'Es gibt Bedingungen zu lesen und anzunehmen.')
        : say(`${count} texts are to be read and accepted.`, `${count} Texte sind zu lesen und anzunehmen.`);
    case 'approvals':
      return one
        ? say(
            'One request of your people waits for your decision.',
            'Ein Antrag aus Ihrem Team wartet auf Ihre Entscheidung.',
          )
        : say(`${count} requests wait for your decision.`, `${count} Anträge warten auf Ihre Entscheidung.`);
    case 'invitations':
      return one
        ? say('You have an invitation to answer.', 'Eine Einladung wartet auf Ihre Antwort.')
        : say(`You have ${count} invitations to answer.`, `${count} Einladungen warten auf Ihre Antwort.`);
  }
}

export interface ProgrammeView {
  key: string;
  name: string;
  description: string | null;
  valueProposition: string | null;
  languages: readonly string[];
  hasUnits: boolean;
}

export function programmesOf(rules: Rules, language: Language): ProgrammeView[] {
  const told = (texts: Readonly<Record<string, string>> | undefined) =>
    texts === undefined ? null : textIn(texts, language, '') || null;
  return [...rules.programmes.values()].map((head) => ({
    key: head.key,
    name: textIn(head.name, language, head.key),
    description: told(head.description),
    valueProposition: told(head.valueProposition),
    languages: head.languages,
    hasUnits: givesUnits(rules, head.key),
  }));
}

/** Units belong to the workspace; with several programmes, those whose campaigns give some have them. */
function givesUnits(rules: Rules, programme: string): boolean {
  if (rules.units.size === 0) return false;
  if (rules.programmes.size === 1) return true;
  return [...rules.campaigns.values()].some((versions) => {
    const { definition } = versions.at(-1)!.version;
    const effects = [...definition.effects, ...(definition.steps ?? []).flatMap((step) => step.effects)];
    return definition.programme === programme && effects.some(({ kind }) => kind === 'award');
  });
}
