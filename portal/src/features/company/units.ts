/** What units are called here. */
import { useRead } from '../../api.ts';
import { useInCompany } from '../../session/use-in-company.ts';

export function useCompanyBalances() {
  return useRead('getMemberHome', useInCompany()).data?.balances.company ?? [];
}

export function useUnitNames(): (key: string) => string {
  const balances = useRead('getMemberHome', useInCompany()).data?.balances;
  const names = new Map([...(balances?.company ?? []), ...(balances?.own ?? [])].map(({ unit, name }) => [unit, name]));
  return (key) => names.get(key) ?? key;
}
