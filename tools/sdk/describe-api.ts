import { openApi } from '../../server/src/app/open-api.ts';
import { MIGRATIONS_FOLDER, type Platform } from '../../server/src/app/open-platform.ts';
import { openServices } from '../../server/src/app/services.ts';
import type { OpenApiDocument } from '../../server/src/platform/http/index.ts';
import { createPool } from '../../server/src/platform/postgres/index.ts';
import { createLogger, createMetrics } from '../../server/src/platform/telemetry/index.ts';

/** Nothing is ever asked of it: routes are described, not called. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/none';

/** The OpenAPI document as the server of this checkout serves it, made without a database and without listening. */
export async function describeApi(): Promise<OpenApiDocument> {
  const pool = createPool({ url: NO_DATABASE, size: 1, applicationName: 'hanse describe' });
  const platform = {
    pool,
    clock: { now: () => 0 },
    log: createLogger({ level: 'silent', format: 'json' }),
    metrics: createMetrics(),
    config: { webhookNetworks: [] },
    secretKey: Buffer.alloc(32),
  } as unknown as Platform;
  try {
    const server = await openApi(platform, openServices(platform), MIGRATIONS_FOLDER, '0.0.0');
    const document = structuredClone(server.openApi);
    await server.close();
    return document;
  } finally {
    await pool.end();
  }
}
