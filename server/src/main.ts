import {
  buildProgram,
  registerAnalytics,
  registerApply,
  registerAudit,
  registerBacktest,
  registerCoupons,
  registerDb,
  registerDemo,
  registerEmployers,
  registerEntitlements,
  registerExport,
  registerFiles,
  registerImport,
  registerKey,
  registerLedger,
  registerMigrate,
  registerPerson,
  registerPlan,
  registerReplay,
  registerRewards,
  registerSchema,
  registerServe,
  registerStaff,
  registerWorkspace,
  runProgram,
} from './app/cli/index.ts';
import { startApplication } from './app/start-application.ts';

/** Longer than anything needs to flush; a forgotten timer or socket must not keep a finished command open. */
const LINGER_MS = 2_000;

const program = buildProgram([
  (command) => registerDemo(command, startApplication),
  (command) => registerServe(command, (platform) => startApplication(platform)),
  registerMigrate,
  registerDb,
  registerWorkspace,
  registerStaff,
  registerKey,
  registerPlan,
  registerBacktest,
  registerApply,
  registerCoupons,
  registerRewards,
  registerEmployers,
  registerEntitlements,
  registerExport,
  registerSchema,
  registerFiles,
  registerImport,
  registerLedger,
  registerAnalytics,
  registerAudit,
  registerPerson,
  registerReplay,
]);

process.exitCode = await runProgram(program, process.argv);
setTimeout(() => process.exit(), LINGER_MS).unref();
