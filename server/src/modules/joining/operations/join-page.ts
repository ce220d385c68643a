/** What a company reads before it joins: what is in it for them, and how to get in. */
import { type Instant, RefusedError } from '#kernel';
import { inForce, loadTerms } from '#modules/compliance';
import type { Language } from '#modules/parties';
import { loadRuleVersions, type ProgrammeFile, type ProgrammeHead, toFile } from '#modules/programmes';
import { findWorkspaceBySlug, readBrandLook, type Workspace } from '#modules/workspaces';
import { inWorkspace, type Queryable } from '#platform/postgres';
import { textIn } from '../domain/texts.ts';

export interface JoinPage {
  workspace: string;
  operator: string;
  colours: { accent: string; onAccent: string; tint: string };
  hasLogo: boolean;
  programme: string;
  name: string;
  /** One sentence: what members get out of it. */
  promise: string | null;
  description: string | null;
  entry: ProgrammeHead['entry'];
  languages: readonly string[];
  levels: { name: string; description: string | null; benefits: string[] }[];
  terms: { key: string; version: number; name: string; text: string; mustAccept: boolean }[];
}

/**
 * Runs the body in the fence of a workspace that is named by its short name, by callers without credentials.
 * @throws RefusedError `not_found`
 */
export async function inNamedWorkspace<T>(
  db: Queryable,
  slug: string,
  body: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const workspace = await findWorkspaceBySlug(db, slug);
  if (workspace === null) throw noProgramme();
  return inWorkspace(workspace.workspaceId, () => body(workspace));
}

/** @throws RefusedError `not_found` */
export async function findProgramme(db: Queryable, workspaceId: string, key: string): Promise<ProgrammeFile> {
  const file = toFile(await loadRuleVersions(db, workspaceId), key);
  if (file === null) throw noProgramme();
  return file;
}

export function noProgramme(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such programme here.' });
}

export async function readJoinPage(
  db: Queryable,
  { workspaceId, slug, name }: Workspace,
  asked: { programme: string; language: Language; now: Instant },
): Promise<JoinPage> {
  const file = await findProgramme(db, workspaceId, asked.programme);
  const look = await readBrandLook(db, workspaceId);
  const { language } = asked;
  const say = (text: Readonly<Record<string, string>>) => textIn(text, language);
  const sayOrNull = (text: Readonly<Record<string, string>> | undefined) => (text === undefined ? null : say(text));
  const { accent, onAccent, tint } = look.colours;
  const terms = inForce(await loadTerms(db, workspaceId), asked.now);
  return {
    workspace: slug,
    operator: look.displayName ?? name,
    colours: { accent, onAccent, tint },
    hasLogo: look.logo !== null,
    programme: file.programme.key,
    name: say(file.programme.name),
    promise: sayOrNull(file.programme.valueProposition),
    description: sayOrNull(file.programme.description),
    entry: file.programme.entry,
    languages: file.programme.languages,
    levels: levelsOf(file, say),
    terms: terms.map(({ key, version, name: heading, text, acceptance }) => {
      return { key, version, name: say(heading), text: say(text), mustAccept: acceptance === 'required' };
    }),
  };
}

type Say = (text: Readonly<Record<string, string>>) => string;

/** Levels of the ladder that brings most, from below: what is to be had besides units. */
function levelsOf({ ladders, benefits }: ProgrammeFile, say: Say): JoinPage['levels'] {
  const brought = ({ levels }: { levels: readonly { benefits?: readonly unknown[] }[] }) =>
    levels.reduce((sum, level) => sum + (level.benefits?.length ?? 0), 0);
  const [ladder] = Object.values(ladders).toSorted((a, b) => brought(b) - brought(a));
  return (ladder?.levels ?? []).map((level) => ({
    name: say(level.name),
    description: level.description === undefined ? null : say(level.description),
    benefits: (level.benefits ?? []).map((one) => {
      if ('name' in one) return say(one.name);
      const catalogued = benefits[one.benefit];
      return catalogued === undefined ? one.benefit : say(catalogued.name);
    }),
  }));
}
