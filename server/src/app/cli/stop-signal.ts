import { EXIT_CODES } from './exit-codes.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Ctrl-C under npm arrives twice within milliseconds: once from the terminal, once passed on by npm. Nobody presses it
 * twice that fast.
 */
const SAME_SIGNAL_MS = 300;

export interface StopSignal {
  /** Resolves with the signal's name at the first one. */
  received: Promise<NodeJS.Signals>;
  /** Gives the signals back to Node. */
  dispose(): void;
}

/** From here on the first signal asks for a graceful stop and the next one ends the process at once. */
export function listenForStop(): StopSignal {
  let firstAt: number | null = null;
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (firstAt === null) {
      firstAt = performance.now();
      resolve(signal);
    } else if (performance.now() - firstAt > SAME_SIGNAL_MS) {
      process.exit(EXIT_CODES.failed.code);
    }
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    received: promise,
    dispose: () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
