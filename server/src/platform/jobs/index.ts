export { GivenUp, Held } from './held.ts';
export { type Claim, JobRunner } from './job-runner.ts';
