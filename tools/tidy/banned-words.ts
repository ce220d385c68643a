import ts from 'typescript';
import { type Check, type Finding, lineAt, type Repository } from './repository.ts';
import { codeFiles, lineOf, TEST_CODE, walk } from './syntax.ts';

interface BannedCode {
  what: string;
  instead: string;
  matches(node: ts.Node): boolean;
  /** Where the ban holds. */
  in: RegExp;
  /** Where it does not. */
  except?: RegExp;
}

/** Suites over data of others look for that data themselves and say when they skip. */
const DATA_TEST = String.raw`\.data\.test\.ts$`;
/** What tests share, such as a program a test starts. */
const SHARED_BY_TESTS = String.raw`^server/test/support/|[.-]fixtures?\.ts$|/testing/`;

const bannedCode: readonly BannedCode[] = [
  {
    what: 'the time of the machine',
    instead:
      'take the clock or the instant as a parameter (#platform/clock); performance.now() for how long a thing took',
    matches: (node) => isMember(node, 'Date', 'now') || isDateOfNow(node),
    in: /^(server|demo|sdk)\//,
    except: new RegExp(
      `^server/src/platform/(clock|telemetry)/|^server/src/kernel/ids\\.|^server/test/support/|${DATA_TEST}|` +
        // Whoever verifies a webhook may give a clock and seldom has one.
        '^sdk/src/webhooks\\.ts$',
    ),
  },
  {
    what: 'Math.random',
    instead: 'newUuid() for ids, a seeded generator passed as a parameter for chance, node:crypto for secrets',
    matches: (node) => isMember(node, 'Math', 'random'),
    in: /./,
    // Jitter between retries is meant to differ from run to run; it decides nothing.
    except: /^server\/src\/platform\/postgres\/transaction\.ts$/,
  },
  {
    what: 'process.env',
    instead: 'read the setting in platform/config, which knows all of them, and pass the value on',
    matches: (node) => isMember(node, 'process', 'env') || importsEnv(node),
    in: /^(server|demo|sdk)\//,
    except: new RegExp(`^server/src/platform/config/|^server/bin/|\\.test\\.ts$|${SHARED_BY_TESTS}|${DATA_TEST}`),
  },
  {
    what: 'console',
    instead: 'the logger (#platform/telemetry); what the person at the terminal should read is printed by app/cli',
    matches: (node) =>
      ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'console',
    in: /^(server|sdk)\//,
    except: new RegExp(`^server/src/app/cli/|^server/bin/|${DATA_TEST}`),
  },
  {
    what: 'a binary floating point number where points are counted',
    instead: 'Decimal.of / Decimal.parse, or BigInt for whole units: points and money are exact',
    matches: (node) =>
      ts.isCallExpression(node) &&
      (isName(node.expression, 'parseFloat') ||
        isName(node.expression, 'Number') ||
        isMember(node.expression, 'Number', 'parseFloat')),
    in: /^server\/src\/modules\/(ledger|campaigns)\/domain\//,
    except: TEST_CODE,
  },
];

// Written with a bracket so that this file does not find itself.
const bannedText = [
  {
    word: /\bFIX[M]E\b/g,
    what: 'a fault that is known and left',
    instead: 'correct it now, or open an issue and say what holds today',
  },
  {
    word: /\bTO[D]O\b(?!\([#\w-]*\d[\w-]*\))/g,
    what: 'work left without an id',
    instead: 'do it, or name the issue: the word followed by (#123)',
  },
] as const;

/** Words that may stand in some places only, each with what to write instead. */
export const checkBannedWords: Check = (repository) => [...findCode(repository), ...findText(repository)];

function findCode(repository: Repository): Finding[] {
  const findings: Finding[] = [];
  for (const file of codeFiles(repository)) {
    const bans = bannedCode.filter((ban) => ban.in.test(file.path) && !ban.except?.test(file.path));
    if (bans.length === 0) continue;
    walk(file, (node) => {
      for (const { what, instead, matches } of bans) {
        if (matches(node)) findings.push({ path: file.path, line: lineOf(node), what, instead });
      }
    });
  }
  return findings;
}

function findText(repository: Repository): Finding[] {
  return repository.files
    .filter(({ path }) => path !== 'package-lock.json')
    .flatMap(({ path, text }) =>
      bannedText.flatMap(({ word, what, instead }) =>
        [...text.matchAll(word)].map(({ index }) => ({ path, line: lineAt(text, index), what, instead })),
      ),
    );
}

function isName(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function isMember(node: ts.Node, owner: string, member: string): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === member && isName(node.expression, owner);
}

/** `new Date()` and `Date()`: without an argument both are now. */
function isDateOfNow(node: ts.Node): boolean {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false;
  return isName(node.expression, 'Date') && (node.arguments?.length ?? 0) === 0;
}

function importsEnv(node: ts.Node): boolean {
  if (!ts.isImportSpecifier(node) || (node.propertyName ?? node.name).text !== 'env') return false;
  const source = node.parent.parent.parent.moduleSpecifier;
  return ts.isStringLiteral(source) && /^(node:)?process$/.test(source.text);
}
