import { useLanguage } from '@hanse/ui';
import { useMemo } from 'react';
import { useRead } from '../api.ts';

/** Names of rewards by id or key; the key of those that are not among the first two hundred. */
export function useRewardNames(): (rewardId: string, key: string) => string {
  const { language } = useLanguage();
  const { data } = useRead('listRewards', { limit: 200 });
  return useMemo(() => {
    const names = new Map(
      data?.data.flatMap(({ id, key, name }) => [id, key].map((one) => [one, name[language]] as const)),
    );
    return (rewardId, key) => names.get(rewardId) ?? key;
  }, [data, language]);
}
