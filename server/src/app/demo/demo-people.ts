/** Who can sign in to the demonstration: five of the staff and three members, all with one password. */
import { createClient } from '@hanse/sdk';
import { formatId } from '#kernel';
import { COMMAND_LINE } from '#modules/audit';
import { type IdentityDeps, seedMemberSignIn, seedStaffSignIn } from '#modules/identity';
import { addStaff, findStaffByEmail, UNLIMITED } from '#modules/workspaces';
import { inWorkspace, type Queryable, queryable, withTransaction } from '#platform/postgres';

export const DEMO_PASSWORD = 'harbour-lights-2026';

export const DEMO_STAFF = [
  { email: 'jana.brandt@nordlicht.example', name: 'Jana Brandt', role: 'owner' },
  { email: 'mateo.rossi@nordlicht.example', name: 'Mateo Rossi', role: 'programmeManager' },
  { email: 'lena.okafor@nordlicht.example', name: 'Lena Okafor', role: 'accountManager' },
  { email: 'henrik.dahl@nordlicht.example', name: 'Henrik Dahl', role: 'finance' },
  { email: 'amira.haddad@nordlicht.example', name: 'Amira Haddad', role: 'compliance' },
] as const;

/** Somebody of the history who gets an address that is easy to remember. */
interface DemoMember {
  email: string;
  about: string;
  role: 'decisionMaker' | 'buyer' | 'technician';
  /** At least so many companies at present. */
  companies: number;
}

export const DEMO_MEMBERS: readonly DemoMember[] = [
  { email: 'admin@portal.example', about: 'administers a company', role: 'decisionMaker', companies: 1 },
  { email: 'buyer@portal.example', about: 'buys for the same company', role: 'buyer', companies: 1 },
  { email: 'technician@portal.example', about: 'works for two companies', role: 'technician', companies: 2 },
];

interface DemoPlace {
  workspaceId: string;
  slug: string;
  url: string;
  key: string;
}

/** Whoever is there already stays as they are: a demonstration of an older version gets these people too. */
export async function seedDemoPeople(identity: IdentityDeps, place: DemoPlace): Promise<void> {
  await seedStaff(identity, place);
  await seedMembers(identity, place);
}

async function seedStaff(identity: IdentityDeps, { workspaceId }: DemoPlace): Promise<void> {
  const { pool, clock } = identity;
  for (const { email, name, role } of DEMO_STAFF) {
    await inWorkspace(workspaceId, () =>
      withTransaction(pool, async (tx) => {
        if (await findStaffByEmail(tx, workspaceId, email)) return;
        const now = clock.now();
        await addStaff(tx, { workspaceId, email, name, roles: [role], giver: UNLIMITED, by: COMMAND_LINE, now });
      }),
    );
    await seedStaffSignIn(identity, email, DEMO_PASSWORD);
  }
}

async function seedMembers(identity: IdentityDeps, place: DemoPlace): Promise<void> {
  const { workspaceId, url, key } = place;
  const hanse = createClient({ url, apiKey: key });
  const db = queryable(identity.pool);
  for (const member of DEMO_MEMBERS) {
    if (await seedMemberSignIn(identity, place, member.email, DEMO_PASSWORD)) continue;
    const personId = await inWorkspace(workspaceId, () => pick(db, workspaceId, member));
    if (personId === null) continue;
    await hanse.updatePerson({ personId: formatId('per', personId), body: { email: member.email } });
    await seedMemberSignIn(identity, place, member.email, DEMO_PASSWORD);
  }
}

/**
 * Somebody with the role in the company that has most to show: people may have something of their own there, and much
 * has happened.
 */
async function pick(db: Queryable, workspaceId: string, { role, companies }: DemoMember): Promise<string | null> {
  const { rows } = await db.query<{ person_id: string }>(
    `select m.person_id from membership m
     join account a on a.workspace_id = $1 and a.account_id = m.account_id
     join (select e.account_id, count(*) as events from event e where e.workspace_id = $1 group by e.account_id) busy
       on busy.account_id = m.account_id
     where m.workspace_id = $1 and m.valid_to is null and $2 = any(m.roles)
       and (select count(*) from membership o
            where o.workspace_id = $1 and o.person_id = m.person_id and o.valid_to is null) >= $3
       and not exists (select 1 from person p
            where p.workspace_id = $1 and p.person_id = m.person_id and p.email like '%@portal.example')
       and exists (select 1 from membership b
            where b.workspace_id = $1 and b.account_id = m.account_id and b.valid_to is null and 'buyer' = any(b.roles))
     order by a.consent_mode = 'personalWithEmployerView' desc, a.consent_mode = 'companyShares' desc,
       busy.events desc, m.person_id
     limit 1`,
    [workspaceId, role, companies],
  );
  return rows[0]?.person_id ?? null;
}
