/** Who is signed in, and which of their companies is looked at. */
import type { Member } from '@hanse/sdk';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { viewedPerson } from './viewed-person.ts';
import { workspaceSlug } from './workspace.ts';

export type { Member };
export type Company = Member['companies'][number];

interface Session {
  member: Member;
  company: Company;
  chooseCompany: (accountId: string) => void;
}

const SessionContext = createContext<Session | null>(null);
const STORED = `hanse.company.${workspaceSlug}`;
const PARAMETER = 'company';

/** @param props.member has at least one company */
export function SessionProvider({ member, children }: { member: Member; children: ReactNode }) {
  const [chosen, setChosen] = useState(firstChoice);
  const session = useMemo(() => {
    const company = member.companies.find(({ accountId }) => accountId === chosen) ?? member.companies[0]!;
    const chooseCompany = (accountId: string) => {
      sessionStorage.setItem(STORED, accountId);
      if (viewedPerson() === undefined) localStorage.setItem(STORED, accountId);
      setChosen(accountId);
    };
    return { member, company, chooseCompany };
  }, [member, chosen]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** What the link says (`?company=acc_…`), then what this tab shows, then what was looked at last. */
function firstChoice(): string | null {
  const linked = new URLSearchParams(globalThis.location.search).get(PARAMETER);
  return linked ?? sessionStorage.getItem(STORED) ?? localStorage.getItem(STORED);
}

function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('the session is for screens behind the sign-in');
  return session;
}

export function useMember(): Member {
  return useSession().member;
}

/** The company that is looked at; its `accountId` goes into every operation. */
export function useCompany(): Company {
  return useSession().company;
}

export function useChooseCompany(): (accountId: string) => void {
  return useSession().chooseCompany;
}

/** True where nothing may be changed: staff looking through this person's eyes. */
export function useReadOnly(): boolean {
  return useMember().readOnly;
}
