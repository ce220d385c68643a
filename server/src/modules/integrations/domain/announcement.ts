/** One thing that happened, on its way from the fact to the receiver. */
import { formatId, formatInstant, type Instant } from '#kernel';
import { type AnnouncementData, type AnnouncementType, announcementTypes } from './announcement-types.ts';

/** What somebody may want to know, told in the transaction that made it true. */
export type Announcement = {
  [T in AnnouncementType]: {
    type: T;
    /** Whose order it keeps; null for what concerns no account. */
    accountId: string | null;
    at: Instant;
    data: AnnouncementData<T>;
  };
}[AnnouncementType];

/** As it waits in the outbox. */
export interface StoredAnnouncement {
  id: string;
  type: AnnouncementType;
  account: string | null;
  at: Instant;
  data: Readonly<Record<string, unknown>>;
}

/** The text that is sent and signed. */
export function webhookBody({ id, type, at, data }: StoredAnnouncement): string {
  const { version } = announcementTypes[type];
  return JSON.stringify({ id: formatId('msg', id), type, version, timestamp: formatInstant(at), data });
}

/** Which announcements a subscription wants; an absent list lets everything through. */
export interface Filters {
  accounts?: readonly string[];
  campaigns?: readonly string[];
  ladders?: readonly string[];
  units?: readonly string[];
  /** Besides the lists; see condition.ts. */
  condition?: string;
}

/**
 * Whether the lists let it pass. An announcement that has nothing of the kind a list names is let through by it: a list of units says which units, not
 * that level moves are unwanted.
 */
export function passes(filters: Filters, { account, data }: StoredAnnouncement): boolean {
  if (filters.accounts !== undefined && account !== null && !filters.accounts.includes(account)) return false;
  return (
    meets(filters.campaigns, named(data, 'campaign')) &&
    meets(filters.ladders, named(data, 'ladder')) &&
    meets(filters.units, named(data, 'unit'))
  );
}

function meets(wanted: readonly string[] | undefined, found: readonly string[]): boolean {
  return wanted === undefined || found.length === 0 || found.some((key) => wanted.includes(key));
}

/** Values of a field of the announcement itself and of the awards in it. */
function named(data: Readonly<Record<string, unknown>>, field: 'campaign' | 'ladder' | 'unit'): string[] {
  const lists = [data.awards, data.before, data.after].flatMap((list) => (Array.isArray(list) ? list : []));
  const { cause } = data as { cause?: { kind: string; reference: string } };
  const campaign = field === 'campaign' && cause?.kind === 'campaign' ? [cause.reference.split('|')[0]] : [];
  return [data[field], ...lists.map((award) => award[field]), ...campaign].filter((value) => typeof value === 'string');
}
