import { buildProgram, registerMigrate, registerServe, runProgram, type StartApplication } from './app/cli/index.ts';

/** Longer than anything needs to flush; a forgotten timer or socket must not keep a finished command open. */
const LINGER_MS = 2_000;

const startApplication: StartApplication = async () => ({ stop: async () => {} });

const program = buildProgram([(command) => registerServe(command, startApplication), registerMigrate]);

process.exitCode = await runProgram(program, process.argv);
setTimeout(() => process.exit(), LINGER_MS).unref();
