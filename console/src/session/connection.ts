import { createConnection } from '@hanse/ui';

/** What the last answers say about the way to the server and about the session. */
export const connection = createConnection({ isOpen: (path) => path.startsWith('/v1/session') });
