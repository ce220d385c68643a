/** `hanse serve` as a process that can be killed, stopped and continued. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../bin/hanse.mjs', import.meta.url));
const READY_SECONDS_MAX = 60;
const ANSWER_MS_MAX = 5_000;
const LOG_LINES_KEPT = 60;

export interface ServerOptions {
  /** HANSE_DATA_DIR. */
  folder: string;
  port: number;
  /** Settings on top, by their names. */
  environment: Record<string, string>;
  /** The program of another version; default: this one's. */
  main?: string;
}

export class ServerProcess {
  readonly url: string;
  readonly #options: ServerOptions;
  #child: ChildProcess | null = null;
  #log: string[] = [];

  constructor(options: ServerOptions) {
    this.#options = options;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  /** Returns when the server answers. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.#options.main ?? MAIN, 'serve'], {
      env: {
        HANSE_DATA_DIR: this.#options.folder,
        PORT: String(this.#options.port),
        LOG_LEVEL: 'warn',
        HANSE_LOG_FORMAT: 'json',
        ...this.#options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#log = [...this.#log, ...text.trimEnd().split('\n')].slice(-LOG_LINES_KEPT);
      });
    }
    for (const from = performance.now(); performance.now() - from < READY_SECONDS_MAX * 1000; ) {
      if (child.exitCode !== null) break;
      if (await this.#answers()) return;
      await sleep(20);
    }
    throw new Error(`the server did not get ready (exit code ${child.exitCode}):\n${this.#log.join('\n')}`);
  }

  async #answers(): Promise<boolean> {
    // One that takes the connection and says nothing is not ready either.
    return fetch(`${this.url}/health/live`, { signal: AbortSignal.timeout(ANSWER_MS_MAX) }).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  /** Last lines it wrote: warnings and errors. */
  get log(): readonly string[] {
    return this.#log;
  }

  /** SIGKILL, SIGSTOP, SIGCONT to the process started here, and to no other. */
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(signal);
  }

  /** kill -9, and the end of the process. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Lets it finish what it has begun. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    // One that stands still would never hear of it.
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    await gone;
  }
}
