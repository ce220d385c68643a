/** Why one campaign gave nothing (or what it gave) for one event, also where it never looked at it. */
import { RefusedError } from '#kernel';
import { type CompiledCampaign, triggeringEvents } from '#modules/campaigns';
import type { ReplayDeps } from '#modules/decisions';
import type { Language } from '#modules/tiers';
import type { Queryable } from '#platform/postgres';
import type { CampaignExplanation, EventExplanation, OutsideReason } from '../domain/event-explanation.ts';
import { outsideSentence } from '../domain/reason-sentences.ts';
import { Vocabulary } from '../domain/vocabulary.ts';
import type { EventPlace } from '../store/event-rows.ts';
import { explainEvent } from './explain-event.ts';

/**
 * @returns null where there is no such event
 * @throws RefusedError `campaign_unknown`
 */
export async function explainNonAward(
  db: Queryable,
  deps: ReplayDeps,
  workspaceId: string,
  asked: { place: EventPlace; campaign: string },
  language: Language,
): Promise<CampaignExplanation | null> {
  const explanation = await explainEvent(db, deps, workspaceId, asked.place, language);
  if (explanation === null) return null;
  const words = new Vocabulary(await deps.rules.load(db, workspaceId), language);
  return explainCampaign(explanation, asked.campaign, words);
}

/** One campaign's part of an explanation. @throws RefusedError `campaign_unknown` */
export function explainCampaign(explanation: EventExplanation, key: string, words: Vocabulary): CampaignExplanation {
  const versions = words.rules.campaigns.get(key);
  if (versions === undefined) {
    throw new RefusedError({
      code: 'campaign_unknown',
      detail: words.say.unknownCampaign(key),
      remedy: `Use one of: ${[...words.rules.campaigns.keys()].slice(0, 30).join(', ')}.`,
    });
  }
  const found = explanation.campaigns.find(({ campaign }) => campaign === key);
  if (found !== undefined) return found;
  const { occurredAt, type } = explanation.event;
  const campaign =
    versions.find(({ version }) => version.validFrom <= occurredAt && occurredAt < version.validTo) ?? versions[0];
  if (campaign === undefined) throw new Error(`campaign ${key} has a version`);
  const reason = outsideReason(campaign, occurredAt, type);
  const { definition } = campaign.version;
  return {
    campaign: key,
    version: definition.version,
    name: words.text(definition.name, key),
    awarded: false,
    reason,
    lines: null,
    audience: null,
    rules: [],
    claims: [],
    awards: [],
    sentences: reason === null ? explanation.sentences : [outsideSentence(campaign, reason, words)],
  };
}

/** Null: the campaign would have looked at the event, had the event been decided at all. */
function outsideReason(campaign: CompiledCampaign, occurredAt: number, type: string): OutsideReason | null {
  const { definition, validFrom } = campaign.version;
  const events = triggeringEvents(campaign.version);
  if (events === null) return { kind: 'notByEvents' };
  if (!events.includes(type)) return { kind: 'otherEvents' };
  if (occurredAt < validFrom) return { kind: 'versionNotYet' };
  return definition.status === 'live' ? null : { kind: definition.status };
}
