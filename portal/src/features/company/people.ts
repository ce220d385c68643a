/** Names of the company's people, and of roles, as a screen says them. */
import type { CompanyTeam } from '@hanse/sdk';
import { useLanguage } from '@hanse/ui';
import { useRead } from '../../api.ts';
import { useCompany } from '../../session/member.tsx';

export type TeamMember = CompanyTeam['members'][number];

export function useTeam() {
  return useRead('getTeam', { accountId: useCompany().accountId });
}

export function fullName({
  givenName,
  familyName,
  email,
}: Pick<TeamMember, 'givenName' | 'familyName' | 'email'>): string {
  return `${givenName} ${familyName}`.trim() || (email ?? '–');
}

/** @returns what people call somebody, by the id of their membership; of whoever has left, the given word */
export function namesOf(team: CompanyTeam | undefined, gone: string): (membershipId: string | null) => string {
  const names = new Map(team?.members.map((one) => [one.membershipId, fullName(one)]));
  return (membershipId) => (membershipId === null ? gone : (names.get(membershipId) ?? gone));
}

export function useRoleName(team: CompanyTeam | undefined): (key: string) => string {
  const { language } = useLanguage();
  return (key) => {
    const name = team?.roles.find((role) => role.key === key)?.name ?? {};
    return name[language] ?? name.en ?? key;
  };
}
