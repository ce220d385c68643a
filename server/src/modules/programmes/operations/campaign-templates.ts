import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { RefusedError } from '#kernel';
import { type CampaignTemplate, campaignTemplate } from '../domain/campaign-template.ts';

const FOLDER = new URL('../../../../../programmes/templates/', import.meta.url);

let read: readonly CampaignTemplate[] | undefined;

/** All templates that come with Hanse, by family and name; read once. */
export function campaignTemplates(): readonly CampaignTemplate[] {
  read ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => campaignTemplate.parse(parse(readFileSync(new URL(name, FOLDER), 'utf8'))))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  return read;
}

/** @throws RefusedError `not_found` */
export function requireTemplate(key: string): CampaignTemplate {
  const found = campaignTemplates().find((one) => one.key === key);
  if (found !== undefined) return found;
  throw new RefusedError({
    code: 'not_found',
    detail: `There is no template ${key}.`,
    remedy: 'Take a key from the list of templates.',
  });
}
