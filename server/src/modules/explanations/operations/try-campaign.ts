/** What a campaign that does not run yet says in plain words, and would have made of an event that happened. */
import { RefusedError, unwrap } from '#kernel';
import type { CampaignDefinition } from '#modules/campaigns';
import {
  compileRules,
  loadRuleVersions,
  PinnedRules,
  type RuleVersion,
  readProgrammeFile,
  toDrafts,
  toFile,
} from '#modules/programmes';
import type { Language } from '#modules/tiers';
import type { Queryable, Transaction } from '#platform/postgres';
import { campaignReading } from '../domain/definition-readings.ts';
import type { CampaignExplanation } from '../domain/event-explanation.ts';
import { Vocabulary } from '../domain/vocabulary.ts';
import type { EventPlace } from '../store/event-rows.ts';
import type { ExplanationDeps } from './dependencies.ts';
import { explainNonAward } from './explain-non-award.ts';

export interface Trial {
  place: EventPlace;
  campaign: string;
  /** As a programme file writes it. */
  definition: Readonly<Record<string, unknown>>;
}

/**
 * The event is decided once more beside everything else that runs, as if the campaign had always been there: its days,
 * its budget and its claim are left out. Nothing is stored.
 * @throws RefusedError `programme_missing`, `programme_invalid`, `rules_invalid`
 * @returns null where there is no such event
 */
export async function tryCampaign(
  tx: Transaction,
  deps: ExplanationDeps,
  workspaceId: string,
  { place, campaign, definition }: Trial,
  language: Language,
): Promise<CampaignExplanation | null> {
  const { revision } = await deps.rules.load(tx, workspaceId);
  const stored = await loadRuleVersions(tx, workspaceId);
  const others = stored.filter(({ kind, key }) => kind !== 'campaign' || key !== campaign);
  const { from: _from, to: _to, budget: _budget, claim: _claim, status: _status, ...always } = definition;
  const written = readCampaign(stored, campaign, always);
  const tried = { kind: 'campaign' as const, key: campaign, version: 1, validFrom: 0 };
  const version = { ...tried, definition: { ...written, version: 1 } };
  const rules = unwrap(compileRules(revision, [...others, version]));
  return explainNonAward(tx, { ...deps, rules: new PinnedRules(rules) }, workspaceId, { place, campaign }, language);
}

/**
 * A campaign that need not run, in plain words, one line per part.
 * @throws RefusedError `programme_missing`, `programme_invalid`
 */
export async function describeCampaign(
  db: Queryable,
  deps: Pick<ExplanationDeps, 'rules'>,
  workspaceId: string,
  { campaign, definition }: Pick<Trial, 'campaign' | 'definition'>,
): Promise<{ en: string[]; de: string[] }> {
  const rules = await deps.rules.recent(db, workspaceId);
  const written = readCampaign(await loadRuleVersions(db, workspaceId), campaign, definition);
  const told = (language: Language) => campaignReading(written, new Vocabulary(rules, language));
  return { en: told('en'), de: told('de') };
}

/** From what a programme file writes to what is decided by. */
function readCampaign(
  stored: readonly RuleVersion[],
  campaign: string,
  definition: Readonly<Record<string, unknown>>,
): CampaignDefinition {
  const head = stored.find(({ kind }) => kind === 'programme');
  const file = head === undefined ? null : toFile(stored, head.key);
  if (file === null) {
    const detail = 'The workspace has no programme yet, so nothing says in which calendar and money a campaign counts.';
    throw new RefusedError({ code: 'programme_missing', detail, remedy: 'Apply a programme first.' });
  }
  const text = JSON.stringify({ hanse: 1, programme: file.programme, campaigns: { [campaign]: definition } });
  const draft = toDrafts(unwrap(readProgrammeFile(text))).find(({ kind }) => kind === 'campaign');
  if (draft === undefined) throw new Error('a file with a campaign has one');
  return draft.definition as CampaignDefinition;
}
