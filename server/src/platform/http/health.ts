import type { FastifyInstance } from 'fastify';

/** Checks that must pass before traffic is sent here: each resolves, or rejects with the reason. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<void>>>;

/** Where the numbers come from: a prom-client registry fits. */
export interface MetricsSource {
  contentType: string;
  metrics(): Promise<string>;
}

interface HealthOptions {
  readiness: ReadinessChecks;
  metrics: MetricsSource | null;
  isDraining(): boolean;
}

/** A check that hangs is a check that failed; load balancers ask every few seconds. */
const checkMilliseconds = 2_000;

/** /health/live (the process answers), /health/ready (it can do its work), /metrics. Open, and free of details. */
export function registerHealth(app: FastifyInstance, options: HealthOptions): void {
  app.get('/health/live', async (_request, reply) => reply.send({ status: 'live' }));
  app.get('/health/ready', async (request, reply) => {
    const names = Object.keys(options.readiness);
    const failures = await Promise.all(names.map((name) => failureOf(options.readiness[name]!)));
    const checks: Record<string, string> = {};
    for (const [n, name] of names.entries()) {
      checks[name] = failures[n] === null ? 'ok' : 'failed';
      if (failures[n] !== null) request.log.warn({ err: failures[n], check: name }, 'not ready');
    }
    const ready = !options.isDraining() && failures.every((failure) => failure === null);
    const status = options.isDraining() ? 'stopping' : ready ? 'ready' : 'not ready';
    return reply.code(ready ? 200 : 503).send({ status, checks });
  });
  const { metrics } = options;
  if (metrics) {
    app.get('/metrics', async (_request, reply) =>
      reply.header('content-type', metrics.contentType).send(await metrics.metrics()),
    );
  }
}

async function failureOf(check: () => Promise<void>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), checkMilliseconds);
  });
  try {
    await Promise.race([check(), late]);
    return null;
  } catch (error) {
    return error;
  } finally {
    clearTimeout(timer);
  }
}
