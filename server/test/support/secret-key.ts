/** What keys of personal data are encrypted with in tests; the same for all processes that share a database. */
export const testSecretKey = Buffer.alloc(32, 7);
