// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Entitlement,
  EntitlementUse,
  ExpiryRule,
  FigureMoney,
  ListLink,
} from './schemas.ts';

/** A mapping kept under its name. */
export interface SavedImportMapping {
  name: string;
  /** What the rows are. */
  kind: 
    | 'events'
    | 'accounts'
    | 'persons'
    | 'memberships'
    | 'products'
    | 'exchangeRates'
    | 'openingBalances';
  mapping: Record<string, unknown>;
  /** When it was saved last. */
  changedAt: string;
  changedBy: string;
}

/** A list’s filters, order and columns under a name. */
export interface SavedView {
  /** `viw_…` */
  id: string;
  /** Which list it is of. */
  entity: 'accounts' | 'people' | 'events';
  name: string;
  /** Whose it is. */
  ownerId: string;
  /** It is the caller’s own. */
  isOwn: boolean;
  /** Everybody in the workspace sees it. */
  shared: boolean;
  definition: {
    filters: Record<string, unknown>;
    sort: string | null;
    columns: string[];
  };
  /** When it was kept. */
  createdAt: string;
  /** When it was changed last. */
  changedAt: string;
}

/** Filters, order and columns of a list. */
export interface SavedViewDefinition {
  /** As the query of the list takes them: `listAccountOverviews`, `listPersonOverviews`, `listEvents`. */
  filters?: Record<string, string | number | boolean | string[]>;
  /** As the query of the list takes it; null: as delivered. */
  sort?: string | null;
  /** What is shown, in order; empty: as delivered. */
  columns?: string[];
}

/** What changes of a view. */
export interface SavedViewUpdate {
  /** What it is called. */
  name?: string;
  /** Everybody in the workspace sees it. */
  shared?: boolean;
  definition?: SavedViewDefinition;
}

/** What was found, by kind. */
export interface SearchResult {
  /** Kinds in which something was found. */
  groups: {
    kind: 
      | 'account'
      | 'person'
      | 'event'
      | 'campaign'
      | 'ladder'
      | 'reward'
      | 'couponSeries'
      | 'coupon'
      | 'staff';
    items: {
      /** Public id; of campaigns, ladders and series the key. */
      id: string;
      title: string;
      /** What tells it from others of the same name. */
      detail: string;
    }[];
  }[];
}

/** Who is signed in, and how one signs in. */
export interface Session {
  /** Who of the staff is signed in; null: nobody. */
  staff: {
    /** Address one signs in with. */
    email: string;
    /** As they are called; empty if nobody has said. */
    name: string;
    /**
     * done: the session counts; needed: it has to be confirmed with a second factor first; must_enrol: one has to be
     * set up first.
     */
    secondFactor: 'done' | 'needed' | 'must_enrol';
    /** How the session was made. */
    method: 'password' | 'link' | 'passkey' | 'sso';
    /** Where they work and this session counts; empty while a second factor is needed. */
    workspaces: {
      slug: string;
      name: string;
    }[];
  } | null;
  /** Which member of the workspace is signed in; null: nobody. */
  member: {
    /** The person, per_… */
    personId: string;
    /** Address one signs in with. */
    email: string;
    /** As they are called; empty if nobody has said. */
    name: string;
    /**
     * done: the session counts; needed: it has to be confirmed with a second factor first; must_enrol: one has to be
     * set up first.
     */
    secondFactor: 'done' | 'needed' | 'must_enrol';
    /** How the session was made. */
    method: 'password' | 'link' | 'passkey' | 'sso';
  } | null;
  /** Of the header Hanse-Workspace; null without one, and where there is none of that name. */
  workspace: {
    slug: string;
    name: string;
  } | null;
  /** Ways of signing in that the workspace allows; all of them where no workspace is named. */
  methods: {
    staff: ('password' | 'link' | 'passkey' | 'sso')[];
    member: ('password' | 'link' | 'passkey' | 'sso')[];
  };
  /** Single sign-on of the workspace. */
  providers: {
    id: string;
    name: string;
    audience: 'staff' | 'member';
  }[];
  /** True in a demonstration: mails are not sent, they lie in the inbox of the console. */
  mailsAreCaught: boolean;
}

/** What became of the rates. */
export interface SetExchangeRates {
  /** Rates that are new or different. */
  changed: number;
  unchanged: number;
}

/** What a company’s units were shared out to its people. */
export interface ShareOut {
  /** `sho_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  /** Key of the standing rule; null: by hand. */
  rule: string | null;
  /** The period the rule was run for, such as `2026-03`. */
  period: string | null;
  unit: string;
  /** `waiting` for an administrator; `rejected`: nothing was moved, the units stay with the company. */
  state: 'waiting' | 'done' | 'undone' | 'rejected' | 'expired';
  /** What was, or would be, moved in all. */
  total: string;
  shares: {
    /** `mem_…` */
    membershipId: string;
    /** What was meant. */
    asked: string;
    /** What it comes to under caps. */
    amount: string;
    /** Why it is less. */
    withheld: string | null;
  }[];
  reason: string;
  deadline: string | null;
  /** `mem_…`, or `clock` for a standing rule. */
  requestedBy: string;
  decidedBy: string | null;
  /** When it was made. */
  createdAt: string;
  /** When it changed last. */
  changedAt: string;
}

/** Units of the company for several of its people, all or nothing. */
export interface ShareOutInput {
  /** The administrator of the account who does it. `mem_…` */
  membershipId: string;
  /** Key of the unit. */
  unit: string;
  shares: {
    /** Who gets it. `mem_…` */
    membershipId: string;
    /** How much, exact. */
    amount: string;
  }[];
  /** Why; the people concerned read it. Do not write about people in it. */
  reason: string;
}

/** A standing rule by which a company’s units go to its people. */
export interface ShareOutRule {
  key: string;
  /** `acc_…` */
  accountId: string;
  unit: string;
  period: 'month' | 'quarter' | 'year';
  percent: string;
  shares: {
    by: 'equal';
    roles: string[] | null;
  } | {
    by: 'roles';
    weights: Record<string, string>;
  } | {
    by: 'named';
    weights: {
      membershipId: string;
      weight: string;
    }[];
  };
  approvalDays: number | null;
  /** First day of the first period. */
  from: string;
  /** First day of the period that is shared out next. */
  next: string;
  endedAt: string | null;
}

/** A standing rule by which a company’s units go to its people. */
export interface ShareOutRuleInput {
  /** The administrator of the account who does it. `mem_…` */
  membershipId: string;
  /** Key of the unit. */
  unit: string;
  /** It runs when a period has ended. */
  period: 'month' | 'quarter' | 'year';
  /** Of what the company earned in the period; never more than it has. */
  percent: string;
  /** Who shares: everybody the same, by their roles, or by name. */
  shares: {
    by: 'equal';
    /** Only members in one of them. */
    roles?: string[];
  } | {
    by: 'roles';
    /** Weight by role; the highest of a member counts. */
    weights: Record<string, string>;
  } | {
    by: 'named';
    weights: {
      /** Who. `mem_…` */
      membershipId: string;
      weight: string;
    }[];
  };
  /** An administrator has to agree to each run within so many days; left out: nobody has to. */
  approvalDays?: number;
  /** First day of the first period; the running period, if left out. */
  from?: string;
}

/** What the workspace asks of those who sign in. */
export interface SignInPolicy {
  /** Everybody of the staff needs a second factor. */
  staffSecondFactor: boolean;
  /** Every member needs a second factor. */
  memberSecondFactor: boolean;
  /** Ways in which staff may sign in to this workspace. */
  staffMethods: ('password' | 'link' | 'passkey' | 'sso')[];
  /** Ways in which members may sign in. */
  memberMethods: ('password' | 'link' | 'passkey' | 'sso')[];
}

/** Units to be used up. */
export interface Spend {
  /** Above zero, with at most as many decimals as the unit has. */
  amount: string;
  /** Your own key of the act, such as an order number; unique among the acts of the wallet. */
  reference: string;
  /** Whose wallet: `account` (default) or a membership (`mem_…`). */
  holder?: string;
  /** Why, in your words; kept with the act. */
  reason?: string;
  /** The units become money: they are booked as settled, not as redeemed. */
  settles?: boolean;
}

/** A provider of single sign-on (OpenID Connect). */
export interface SsoProvider {
  id: string;
  /** Whom it signs in. */
  audience: 'staff' | 'member';
  name: string;
  issuer: string;
  clientId: string;
  domains: string[];
  enabled: boolean;
  /** To be registered with the provider. */
  redirectUri: string;
  /** UTC. */
  createdAt: string;
  /** UTC. */
  changedAt: string;
}

/** A person of the operator in this workspace. */
export interface Staff {
  /** `usr_…`; in audit and approvals this is the person. */
  id: string;
  email: string;
  name: string;
  /** Keys of roles. */
  roles: string[];
  /** `suspended` people keep roles and keys and may use neither; `removed` ones are kept as a name only. */
  status: 'active' | 'suspended' | 'removed';
  /** When they were added. */
  addedAt: string;
  /** Who added them: `usr_…`, `key_…` or `commandLine`. */
  addedBy: string;
  /** When name, roles or status changed last. */
  changedAt: string;
}

/** What is to change about a person; everything else stays. */
export interface StaffUpdate {
  /** As your workspace calls them. */
  name?: string;
  /** Keys of roles; at most what you may do yourself. Several add up. */
  roles?: string[];
}

/** What a holder had, what was booked, and what is there at the end. */
export interface Statement {
  /** `acc_…` */
  accountId: string;
  accountName: string;
  /** The account’s id in another system. */
  customerNumber: string | null;
  /** `account` or `mem_…`. */
  holder: string;
  /** Of a member; null for the account, or where the person was erased. */
  personName: string | null;
  programme: string;
  /** Beginning, inclusive. */
  from: string;
  /** End, exclusive. */
  to: string;
  /** When it was made. */
  madeAt: string;
  language: 'en' | 'de';
  /** The account’s levels at the end of the period. */
  levels: {
    ladder: string;
    ladderName: string;
    level: string;
    levelName: string;
    /** Since when. */
    since: string;
  }[];
  /** One per unit. */
  sections: {
    /** Key of the unit. */
    unit: string;
    /** What it is called. */
    name: string;
    /** What was there before. */
    opening: {
      /** What is available less what is owed. */
      balance: string;
      /** What becomes available later. */
      pending: string;
      /** What is set aside. */
      reserved: string;
    };
    /** The lines by kind. Opening and totals together are the closing balance. */
    totals: {
      category: 
        | 'earned'
        | 'released'
        | 'byHand'
        | 'received'
        | 'refunded'
        | 'redeemed'
        | 'reserved'
        | 'paidOut'
        | 'handedOver'
        | 'takenBack'
        | 'expired';
      /** Σ of the changes of the balance. */
      amount: string;
    }[];
    /** In the order of booking. */
    lines: {
      /** When it was booked. */
      postedAt: string;
      /** From when on it counts for expiry and periods. */
      valueAt: string;
      /** What kind of booking it is. */
      category: 
        | 'earned'
        | 'released'
        | 'byHand'
        | 'received'
        | 'refunded'
        | 'redeemed'
        | 'reserved'
        | 'paidOut'
        | 'handedOver'
        | 'takenBack'
        | 'expired';
      /** What it was booked for, in words. */
      title: string;
      /** What there is to add; may be empty. */
      detail: string;
      /** The number of the document, or the key of the act; may be empty. */
      reference: string;
      /** What it changed. */
      change: {
        /** What is available less what is owed. */
        balance: string;
        /** What becomes available later. */
        pending: string;
        /** What is set aside. */
        reserved: string;
      };
      /** The balance after it. */
      balanceAfter: string;
      /** The entries it is made of (`ent_…`). */
      entryIds: string[];
    }[];
    /** What is there at the end. */
    closing: {
      /** What is available less what is owed. */
      balance: string;
      /** What becomes available later. */
      pending: string;
      /** What is set aside. */
      reserved: string;
    };
    /** As of now, within twelve months, unless it is used before. */
    expiring: {
      /** From when on it cannot be used. */
      at: string;
      /** So much of it. */
      amount: string;
    }[];
  }[];
}

/** An open task with the name of the account it is about. */
export interface Task {
  /** `not_…` */
  id: string;
  accountId: string | null;
  personId: string | null;
  text: string;
  /** Who wrote it: `usr_…`, or `key_…`. */
  author: string;
  isTask: boolean;
  /** Day it is due. */
  dueOn: string | null;
  assigneeId: string | null;
  doneAt: string | null;
  doneBy: string | null;
  /** When it was written. */
  createdAt: string;
  /** When it was changed last. */
  changedAt: string;
  accountName: string | null;
}

/** How benefits of a tax class are taxed. */
export interface TaxTreatment {
  taxClass: string;
  taxedBy: 'operator' | 'employer' | 'recipient' | 'nobody';
  text: {
    en: string;
    de: string;
  };
}

/** What a template asked. */
export interface TemplateAnswers {
  /** Answers by key; what is left out is the default. */
  parameters?: Record<string, unknown>;
  /** Of objective and behaviour. */
  language?: 'en' | 'de';
}

/** Terms that were accepted; never changed. */
export interface TermsAcceptance {
  /** `tac_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  /** Who accepted for themselves; null: it was accepted for the account. */
  membershipId: string | null;
  key: string;
  version: number;
  /** Of the text that was read. */
  language: string;
  /** SHA-256 over that text as JSON text. */
  textHash: string;
  /** When it was accepted. */
  acceptedAt: string;
  how: 'portal' | 'paper' | 'email' | 'contract' | 'import' | 'other';
  /** Who did it for the account. */
  acceptedByMembershipId: string | null;
  /** When it was recorded. */
  recordedAt: string;
  recordedBy: string;
}

/** Terms as they are to be. */
export interface TermsInput {
  /** heading, such as Conditions of participation */
  name: string | {
    /** English */
    en?: string;
    /** German */
    de?: string;
  } & Record<string, string>;
  /** the full text; every change of it is a new version */
  text: string | {
    /** English */
    en?: string;
    /** German */
    de?: string;
  } & Record<string, string>;
  /** first day this version holds; default: the day it is applied */
  from?: string;
  /** whether members must accept this version, or only be able to read it */
  acceptance?: 'required' | 'none';
}

/** How many have accepted which version of terms. */
export interface TermsReach {
  /** Accounts there are, without those merged into others. */
  accounts: number;
  /** Memberships that hold now. */
  members: number;
  /** Versions nobody has accepted are left out. */
  data: {
    key: string;
    version: number;
    /** Of these accounts, those for which this version was accepted. */
    accounts: number;
    /** Of these members, those who accepted this version for themselves. */
    members: number;
  }[];
}

/** Which terms a company or a member has accepted, and which not yet. */
export interface TermsStanding {
  /** Everything that was ever accepted, the oldest first. */
  accepted: TermsAcceptance[];
  /** Versions in force that are still to be accepted. */
  pending: {
    key: string;
    version: number;
    /** From when on it holds. */
    validFrom: string;
    name: Record<string, string>;
    text: Record<string, string>;
  }[];
}

/** One version of terms or a policy. */
export interface TermsVersion {
  key: string;
  version: number;
  state: 'scheduled' | 'inForce' | 'superseded';
  /** It holds from here on. */
  validFrom: string;
  /** One text per language. */
  name: Record<string, string>;
  /** One text per language. */
  text: Record<string, string>;
  /** Whether members must accept this version. */
  acceptance: 'required' | 'none';
}

/** Something that happened in an account; one of the parts is filled in. */
export interface TimelineEntry {
  kind: 
    | 'event'
    | 'award'
    | 'level'
    | 'redemption'
    | 'adjustment'
    | 'participation'
    | 'consent'
    | 'note';
  /** When it happened. */
  at: string;
  /** When it was recorded. */
  recordedAt: string;
  /** Who is concerned; null where nobody is, or the caller may not see people. */
  personName: string | null;
  /** Membership concerned, `mem_…`. */
  membershipId: string | null;
  event: {
    eventId: string;
    source: string;
    id: string;
    revision: number;
    type: string;
    kind: string;
    /** Of the document, or the sum of its lines. */
    netAmount: string | null;
    currency: string | null;
    /** What it brings by its newest decision. */
    awards: {
      campaign: string;
      holder: string;
      unit: string;
      /** Exact decimal. */
      granted: string;
    }[];
  } | null;
  award: {
    campaign: string;
    holder: string;
    unit: string;
    /** Exact decimal. */
    granted: string;
    /** What it was given for, such as 2026-Q1. */
    period: string;
  } | null;
  level: {
    ladder: string;
    from: string;
    to: string;
    cause: string;
  } | null;
  redemption: {
    redemptionId: string;
    reward: string;
    quantity: string;
    state: string;
    origin: string;
  } | null;
  adjustment: {
    adjustmentId: string;
    unit: string;
    /** Below zero a debit. */
    amount: string;
    reasonCode: string;
    reason: string;
    status: string;
    requestedBy: string;
  } | null;
  participation: {
    programme: string;
    status: string;
    by: string;
  } | null;
  consent: {
    mode: string;
    textVersion: string | null;
    by: string;
    /** From when on. */
    from: string;
  } | null;
  note: {
    noteId: string;
    text: string;
    author: string;
    isTask: boolean;
    dueOn: string | null;
    assigneeId: string | null;
    doneAt: string | null;
  } | null;
}

/** Who got what, when, worth what, and why. Never changed: what is taken back is a line below zero. */
export interface TransparencyEntry {
  /** `rcv_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  /** `mem_…` */
  membershipId: string;
  /** `per_…` */
  personId: string;
  /**
   * `award`: earned under the rules; `shareOut`: from the company; `reward`: redeemed or given; `withheld`: not given.
   */
  kind: 'award' | 'shareOut' | 'reward' | 'withheld';
  class: 
    | 'cashLike'
    | 'goods'
    | 'travelAndEvents'
    | 'service'
    | 'training'
    | 'donation'
    | 'units'
    | 'branded';
  /** Key of the campaign, of the reward, or of the rule. */
  what: string;
  /** Of the event (`evt_…`), the redemption (`red_…`) or the share-out (`sho_…`). */
  reference: string;
  unit: string | null;
  /** Of the unit; below zero: taken back. */
  amount: string | null;
  /** Fair value; null where nobody knows. */
  value: string | null;
  currency: string;
  taxClass: string | null;
  /** Of the account, then. */
  country: string;
  category: 'privateEmployee' | 'publicOfficial' | 'healthProfessional' | 'regulatedBuyer';
  /** Of whoever gave it, or the rule that was against it. */
  reason: string | null;
  /** `rules`, or who. */
  givenBy: string;
  /** When. */
  at: string;
  /** The calendar year it counts in. */
  year: number;
}

/** What a wallet counts. */
export interface Unit {
  /** Key of the unit. */
  key: string;
  name: string;
  /** The name in every language there is. */
  names: Record<string, string>;
  /** points, statusCredits, money, fund or other. */
  kind: string;
  /** Decimals; the books count in the smallest part. */
  scale: number;
  /** What one whole unit costs the operator, in the programme’s currency. */
  costPerUnit: string;
  expiry: ExpiryRule;
  /** What happens when units already used are taken back. */
  clawback: string;
  /** Days a lot stays usable that arrived, or came back, too late. */
  graceDays: number;
}

/** The books of one unit as a whole. */
export interface UnitBooks {
  /** Key of the unit. */
  unit: string;
  /** The name in every language there is. */
  name: Record<string, string>;
  /** Entries in the period. */
  entries: number;
  /** Everything that was given, at the end. Exact decimal. */
  sources: string;
  /** What became of it, at the end. Exact decimal. */
  uses: string;
  /** What holders have, at the end. Exact decimal. */
  holders: string;
  /** What that costs; null where the unit has no cost. */
  cost: FigureMoney | null;
  /** Given less used less held: zero while the books balance. Exact decimal. */
  difference: string;
  /** What was used, of what was given for good; 0 to 1, null where nothing was given. */
  redeemedShare: number | null;
  /** What expired (breakage), of what was given for good; 0 to 1, null where nothing was given. */
  expiredShare: number | null;
}

/** Units in a period, against the one before. */
export interface UnitFigure {
  /** In the period. Exact decimal. */
  value: string;
  /** In the period before. Exact decimal. */
  before: string;
  /** Of value, in wallets of accounts. Exact decimal. */
  company: string;
  /** Of value, in wallets of members. Exact decimal. */
  personal: string;
}

/** What happened to one unit. */
export interface UnitOverview {
  /** Key of the unit. */
  unit: string;
  /** The name in every language there is. */
  name: Record<string, string>;
  /** Awarded. What was taken back later stands in reversed. */
  earned: UnitFigure;
  /** Used, less what came back. */
  spent: UnitFigure;
  /** Expired unused, less what came back. */
  expired: UnitFigure;
  /** Taken back because of corrections. */
  reversed: UnitFigure;
  expiring: {
    /** What expires in the next 30 days unless it is used. Exact decimal. */
    in30Days: string;
    /** In the next 90 days. Exact decimal. */
    in90Days: string;
  };
  liability: {
    /** What holders have now: pending, available and reserved. Exact decimal. */
    units: string;
    /** What they had at the beginning of the period. Exact decimal. */
    before: string;
    /** Of units, in wallets of accounts. Exact decimal. */
    company: string;
    /** Of units, in wallets of members. Exact decimal. */
    personal: string;
    /** What holders owe: used, and taken back later. Not taken off. Exact decimal. */
    owed: string;
    /** What units cost; null where the unit has no cost. */
    cost: FigureMoney | null;
    costBefore: FigureMoney | null;
  };
  /** Every day of the period. */
  days: {
    /** Civil day. */
    day: string;
    /** Awarded on it. Exact decimal. */
    earned: string;
    /** Used on it. Exact decimal. */
    spent: string;
    /** Expired on it. Exact decimal. */
    expired: string;
    /** What holders had at its end. Exact decimal. */
    outstanding: string;
  }[];
  list: ListLink;
}

/** An event whose account nobody knows yet. */
export interface UnmatchedEvent {
  source: string;
  id: string;
  revision: number;
  type: string;
  /** As it was sent. */
  occurredAt: string;
  /** How the sender named the account. */
  account: Record<string, unknown>;
  /** When it came in. */
  receivedAt: string;
}

/** A file that was received whole. */
export interface Upload {
  /** `upl_…` */
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  /** Hash of the file, hex. */
  sha256: string;
  /** When it was received. */
  createdAt: string;
  createdBy: string;
  /** It is deleted then; imports of it keep it longer. */
  keepUntil: string;
}

/** The use, and what is left after it. */
export interface UsedEntitlement {
  use: EntitlementUse;
  entitlement: Entitlement;
}

/** A session of somebody. */
export interface UserSession {
  id: string;
  /** How it was made. */
  method: 'password' | 'link' | 'passkey' | 'sso';
  /** What it was confirmed with; null: nothing. */
  secondFactor: 'totp' | 'backupCode' | 'passkey' | null;
  /** Address it was made from. */
  ip: string | null;
  /** Browser it was made with, as that calls itself. */
  userAgent: string | null;
  /** UTC. */
  createdAt: string;
  /** UTC, to the minute; null: not since it was made. */
  lastUsedAt: string | null;
  /** UTC. */
  expiresAt: string;
}

/** What one holder has of one unit. */
export interface Wallet {
  /** Key of the unit. */
  unit: string;
  /** `account`, or the membership that holds the wallet (`mem_…`). */
  holder: string;
  /** Earned and not usable yet. */
  pending: string;
  /** Usable now. */
  available: string;
  /** Set aside for something that is not final yet. */
  reserved: string;
  /** Owed: used, and taken back later. */
  debt: string;
  /** Available less debt; what a statement calls the balance. */
  balance: string;
  /** The next expiry unless the units are used before; null where nothing expires, and for past balances. */
  nextExpiry: {
    /** From then on they can no longer be used. */
    at: string;
    /** So many of the available units. */
    amount: string;
  } | null;
}

/** What is in a wallet. */
export interface WalletBalance {
  /** Earned and not usable yet. */
  pending: string;
  /** Usable now. */
  available: string;
  /** Set aside for something that is not final yet. */
  reserved: string;
  /** Owed: used, and taken back later. */
  debt: string;
  /** Available less debt; what a statement calls the balance. */
  balance: string;
}

/** One announcement on its way to one subscription. */
export interface WebhookDelivery {
  /** `whd_…` */
  id: string;
  /** `msg_…`, sent as webhook-id at every attempt. */
  messageId: string;
  type: string;
  /** `acc_…`; null for what concerns no account. */
  accountId: string | null;
  /** `pending`: on its way, or waiting for an earlier one of the account; `failed`: given up. */
  status: 'pending' | 'delivered' | 'failed';
  /** When it was queued. */
  createdAt: string;
  finishedAt: string | null;
  /** Attempts since it was queued, or sent again. */
  attempts: number;
  /** HTTP status of the last attempt; null where there was no answer. */
  lastStatus: number | null;
  /** Milliseconds of the last answer. */
  latencyMs: number | null;
}

/** A delivery with its attempts. */
export interface WebhookDeliveryDetail {
  /** `whd_…` */
  id: string;
  /** `msg_…`, sent as webhook-id at every attempt. */
  messageId: string;
  type: string;
  /** `acc_…`; null for what concerns no account. */
  accountId: string | null;
  /** `pending`: on its way, or waiting for an earlier one of the account; `failed`: given up. */
  status: 'pending' | 'delivered' | 'failed';
  /** When it was queued. */
  createdAt: string;
  finishedAt: string | null;
  /** Attempts since it was queued, or sent again. */
  attempts: number;
  /** HTTP status of the last attempt; null where there was no answer. */
  lastStatus: number | null;
  /** Milliseconds of the last answer. */
  latencyMs: number | null;
  /** What is sent: JSON text. */
  body: string;
  /** Attempts, oldest first; the last 30. */
  log: {
    /** When it was sent. */
    at: string;
    /** HTTP status; null where there was no answer. */
    status: number | null;
    milliseconds: number;
    /** The beginning of the answer. */
    response: string | null;
    /** Why there was no answer. */
    error: string | null;
  }[];
}

/** A type of announcement. */
export interface WebhookEventType {
  /** What a subscription names. */
  type: string;
  /** Raised when the shape changes in a way that receivers notice. */
  version: number;
  summary: string;
  /** JSON Schema of what is sent. */
  schema: Record<string, unknown>;
  /** What is sent, for example. */
  example: Record<string, unknown>;
}

/** How a subscription is doing. */
export interface WebhookStats {
  /** Waiting now. */
  pending: number;
  oldestPendingAt: string | null;
  /** Delivered in the last 24 hours. */
  delivered: number;
  /** Given up in the last 24 hours. */
  failed: number;
  /** Of what was delivered in the last 24 hours. */
  latencyMsMedian: number | null;
  /** 95 of 100 were answered within this. */
  latencyMsP95: number | null;
}

/** Who is told what, and where. */
export interface WebhookSubscription {
  /** `whs_…` */
  id: string;
  url: string;
  description: string;
  types: string[];
  filters: {
    accounts?: string[];
    campaigns?: string[];
    ladders?: string[];
    units?: string[];
    condition?: string;
  };
  /** `paused` by a person, `disabled` by Hanse. What is announced meanwhile is kept and sent on resuming. */
  state: 'active' | 'paused' | 'disabled';
  /** `gone`: the receiver answered 410; `failing`: nothing but failures for days. */
  disabledBecause: 'gone' | 'failing' | null;
  disabledAt: string | null;
  disableAfterDays: number;
  failingSince: string | null;
  /** When it was made. */
  createdAt: string;
}

/** What changes; what is left out stays. */
export type WebhookSubscriptionChange = {
  /** Where to send: public, https. */
  url?: string;
  /** What to send: types (`units.earned`), groups (`units.*`) or everything (`*`). */
  types?: string[];
  /** What it is for, in your words. */
  description?: string;
  /**
   * An announcement must pass all lists, and the condition. One that has no account, campaign, ladder or unit passes
   * that list.
   */
  filters?: {
    /** Only announcements about these accounts. Absent: all. */
    accounts?: string[];
    /** Only announcements about these campaigns (keys). Absent: all. */
    campaigns?: string[];
    /** Only announcements about these ladders (keys). Absent: all. */
    ladders?: string[];
    /** Only announcements about these units (keys). Absent: all. */
    units?: string[];
    /**
     * Only announcements for which this is true: an expression over `event.type`, `event.accountId`, `event.at` and the
     * fields of `data`, such as `data.amount >= 1000.0 && data.unit == "points"`. It is checked against the shapes of
     * the types named here. Where it reads what an announcement does not have, that is not sent; ask with
     * `has(data.to)`.
     */
    condition?: string;
  };
  /** After so many days of nothing but failures it is disabled. */
  disableAfterDays?: number;
};

/** A webhook subscription and how old its secrets are. */
export interface WebhookSubscriptionDetail {
  /** `whs_…` */
  id: string;
  url: string;
  description: string;
  types: string[];
  filters: {
    accounts?: string[];
    campaigns?: string[];
    ladders?: string[];
    units?: string[];
    condition?: string;
  };
  /** `paused` by a person, `disabled` by Hanse. What is announced meanwhile is kept and sent on resuming. */
  state: 'active' | 'paused' | 'disabled';
  /** `gone`: the receiver answered 410; `failing`: nothing but failures for days. */
  disabledBecause: 'gone' | 'failing' | null;
  disabledAt: string | null;
  disableAfterDays: number;
  failingSince: string | null;
  /** When it was made. */
  createdAt: string;
  /** Secrets deliveries are signed with, the newest first; what they are is not shown. */
  secrets: {
    /** When it was made. */
    createdAt: string;
    expiresAt: string | null;
  }[];
}

/** Something that waits for a person or for another document. */
export interface WorkItem {
  /** `excess`, `waitingForRate`, `unknownBeneficiary`, `partyChangedInPast` … */
  kind: string;
  /** What it is about; unique in its kind and account. */
  ref: string;
  accountId: string;
  detail: Record<string, unknown>;
  /** Since when it waits. */
  openedAt: string;
  closedAt: string | null;
}

/** A work item that somebody has looked at. */
export interface WorkItemClosing {
  /** As the list of work items shows it. */
  kind: 'partyChangedInPast' | 'selfBeneficiary';
  /** What it is about, as the list shows it. */
  ref: string;
  /** What came of it. */
  reason?: string | null;
}

/** The isolated space of one operator. */
export interface Workspace {
  /** `ws_…` */
  id: string;
  /** Short name, part of every API key. */
  slug: string;
  name: string;
  /** IANA zone of all business dates. */
  timeZone: string;
  /** When it was made. */
  createdAt: string;
}

/** What a member received in a calendar year, with how it is taxed. */
export interface YearlyStatement {
  /** `acc_…` */
  accountId: string;
  /** `mem_…` */
  membershipId: string;
  accountName: string;
  /** Null where the person was erased. */
  personName: string | null;
  programme: string;
  year: number;
  /** When it was made. */
  madeAt: string;
  language: 'en' | 'de';
  currency: string;
  sections: {
    taxClass: string | null;
    /** Null where nobody has said. */
    taxedBy: 'operator' | 'employer' | 'recipient' | 'nobody' | null;
    /** In the language asked for. */
    treatment: string | null;
    total: string;
    /** Lines whose value nobody knows. */
    unknownValues: number;
    lines: {
      /** When it was received. */
      at: string;
      kind: 'award' | 'shareOut' | 'reward' | 'withheld';
      class: 
        | 'cashLike'
        | 'goods'
        | 'travelAndEvents'
        | 'service'
        | 'training'
        | 'donation'
        | 'units'
        | 'branded';
      title: string;
      reference: string;
      units: string | null;
      value: string | null;
      currency: string;
    }[];
  }[];
  total: string;
}
