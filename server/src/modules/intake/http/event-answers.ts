/** Answers as callers read them: ids with their prefix, units as exact decimals, one entry per campaign that listens. */
import { Decimal, formatId, formatInstant } from '#kernel';
import type { CampaignVerdict, StoredAward } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import type { EventAnswer } from '../operations/take-events.ts';

export interface ApiAward {
  unit: string;
  holder: string;
  step: string | null;
  computed: string;
  granted: string;
  availableAt: string | null;
}

export interface ApiDecision {
  campaign: string;
  version: number;
  reason: { code: string; about: string | null } | null;
  awards: ApiAward[];
}

export interface ApiEventAnswer {
  status: 'recorded' | 'replayed' | 'unmatched';
  eventId: string | null;
  accountId: string | null;
  posting: 'now' | 'follows' | null;
  waitingFor: 'rate' | 'account' | null;
  decisions: ApiDecision[];
}

export type AcceptedAnswer = Exclude<EventAnswer, { status: 'refused' }>;

/** @param silent also campaigns that listened and gave nothing */
export function answerToApi(answer: AcceptedAnswer, rules: Rules, silent = true): ApiEventAnswer {
  if (answer.status === 'unmatched') {
    return { status: 'unmatched', eventId: null, accountId: null, posting: null, waitingFor: 'account', decisions: [] };
  }
  const { status, eventId, accountId, awards, verdicts, waitingFor } = answer;
  return {
    status,
    eventId,
    accountId: formatId('acc', accountId),
    posting: awards.some((award) => award.granted !== 0n && isElsewhere(award.holder)) ? 'follows' : 'now',
    waitingFor,
    decisions: decisionsOf(awards, verdicts, rules, silent),
  };
}

function decisionsOf(
  awards: readonly StoredAward[],
  verdicts: readonly CampaignVerdict[],
  rules: Rules,
  silent: boolean,
): ApiDecision[] {
  const decisions: ApiDecision[] = [];
  for (const verdict of verdicts) {
    if (!silent && verdict.reason !== null) continue;
    const { campaign, version } = verdict;
    const own: ApiAward[] = [];
    for (const award of awards) if (award.campaign === campaign) own.push(awardToApi(award, rules));
    decisions.push({ campaign, version, reason: reasonOf(verdict, rules), awards: own });
  }
  return decisions;
}

function awardToApi(award: StoredAward, rules: Rules): ApiAward {
  const scale = rules.unitTerms.get(award.unit)?.scale ?? 0;
  return {
    unit: award.unit,
    holder: holderToApi(award.holder),
    step: award.step,
    computed: unitsText(award.computed, scale),
    granted: unitsText(award.granted, scale),
    availableAt: award.availableAt === null ? null : formatInstant(award.availableAt),
  };
}

function unitsText(units: bigint, scale: number): string {
  return scale === 0 ? String(units) : Decimal.fromUnits(units, scale).toString();
}

function isElsewhere(holder: string): boolean {
  return holder === 'parent' || holder.startsWith('external:');
}

function holderToApi(holder: string): string {
  return holder === 'account' || isElsewhere(holder) ? holder : formatId('mem', holder);
}

function reasonOf({ campaign, version, reason }: CampaignVerdict, rules: Rules): ApiDecision['reason'] {
  if (reason === null) return null;
  const about = (): string | null => {
    switch (reason.kind) {
      case 'clause':
        return clauseName(campaign, version, reason.index, rules);
      case 'limit':
        return reason.limit;
      case 'groupChoice':
        return reason.chosen;
      case 'stepDone':
      case 'stepOrder':
        return reason.step;
      case 'error':
        return reason.message;
      default:
        return null;
    }
  };
  return { code: reason.kind, about: about() };
}

/** Clauses of a step are told by their place only: the reason does not say which step was nearest. */
function clauseName(campaign: string, version: number, index: number, rules: Rules): string | null {
  const definition = rules.campaigns.get(campaign)?.find((c) => c.version.definition.version === version)
    ?.version.definition;
  return definition?.steps === undefined ? (definition?.clauses[index]?.name.en ?? null) : null;
}
