/** Where the processor time of this process goes: a CPU profile of one stretch, summed up by part of the server. */
import { writeFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector/promises';

const INTERVAL_MICROSECONDS = 1_000;

export interface Profiled<T> {
  value: T;
  /** Milliseconds at work, by folder of the server or by package; `idle` is left out. */
  byPart: ReadonlyMap<string, number>;
  /** Milliseconds in and below frames of the folders given. */
  within(folders: readonly string[]): number;
  total: number;
}

/** @param file where the whole profile goes as well, for a viewer; null: nowhere */
export async function profiled<T>(body: () => Promise<T>, file: string | null = null): Promise<Profiled<T>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_MICROSECONDS });
  await session.post('Profiler.start');
  const value = await body();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  if (file !== null) writeFileSync(file, JSON.stringify(profile));
  const own = ownTimes(profile);
  return { value, ...sumUp(profile, own), within: (folders) => timeWithin(profile, own, folders) };
}

/** Milliseconds by node id. */
function ownTimes(profile: Profiler.Profile): Map<number, number> {
  const own = new Map<number, number>();
  for (const [index, id] of (profile.samples ?? []).entries()) {
    own.set(id, (own.get(id) ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1000);
  }
  return own;
}

function sumUp(profile: Profiler.Profile, own: ReadonlyMap<number, number>) {
  const byPart = new Map<string, number>();
  let total = 0;
  for (const { id, callFrame } of profile.nodes) {
    const time = own.get(id) ?? 0;
    if (callFrame.functionName === '(idle)' || time === 0) continue;
    const part = partOf(callFrame.url, callFrame.functionName);
    byPart.set(part, (byPart.get(part) ?? 0) + time);
    total += time;
  }
  return { byPart, total };
}

function partOf(url: string, name: string): string {
  const server = /server\/src\/(modules\/[^/]+|platform\/[^/]+|kernel\/cel|kernel|app)/.exec(url);
  if (server?.[1] !== undefined) return server[1];
  const packaged = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url);
  if (packaged?.[1] !== undefined) return packaged[1];
  if (name === '(garbage collector)') return 'garbage collection';
  return url.includes('/bench/') ? 'the benchmark itself' : 'node';
}

function timeWithin(profile: Profiler.Profile, own: ReadonlyMap<number, number>, folders: readonly string[]): number {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const sum = (id: number, inside: boolean): number => {
    const node = nodes.get(id);
    if (node === undefined) return 0;
    const within = inside || folders.some((folder) => node.callFrame.url.includes(folder));
    let time = within ? (own.get(id) ?? 0) : 0;
    for (const child of node.children ?? []) time += sum(child, within);
    return time;
  };
  const [root] = profile.nodes;
  return root === undefined ? 0 : sum(root.id, false);
}
