import { useLanguage } from '@hanse/ui';
import { useCompany } from './member.tsx';

/** What every operation in a company is told: which one, and the language of its sentences. */
export function useInCompany(): { accountId: string; language: 'en' | 'de' } {
  const { accountId } = useCompany();
  const { language } = useLanguage();
  return { accountId, language };
}
