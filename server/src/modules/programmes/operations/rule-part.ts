/** One campaign or ladder as a programme file writes it, read as strictly as a file. */
import { err, ok, type Result } from '#kernel';
import { type CampaignPart, type LadderPart, programmeFile } from '../domain/definition.ts';
import { fieldErrors } from './programme-yaml.ts';

export type RuleKind = 'campaign' | 'ladder';

export const ruleParts = {
  campaign: programmeFile.shape.campaigns.unwrap().valueType,
  ladder: programmeFile.shape.ladders.unwrap().valueType,
} as const;

/** @returns the part, or `draft_invalid` with every fault at its path below `definition` */
export function readRulePart(kind: RuleKind, content: unknown): Result<CampaignPart | LadderPart> {
  const parsed = ruleParts[kind].safeParse(content);
  if (parsed.success) return ok(parsed.data as CampaignPart | LadderPart);
  const errors = fieldErrors(parsed.error).map((error) => ({ ...error, path: `definition.${error.path}` }));
  return err({
    code: 'draft_invalid',
    detail: `The ${kind} has ${errors.length} faults, first ${errors[0]?.path}: ${errors[0]?.reason}`,
    remedy: 'Correct the fields listed in errors.',
    errors,
  });
}
