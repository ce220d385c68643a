import type { TestProject } from 'vitest/node';
import { makeRunFolder, stopLeftoverServers, stopTestServer } from './test-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testRunFolder: string;
  }
}

/** Vitest calls this once per run, before the first test file; what it returns, after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await stopLeftoverServers();
  const runFolder = await makeRunFolder();
  project.provide('testRunFolder', runFolder);
  return () => stopTestServer(runFolder);
}
