#!/usr/bin/env node
// Plain JavaScript for old Nodes: whatever Node starts this, the program itself runs on Node 24, which `npm install`
// puts into node_modules. Nothing newer than Node 18 may be used in this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR_MIN = 24;
const EXIT_FAILED = 1;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];
/** Node takes memory as it likes where the machine has much. Reading a large file needs half of that, and is as fast. */
const FRUGAL = { commands: ['import'], flags: ['--max-semi-space-size=8', '--heap-growing-percent=30'] };

if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR_MIN) {
  beFrugal();
  // A third of the time to start: compiled code is kept, outside shared folders. Where it cannot be written, nothing changes.
  module.enableCompileCache?.(fileURLToPath(new URL('../../node_modules/.cache/hanse', import.meta.url)));
  await import('../src/main.ts');
} else {
  restart();
}

/** These settings hold from the start of a process only, which is why it is replaced by itself with other settings. */
function beFrugal() {
  const [node, script, command = ''] = process.argv;
  const { commands, flags } = FRUGAL;
  if (!commands.includes(command) || process.execArgv.includes(flags[0])) return;
  process.execve?.(node, [node, ...process.execArgv, ...flags, script, ...process.argv.slice(2)], process.env);
}

/** Runs the same command line with the Node 24 of the project and ends as it ends. */
function restart() {
  const node = findNode();
  if (!node || process.env._HANSE_RESTARTED) {
    console.error(
      `hanse: Node.js ${NODE_MAJOR_MIN} or newer is needed, this is ${process.versions.node}.\n` +
        '  Run `npm install` in the project folder: it brings its own. If it did and this message stays, install\n' +
        '  scripts were switched off; run `npm rebuild node`, or install Node.js 24.',
    );
    process.exit(EXIT_FAILED);
  }
  const script = fileURLToPath(import.meta.url);
  const child = spawn(node, [...process.execArgv, script, ...process.argv.slice(2)], {
    stdio: 'inherit',
    // Should that Node be too old as well, the second round stops instead of restarting for ever.
    env: { ...process.env, _HANSE_RESTARTED: '1' },
  });
  // Terminals send Ctrl-C to both of us; the child takes two signals within a moment for one.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`hanse: ${node} cannot be started: ${error.message}`);
    process.exit(EXIT_FAILED);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + constants.signals[signal] : (code ?? EXIT_FAILED));
  });
}

/** The `node` package of the nearest node_modules folder above this file. */
function findNode() {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', '.bin', 'node');
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return null;
  }
}
