/** Terms with their versions and how far each was accepted. */
import type { TermsReach, TermsVersion } from '@hanse/sdk';
import { useRead } from '../../api.ts';
import { useMay } from '../../session/session.tsx';

export const TERMS_MAX = 200;

/** How many accepted a version; null for those who may not see accounts. */
export type Accepted = { accounts: number; members: number } | null;

export function useReach(): { reach: TermsReach | undefined; acceptedOf: (version: TermsVersion) => Accepted } {
  const { data: reach } = useRead('listTermsReach', {}, { enabled: useMay('accounts:read') });
  return {
    reach,
    acceptedOf: ({ key, version }) => {
      if (reach === undefined) return null;
      const found = reach.data.find((one) => one.key === key && one.version === version);
      return { accounts: found?.accounts ?? 0, members: found?.members ?? 0 };
    },
  };
}

/** The version that holds, else the first to hold. */
export function currentOf(versions: readonly TermsVersion[]): TermsVersion | undefined {
  return versions.find(({ state }) => state === 'inForce') ?? versions[0];
}
