// Checks who imports whom against .dependency-cruiser.cjs: `node tools/check-boundaries.ts`.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';

/** Folders with code of ours; those that do not exist yet are passed over. */
const ROOTS = [
  'server',
  'demo',
  'bench',
  'tools',
  'sdk/src',
  'sdk/test',
  'sdk/build.ts',
  'ui/src',
  'console/src',
  'portal/src',
];

/**
 * dependency-cruiser reports success on nothing when it cannot read TypeScript (it sees no file under TypeScript 7),
 * so fewer files than this mean that the check itself is broken.
 */
const FILES_MIN = 50;

/** One import that breaks a rule. `path` lists the files of a cycle, else it is empty. */
export interface Violation {
  rule: string;
  from: string;
  to: string;
  path: readonly string[];
  comment: string;
}

export interface Boundaries {
  filesRead: number;
  violations: readonly Violation[];
  /** Names of all rules, each once. */
  rules: readonly string[];
}

/** Reads all imports below `folder` (the repository, or a fixture shaped like it) and holds them against the rules. */
export async function checkBoundaries(folder: string): Promise<Boundaries> {
  const { options, ...ruleSet } = await extractDepcruiseConfig(
    fileURLToPath(import.meta.resolve('../.dependency-cruiser.cjs')),
  );
  const roots = ROOTS.filter((root) => existsSync(join(folder, root)));
  const cruiseOptions: ICruiseOptions = {
    ...options,
    baseDir: resolve(folder),
    ruleSet: ruleSet as IFlattenedRuleSet,
    validate: true,
  };
  const { output } = await cruise(roots, cruiseOptions);
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);
  return {
    filesRead: countOurs(output),
    violations: output.summary.violations.map((violation) => toViolation(violation, ruleSet as IFlattenedRuleSet)),
    rules: [...new Set((ruleSet.forbidden ?? []).map((rule) => String(rule.name)))],
  };
}

function countOurs(result: ICruiseResult): number {
  return result.modules.filter(
    (module) => /\.(tsx?|mjs)$/.test(module.source) && !module.source.includes('node_modules'),
  ).length;
}

function toViolation(violation: ICruiseResult['summary']['violations'][number], ruleSet: IFlattenedRuleSet): Violation {
  const rule = ruleSet.forbidden?.find((candidate) => candidate.name === violation.rule.name);
  return {
    rule: violation.rule.name,
    from: violation.from,
    to: violation.to,
    path: violation.cycle?.map((step) => step.name) ?? [],
    comment: rule?.comment ?? '',
  };
}

/** Violations as text, grouped by rule, with what to do under each group. */
export function describeViolations(violations: readonly Violation[]): string {
  const byRule = Map.groupBy(violations, (violation) => violation.rule);
  const groups = [...byRule].map(([rule, group]) => {
    const lines = group.map(({ from, to, path }) => {
      if (path.length > 0) return `  ${[from, ...path].join(' → ')}`;
      return from === to ? `  ${from}` : `  ${from} → ${to}`;
    });
    return [`${rule} (${group.length})`, ...new Set(lines), `  instead: ${group[0]?.comment}`].join('\n');
  });
  return groups.join('\n\n');
}

if (import.meta.main) {
  const { filesRead, violations } = await checkBoundaries(join(import.meta.dirname, '..'));
  if (violations.length > 0) console.error(describeViolations(violations));
  console.log(`boundaries: ${filesRead} files read, ${violations.length} violations`);
  if (filesRead < FILES_MIN) {
    console.error(`boundaries: fewer than ${FILES_MIN} files were read, so the check itself is broken (TypeScript 7?)`);
  }
  process.exitCode = violations.length > 0 || filesRead < FILES_MIN ? 1 : 0;
}
