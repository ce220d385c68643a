/** The gift register: what people got that is worth something. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { RewardKind } from '../domain/kinds.ts';
import type { Origin } from '../domain/redemption.ts';

export interface Gift {
  giftId: string;
  redemptionId: string;
  accountId: string;
  membershipId: string;
  personId: string;
  rewardKey: string;
  kind: RewardKind;
  origin: Origin;
  country: string;
  roles: readonly string[];
  /** Smallest parts of the currency. */
  fairValue: bigint | null;
  currency: string | null;
  taxClass: string | null;
  brandRelated: boolean;
  givenAt: Instant;
  givenBy: string;
  reason: string | null;
  takenBackAt: Instant | null;
}

interface Row {
  gift_id: string;
  redemption_id: string;
  account_id: string;
  membership_id: string;
  person_id: string;
  reward_key: string;
  kind: RewardKind;
  origin: Origin;
  country: string;
  roles: string[];
  fair_value: bigint | null;
  currency: string | null;
  tax_class: string | null;
  brand_related: boolean;
  given_at: Instant;
  given_by: string;
  reason: string | null;
  taken_back_at: Instant | null;
}

const columns = `gift_id, redemption_id, account_id, membership_id, person_id, reward_key, kind, origin, country, roles,
  fair_value, currency, tax_class, brand_related, given_at, given_by, reason, taken_back_at`;

export async function insertGift(tx: Queryable, workspaceId: string, gift: Gift): Promise<void> {
  await tx.query(
    `insert into gift (workspace_id, ${columns})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, null)`,
    [
      workspaceId,
      gift.giftId,
      gift.redemptionId,
      gift.accountId,
      gift.membershipId,
      gift.personId,
      gift.rewardKey,
      gift.kind,
      gift.origin,
      gift.country,
      gift.roles,
      gift.fairValue === null ? null : String(gift.fairValue),
      gift.currency,
      gift.taxClass,
      gift.brandRelated,
      formatInstant(gift.givenAt),
      gift.givenBy,
      gift.reason,
    ],
  );
}

export async function takeBackGift(
  tx: Queryable,
  workspaceId: string,
  redemptionId: string,
  now: Instant,
): Promise<void> {
  await tx.query('update gift set taken_back_at = $3 where workspace_id = $1 and redemption_id = $2', [
    workspaceId,
    redemptionId,
    formatInstant(now),
  ]);
}

/** Null leaves a filter out. */
export interface GiftFilter {
  personId: string | null;
  accountId: string | null;
  /** Given from here on, and before. */
  from: Instant | null;
  to: Instant | null;
}

/** The newest first, from before one. */
export async function selectGifts(
  db: Queryable,
  workspaceId: string,
  filter: GiftFilter,
  range: { before: string | null; limit: number },
): Promise<Gift[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from gift
     where workspace_id = $1 and ($2::uuid is null or person_id = $2) and ($3::uuid is null or account_id = $3)
       and ($4::timestamptz is null or given_at >= $4) and ($5::timestamptz is null or given_at < $5)
       and ($6::uuid is null or gift_id < $6)
     order by gift_id desc limit $7`,
    [
      workspaceId,
      filter.personId,
      filter.accountId,
      filter.from === null ? null : formatInstant(filter.from),
      filter.to === null ? null : formatInstant(filter.to),
      range.before,
      range.limit,
    ],
  );
  return rows.map((row) => ({
    giftId: row.gift_id,
    redemptionId: row.redemption_id,
    accountId: row.account_id,
    membershipId: row.membership_id,
    personId: row.person_id,
    rewardKey: row.reward_key,
    kind: row.kind,
    origin: row.origin,
    country: row.country,
    roles: row.roles,
    fairValue: row.fair_value,
    currency: row.currency,
    taxClass: row.tax_class,
    brandRelated: row.brand_related,
    givenAt: row.given_at,
    givenBy: row.given_by,
    reason: row.reason,
    takenBackAt: row.taken_back_at,
  }));
}
