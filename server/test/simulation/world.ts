/**
 * One workspace and the two processes that serve it. With faults, connections break and processes die where the plan says;
 * without, the same history runs through undisturbed. The clients of both do the same: they send again until answered.
 */
import type { Pool } from 'pg';
import { RefusedError } from '#kernel';
import { runDerived, runDue } from '#modules/decisions';
import { applyProgramme } from '#modules/programmes';
import { steppableClock } from '#platform/clock';
import { inWorkspace, withTransaction } from '#platform/postgres';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import {
  BulkRefused,
  type Instance,
  type InstanceAnswer,
  type LineAnswer,
  type OpenedWorkspace,
  openInstance,
  openWorkspace,
} from '../support/instances.ts';
import { readTestProgramme } from '../support/programme-file.ts';
import {
  type Fault,
  type PlannedStep,
  SIMULATION_ACCOUNTS,
  SIMULATION_CHILDREN,
  SIMULATION_START,
  type Step,
} from './plan.ts';
import { simulationRules } from './simulation-programme.ts';

interface Process {
  proxy: DatabaseProxy;
  instance: Instance;
  dead: boolean;
}

const JOINED = Date.UTC(2025, 0, 1);
/** A dead process is noticed by its clients after this. */
const SENT_AGAIN_MAX = 20;

export class World {
  readonly clock = steppableClock(SIMULATION_START);
  readonly workspace: OpenedWorkspace;
  /** Processes that died so far. */
  deaths = 0;
  /** Connections that broke. */
  cuts = 0;
  readonly #pool: Pool;
  readonly #url: string;
  readonly #faults: boolean;
  readonly #processes: Process[] = [];
  readonly #gone: Process[] = [];

  private constructor(pool: Pool, url: string, workspace: OpenedWorkspace, faults: boolean) {
    this.#pool = pool;
    this.#url = url;
    this.workspace = workspace;
    this.#faults = faults;
  }

  static async open(pool: Pool, url: string, options: { faults: boolean }): Promise<World> {
    const spec = { programme: simulationRules[0], accounts: SIMULATION_ACCOUNTS, joinedAt: JOINED };
    const world = new World(pool, url, await openWorkspace(pool, spec), options.faults);
    for (let n = 0; n < 2; n++) world.#processes.push(await world.#startProcess());
    const parentId = world.workspace.accountPath('K-0').split('/').at(-1);
    for (const child of SIMULATION_CHILDREN) {
      const body = { parentId, from: new Date(JOINED).toISOString() };
      const { status } = await world
        .#process(0)
        .instance.send('PUT', `${world.workspace.accountPath(child)}/parent`, body);
      if (status >= 300) throw new Error(`the parent of ${child} was not set: ${status}`);
    }
    return world;
  }

  async close(): Promise<void> {
    for (const { instance, proxy } of this.#processes) {
      await instance.close();
      await proxy.close();
    }
    // Dead ones give up when their patience with the database ends; nobody waits for them.
    for (const { instance } of this.#gone) void instance.close().catch(() => {});
  }

  async #startProcess(): Promise<Process> {
    const proxy = await openDatabaseProxy(this.#url);
    const { apiKey } = this.workspace;
    const instance = await openInstance({ url: proxy.url, clock: this.clock, apiKey, poolSize: 4 });
    return { proxy, instance, dead: false };
  }

  #process(n: number): Process {
    const process = this.#processes[n % 2];
    if (process === undefined) throw new Error('there are two processes');
    return process;
  }

  /** @returns what the clients were told, without what may differ from one telling to the next */
  async run({ step, process, fault }: PlannedStep): Promise<unknown> {
    const disturbed = this.#faults ? fault : null;
    this.#arm(process, disturbed);
    const told = await this.#perform(step, process, disturbed?.kind === 'twice');
    await this.#recover();
    await this.#catchUp();
    return told;
  }

  /** Everything that is due is posted. */
  async settle(): Promise<void> {
    await this.#timers(0);
    await this.#catchUp();
  }

  #arm(n: number, fault: Fault | null): void {
    if (fault === null || fault.kind === 'twice') return;
    const process = this.#process(n);
    let statements = 0;
    process.proxy.decide = () => {
      if (process.dead) return 'before';
      statements++;
      if (statements !== fault.at) return null;
      if (fault.kind === 'death') process.dead = true;
      else this.cuts++;
      return fault.where;
    };
    process.proxy.onCut = () => {
      if (process.dead) process.proxy.cutAll();
    };
  }

  /** The connections are whole again, and whoever died is replaced. */
  async #recover(): Promise<void> {
    for (const [n, process] of this.#processes.entries()) {
      if (!process.dead) {
        process.proxy.decide = () => null;
        continue;
      }
      this.deaths++;
      await process.proxy.close();
      this.#gone.push(process);
      this.#processes[n] = await this.#startProcess();
    }
  }

  async #perform(step: Step, process: number, twice: boolean): Promise<unknown> {
    switch (step.kind) {
      case 'advance':
        this.clock.advance(step.milliseconds);
        return null;
      case 'rules':
        return this.#applyRules(step.version);
      case 'settle':
        return this.#timers(process);
      case 'act': {
        const sends = [this.#act(step, process), ...(twice ? [this.#act(step, process + 1)] : [])];
        const [told, other] = await Promise.all(sends);
        if (twice && JSON.stringify(told) !== JSON.stringify(other))
          throw new Error(`two answers to one key: ${JSON.stringify([told, other])}`);
        return told;
      }
      case 'events': {
        const sends = step.requests.flatMap((lines, n) => [
          this.#bulk(lines, process + n),
          ...(twice ? [this.#bulk(lines, process + n + 1)] : []),
        ]);
        const told = await Promise.all(sends);
        // Sent at once, each may be decided before or after the other.
        return step.requests.length > 1 || step.requests[0]!.length > 1 ? null : told[0];
      }
    }
  }

  async #applyRules(version: 0 | 1): Promise<null> {
    const file = readTestProgramme(simulationRules[version]);
    const now = this.clock.now();
    await withTransaction(this.#pool, (tx) =>
      applyProgramme(tx, this.workspace.workspaceId, { file, now, by: 'simulation' }),
    );
    return null;
  }

  async #timers(n: number): Promise<null> {
    await this.#untilAnswered(n, async ({ services }) => {
      while ((await this.#inWorkspace(() => runDue(services.lanes, this.workspace.workspaceId))) > 0);
    });
    return null;
  }

  /** What accounts owe each other has arrived before the next step: how soon it does is not part of the history. */
  async #catchUp(): Promise<void> {
    for (const { instance } of this.#processes) await instance.services.intake.queues.drained();
    const { services } = this.#process(0).instance;
    while ((await this.#inWorkspace(() => runDerived(services.lanes, this.workspace.workspaceId))) > 0);
  }

  #inWorkspace<T>(work: () => Promise<T>): Promise<T> {
    return inWorkspace(this.workspace.workspaceId, work);
  }

  async #act({ account, unit, verb, body, key }: Extract<Step, { kind: 'act' }>, n: number): Promise<unknown> {
    const path = `${this.workspace.accountPath(account)}/wallets/${unit}/${verb}`;
    const to =
      typeof body.to === 'string' ? { to: { accountId: this.workspace.accountPath(body.to).split('/').at(-1) } } : {};
    const answer = await this.#untilAnswered(n, async (instance) => {
      const told = await instance.send('POST', path, { ...body, ...to }, key);
      if (told.status >= 500 || told.body?.code === 'idempotency_key_in_progress') throw new Again();
      return told;
    });
    return toldOfAct(answer);
  }

  async #bulk(lines: readonly object[], n: number): Promise<unknown> {
    const answers = await this.#untilAnswered(n, async (instance) => {
      const told = await instance.bulk(lines);
      if (told.length < lines.length || told.some(({ problem }) => (problem?.status ?? 0) >= 500)) throw new Again();
      return told;
    });
    return answers.map(toldOfLine);
  }

  /** Asks one process, and when that dies or cannot answer, the other. */
  async #untilAnswered<T>(n: number, ask: (instance: Instance) => Promise<T>): Promise<T> {
    for (let time = 0; time < SENT_AGAIN_MAX; time++) {
      const process = this.#process(this.#process(n + time).dead ? n + time + 1 : n + time);
      try {
        return await Promise.race([ask(process.instance), silence(process)]);
      } catch (error) {
        if (!isLater(error) && !process.dead) throw error;
      }
    }
    throw new Error(`no answer after ${SENT_AGAIN_MAX} times`);
  }
}

class Again extends Error {}

function isLater(error: unknown): boolean {
  if (error instanceof RefusedError) return error.refusal.code.startsWith('database_');
  return error instanceof Again || (error instanceof BulkRefused && error.status >= 500);
}

/** Nothing is heard of a process that has died. */
async function silence(process: Process): Promise<never> {
  while (!process.dead) await new Promise((resolve) => setTimeout(resolve, 5));
  throw new Again();
}

function toldOfAct({ status, body }: InstanceAnswer): unknown {
  if (status !== 200) return [status, body.code];
  return [status, body.amount, body.balance ?? [body.from.balance, body.to.balance]];
}

function toldOfLine({ status, decisions = [], problem }: LineAnswer): unknown {
  if (status === 'refused') return ['refused', problem?.code];
  return decisions.map(({ campaign, awards }) => [campaign, awards.map(({ unit, granted }) => [unit, granted])]);
}
