export { registerApply } from './apply.ts';
export { registerDemo } from './demo.ts';
export { registerImport } from './import.ts';
export { registerKey } from './key.ts';
export { registerLedger } from './ledger.ts';
export { registerMigrate } from './migrate.ts';
export { buildProgram, type Register, runProgram } from './program.ts';
export { type Application, registerServe, type StartApplication } from './serve.ts';
export { registerWorkspace } from './workspace.ts';
