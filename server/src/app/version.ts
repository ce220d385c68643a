import { readFileSync } from 'node:fs';

const file = new URL('../../package.json', import.meta.url);

/** Version of this server, as in its package. */
export const VERSION = (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
