/** How long the long suites run. Short in every run of all tests; long by environment variables, see test/README.md. */
function count(variable: string, fallback: number): number {
  const text = process.env[variable];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${variable}: expected a whole number, not "${text}"`);
  return value;
}

export const suiteSettings = {
  /** Kills of the server process in mid batch. */
  serverKills: count('HANSE_TEST_SERVER_KILLS', 20),
  /** Kills of PostgreSQL in mid batch. */
  databaseKills: count('HANSE_TEST_DATABASE_KILLS', 5),
  /** Duration of the bank workload. */
  bankSeconds: count('HANSE_TEST_BANK_SECONDS', 20),
  /** Answers cut off between COMMIT and the client. */
  lostAnswers: count('HANSE_TEST_LOST_ANSWERS', 40),
  /** Rounds in which 50 takers ask for the last of something. */
  takerRounds: count('HANSE_TEST_TAKER_ROUNDS', 20),
  /** A process dies at every so many statements of some work; 1: at each. */
  crashStride: Math.max(1, count('HANSE_TEST_CRASH_STRIDE', 3)),
  /** How long a process is stopped. From 30 s on the database's own timeout ends what it held open. */
  pauseSeconds: count('HANSE_TEST_PAUSE_SECONDS', 2),
  /** Seeds of the simulation and steps in each. */
  simulationRuns: count('HANSE_TEST_SIMULATION_RUNS', 3),
  simulationSteps: count('HANSE_TEST_SIMULATION_STEPS', 50),
  /** First seed of the simulation; the others follow. */
  simulationSeed: count('HANSE_TEST_SIMULATION_SEED', 1),
} as const;
