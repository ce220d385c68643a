export {
  type Config,
  ConfigError,
  type ConfigProblem,
  describeSettings,
  listSettings,
  parseConfig,
  readConfig,
} from './config.ts';
export type { LogFormat, LogLevel, Role } from './settings.ts';
