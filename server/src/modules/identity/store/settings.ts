/** What a workspace has decided about signing in. */
import type { Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import { DEFAULT_POLICY, type SignInMethod, type SignInPolicy } from '../domain/session.ts';
import { at } from './scoped.ts';

const selectPolicy = defineStatement(
  'sign_in_policy',
  `select staff_second_factor, member_second_factor, staff_methods, member_methods from sign_in_policy
   where workspace_id = $1`,
);

export async function findPolicy(db: Queryable, workspaceId: string): Promise<SignInPolicy> {
  const { rows } = await db.query<{
    staff_second_factor: boolean;
    member_second_factor: boolean;
    staff_methods: SignInMethod[];
    member_methods: SignInMethod[];
  }>(selectPolicy, [workspaceId]);
  const [row] = rows;
  if (row === undefined) return DEFAULT_POLICY;
  return {
    staffSecondFactor: row.staff_second_factor,
    memberSecondFactor: row.member_second_factor,
    staffMethods: row.staff_methods,
    memberMethods: row.member_methods,
  };
}

export async function savePolicy(
  tx: Queryable,
  workspaceId: string,
  policy: SignInPolicy,
  now: Instant,
): Promise<void> {
  await tx.query(
    `insert into sign_in_policy (workspace_id, staff_second_factor, member_second_factor, staff_methods, member_methods,
       changed_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id) do update
       set staff_second_factor = excluded.staff_second_factor, member_second_factor = excluded.member_second_factor,
         staff_methods = excluded.staff_methods, member_methods = excluded.member_methods,
         changed_at = excluded.changed_at`,
    [
      workspaceId,
      policy.staffSecondFactor,
      policy.memberSecondFactor,
      policy.staffMethods,
      policy.memberMethods,
      at(now),
    ],
  );
}

export type Audience = 'staff' | 'member';

/** A provider of single sign-on. */
export interface SsoProvider {
  providerId: string;
  audience: Audience;
  name: string;
  issuer: string;
  clientId: string;
  clientSecretSealed: string;
  domains: readonly string[];
  status: 'active' | 'off';
  createdAt: Instant;
  changedAt: Instant;
}

interface ProviderRow {
  provider_id: string;
  audience: Audience;
  name: string;
  issuer: string;
  client_id: string;
  client_secret_sealed: string;
  domains: string[];
  status: 'active' | 'off';
  created_at: Instant;
  changed_at: Instant;
}

const columns =
  'provider_id, audience, name, issuer, client_id, client_secret_sealed, domains, status, created_at, changed_at';

const fromRow = (row: ProviderRow): SsoProvider => ({
  providerId: row.provider_id,
  audience: row.audience,
  name: row.name,
  issuer: row.issuer,
  clientId: row.client_id,
  clientSecretSealed: row.client_secret_sealed,
  domains: row.domains,
  status: row.status,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});

export async function selectProviders(db: Queryable, workspaceId: string): Promise<SsoProvider[]> {
  const { rows } = await db.query<ProviderRow>(
    `select ${columns} from sso_provider where workspace_id = $1 order by provider_id limit 200`,
    [workspaceId],
  );
  return rows.map(fromRow);
}

/** As it stands, locked. */
export async function lockProvider(
  tx: Queryable,
  workspaceId: string,
  providerId: string,
): Promise<SsoProvider | null> {
  const { rows } = await tx.query<ProviderRow>(
    `select ${columns} from sso_provider where workspace_id = $1 and provider_id = $2 for update`,
    [workspaceId, providerId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function saveProvider(tx: Queryable, workspaceId: string, provider: SsoProvider): Promise<void> {
  await tx.query(
    `insert into sso_provider (workspace_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (workspace_id, provider_id) do update
       set name = excluded.name, issuer = excluded.issuer, client_id = excluded.client_id,
         client_secret_sealed = excluded.client_secret_sealed, domains = excluded.domains, status = excluded.status,
         changed_at = excluded.changed_at`,
    [
      workspaceId,
      provider.providerId,
      provider.audience,
      provider.name,
      provider.issuer,
      provider.clientId,
      provider.clientSecretSealed,
      provider.domains,
      provider.status,
      at(provider.createdAt),
      at(provider.changedAt),
    ],
  );
}

export async function deleteProvider(tx: Queryable, workspaceId: string, providerId: string): Promise<void> {
  await tx.query('delete from sso_provider where workspace_id = $1 and provider_id = $2', [workspaceId, providerId]);
}
