export { createLogger, type Logger, type LoggerOptions } from './logger.ts';
export { createMetrics, type Metrics, observePool } from './metrics.ts';
export { redactText } from './redact.ts';
