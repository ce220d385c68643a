// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  DataQuality,
  EventDecision,
  FigureChange,
  FigureMoney,
  LevelGrant,
  ListLink,
  WalletBalance,
} from './schemas.ts';

/** Terms that are accepted. */
export interface AcceptTerms {
  /** The terms. */
  key: string;
  /** The version that was read; it must be in force. */
  version: number;
  /** Who accepts for themselves; left out: it is accepted for the account. `mem_…` */
  membershipId?: string;
  /** Who did it for the account, where that is known. `mem_…` */
  acceptedByMembershipId?: string;
  /** The language that was read. */
  language?: string;
  /** When it was accepted; now, if left out. */
  at?: string;
  /** How. */
  how: 'portal' | 'paper' | 'email' | 'contract' | 'import' | 'other';
}

/** Who has joined what. */
export interface AcceptedInvitation {
  workspace: string;
  /** `acc_…` */
  accountId: string;
  companyName: string;
  /** `per_…` */
  personId: string;
  /** `mem_…` */
  membershipId: string;
  /** To sign in with. */
  email: string;
  /** Signs the person in, once and for 20 minutes; null: sign in as usual. */
  signInUrl: string | null;
}

/** A client company, team or branch. Dated values are those of now. */
export interface Account {
  /** `acc_…` */
  id: string;
  name: string;
  type: string;
  /** ISO 3166-1 alpha-2; empty when unknown. */
  country: string;
  /** The account above it; null for none. */
  parentId: string | null;
  /** From when on it takes part. */
  joinedAt: string;
  /** companyOnly, companyShares, personalWithEmployerView, personalWithApproval or forbidden. */
  consentMode: string;
  /** The text agreed to; null while the mode is the default. */
  consentTextVersion: string | null;
  /** Membership that set it, where one was named. */
  consentSetBy: string | null;
  /** Its ids in other systems. */
  externalIds: {
    system: string;
    externalId: string;
  }[];
  /** Attributes that hold now. */
  attributes: Record<string, unknown>;
  /** What is known of the attributes, where something is. */
  quality: Record<string, DataQuality>;
  /** What was agreed with it, now; null: nothing. */
  terms: {
    earnRate: string | null;
    priceList: string | null;
  };
  /** Where it stands now, by programme. */
  participations: Record<string, {
    status: string;
    termsVersion: string | null;
  }>;
  /** The account it was merged into. */
  mergedInto: string | null;
  /** When it was made. */
  createdAt: string;
}

/** Attributes of an account from an instant on. */
export interface AccountAttributes {
  /** Values by attribute name; null: no value from then on. */
  values: Record<string, string | number | boolean | {
    amount: string | number;
    currency: string;
  } | null>;
  /** What is known of these values; without it nothing is. */
  quality?: {
    /** Where the values come from. */
    source?: string;
    /** When they were captured; rules ask how old they are. */
    capturedAt?: string;
    /** What they may be used for, such as `marketing`; rules ask for it. */
    purposes?: string[];
    /** 0 (guessed) to 1 (certain). */
    reliability?: number;
  };
  /** From when on it holds; now, if left out. */
  from?: string;
}

/** What one source of a benefit cost for one account. */
export interface AccountBenefitCost {
  accountId: string;
  accountName: string;
  benefit: string;
  /** `level`, `manual`, `reward`; others may come. */
  source: string;
  /** Of levels: key of the ladder. */
  ladder: string | null;
  /** Key of the level. */
  level: string | null;
  /** ISO 4217. */
  currency: string;
  /** Days it was held, of all accounts together; to two decimals. */
  heldDays: string;
  /** What holding it cost: its price of a year, which counts 365 days, by the time. */
  holdingCost: string;
  /** What was used of an allowance. */
  used: string;
  /** What that cost, at the price when it was used. */
  usingCost: string;
  /** Both together. */
  cost: string;
}

/** Something dated that was recorded of an account. */
export interface AccountChange {
  /** Place of recording inside the account. */
  n: number;
  /**
   * attribute, quality, terms, parent, consent, participation, membership, memberParticipation, memberField, type,
   * country or merge.
   */
  kind: string;
  /** Attribute, programme or membership it is about; into or from for a merge; empty otherwise. */
  name: string;
  /** From when on it holds. */
  from: string;
  /** What holds from then on. */
  value: unknown;
  /** When it was recorded. */
  recordedAt: string;
  /** Credentials or job that recorded it. */
  recordedBy: string;
}

/** Where an account stands on one ladder, why, and what comes next. */
export interface AccountLevel {
  ladder: string;
  ladderName: Record<string, string>;
  /** Of the ladder. */
  version: number;
  /** The level that counts. */
  level: string;
  levelName: Record<string, string>;
  /** 0 is the base level. */
  rank: number;
  /** Since when. */
  since: string;
  validUntil: string | null;
  /** `computed`, `granted` or `inherited`. */
  source: string;
  pausedSince: string | null;
  /** The level by the account’s own figures. */
  computed: string;
  /** Running and coming. */
  grants: LevelGrant[];
  progress: {
    /** What keeps the level; null on the base level and where levels never fall. */
    keep: {
      level: string;
      by: string | null;
      met: boolean;
      /** Earned already: a return can no longer take it away then. */
      secured: boolean;
      lines: {
        /** `metric`, `index` or `attribute`. */
        kind: string;
        /** `all`, `any` or `gate`. */
        part: string;
        key: string;
        /** Null where it is unknown. */
        value: string | null;
        needed: string;
        /** `atLeast` or `equals`. */
        relation: string;
        met: boolean;
        /** "0" when met; null where it is no number. */
        missing: string | null;
        /** Null when met, and for what does not add up over time. */
        pace: {
          /** Exact decimal. */
          perDay: string;
          /** Days it was collected in, today included. */
          days: number;
          expectedDay: string | null;
        } | null;
        /** What each metric adds to an index. */
        parts: {
          metric: string;
          value: string | null;
          adds: string | null;
          atMost: string | null;
        }[];
      }[];
    } | null;
    /** What reaches the next level that can be worked for. */
    next: {
      level: string;
      reached: boolean;
      lines: {
        /** `metric`, `index` or `attribute`. */
        kind: string;
        /** `all`, `any` or `gate`. */
        part: string;
        key: string;
        /** Null where it is unknown. */
        value: string | null;
        needed: string;
        /** `atLeast` or `equals`. */
        relation: string;
        met: boolean;
        /** "0" when met; null where it is no number. */
        missing: string | null;
        /** Null when met, and for what does not add up over time. */
        pace: {
          /** Exact decimal. */
          perDay: string;
          /** Days it was collected in, today included. */
          days: number;
          expectedDay: string | null;
        } | null;
        /** What each metric adds to an index. */
        parts: {
          metric: string;
          value: string | null;
          adds: string | null;
          atMost: string | null;
        }[];
      }[];
      expectedDay: string | null;
      effectiveDay: string | null;
    } | null;
    coming: {
      level: string;
      /** When it begins. */
      at: string;
    } | null;
  };
  checks: {
    /** `metric`, `index` or `attribute`. */
    kind: string;
    /** `all`, `any` or `gate`. */
    part: string;
    key: string;
    /** Null where it is unknown. */
    value: string | null;
    needed: string;
    /** `atLeast` or `equals`. */
    relation: string;
    met: boolean;
    sentence: string;
  }[];
  sentences: string[];
}

/** A move of one account. */
export interface AccountLevelMove {
  accountId: string;
  accountName: string;
  /** When the new level began. */
  at: string;
  fromLevel: string;
  toLevel: string;
  /** threshold, review, downgrade, manualGrant, grantEnded, inherited, ladderVersion, lateFact. */
  cause: string;
}

/** Something the list of accounts can show, filter and sort by. */
export interface AccountListColumn {
  /** The filter it is for. */
  kind: 'participation' | 'level' | 'progress' | 'balance' | 'metric' | 'field';
  key: string;
  type: 'number' | 'text' | 'boolean' | 'date';
  /** What people read, by language. */
  label: Record<string, string>;
  /** What it may be, in order; empty where it may be anything. */
  options: {
    key: string;
    label: Record<string, string>;
  }[];
  /** Decimals of a unit; null for others. */
  scale: number | null;
  /** ISO 4217 where it is money. */
  currency: string | null;
}

/** Who of the operator looks after an account. */
export interface AccountManager {
  /** `usr_…`; null: nobody. */
  managerId: string | null;
  /** As the workspace calls them. */
  name: string | null;
  email: string | null;
  setAt: string | null;
}

/** Who is to look after an account. */
export interface AccountManagerChange {
  managerId: string | null;
}

/** An account to be ended in favour of another. */
export interface AccountMerge {
  /** The account that goes on. `acc_…` */
  into: string;
  /** Why, in your words; kept with the act. */
  reason: string;
  /** Only say what would move; nothing is kept. */
  dryRun?: boolean;
}

/** An account as lists show it: a copy that follows within seconds. */
export interface AccountOverview {
  /** `acc_…` */
  id: string;
  name: string;
  type: string;
  /** ISO 3166-1 alpha-2; empty when unknown. */
  country: string;
  /** The account above it. */
  parentId: string | null;
  /** The topmost account of its group; itself where it stands alone. */
  groupId: string;
  /** From when on it takes part. */
  joinedAt: string;
  consentMode: string;
  /** Who looks after it, `usr_…`. */
  managerId: string | null;
  lastActivityAt: string | null;
  /** People who belong to it now. */
  people: number;
  /** Those of them who were active in the last 90 days. */
  engagedPeople: number;
  /** One person alone was active in the last 90 days. */
  singleThread: boolean;
  /** Levels it is about to reach or to lose. */
  near: ('rise' | 'fall')[];
  /** Where it stands, by programme. */
  participations: Record<string, string>;
  /** Key of its level, by ladder. */
  levels: Record<string, string>;
  /** Part of the way to the next level, 0 to 1, by ladder. */
  progress: Record<string, string>;
  /** What it can use, by unit; exact decimals. */
  balances: Record<string, string>;
  /** Present values, by metric; exact decimals. */
  metrics: Record<string, string>;
  /** Values of its fields and attributes, by key; amounts without currency. */
  fields: Record<string, unknown>;
  /** As of when this is. */
  refreshedAt: string;
}

/** Where an account hangs. */
export interface AccountParent {
  parentId: string | null;
  /** From when on it holds; now, if left out. */
  from?: string;
}

/** Names the account in exactly one way. */
export interface AccountReference {
  /** `acc_…` */
  id?: string;
  /** Number in the system of the sender. */
  externalId?: string;
  /** The system that gave the external id; needed only where two systems gave it. */
  system?: string;
  /** VAT number with its country, such as DE123456789. */
  vatNumber?: string;
  /** Up to 10 ids of the account in place of one: those that nobody has yet do not matter. */
  anyOf?: {
    /** `acc_…` */
    id?: string;
    /** Number in the system of the sender. */
    externalId?: string;
    /** The system that gave the external id; needed only where two systems gave it. */
    system?: string;
    /** VAT number with its country, such as DE123456789. */
    vatNumber?: string;
  }[];
}

/** What was agreed with an account from an instant on. */
export interface AccountTerms {
  /** Rules read `account.terms.earnRate`; 1 where nothing was agreed. Null: nothing from then on. */
  earnRate?: string | null;
  /** Key of the price list; rules read `account.terms.priceList`. Null: none from then on. */
  priceList?: string | null;
  /** From when on it holds; now, if left out. */
  from?: string;
}

/** What changes; what is left out stays. */
export interface AccountUpdate {
  name?: string;
  /** `company`, `team`, `branch`, `distributor`, `dealer`, or your own word. */
  type?: string;
  /** ISO 3166-1 alpha-2; empty when unknown. */
  country?: string;
  /** Anchors anniversaries. */
  joinedAt?: string;
  /** From when on type and country hold; now, if left out. */
  from?: string;
}

/** What an act did to a wallet. */
export interface ActAnswer {
  /** The act is found again under this. */
  reference: string;
  accountId: string;
  unit: string;
  /** What was used, set aside or given back; of an adjustment with its sign. */
  amount: string;
  /** `account` or `mem_…`. */
  holder: string;
  /** The lots that were taken from, or given back to, in this order. */
  lots: {
    /** `lot_…` */
    lotId: string;
    /** So much of this lot. */
    amount: string;
    expiresAt: string | null;
    /** Who pays for it. */
    funding: string;
  }[];
  /** What was booked in this wallet (`ent_…`). */
  entryIds: string[];
  /** The wallet afterwards. */
  balance: WalletBalance;
}

/** Events of one type on one day. */
export interface ActivityDay {
  /** Civil day on which they happened. */
  day: string;
  /** Key of the event type. */
  type: string;
  /** event, credit, cancel or undo. */
  kind: string;
  /** How many. */
  events: number;
  list: ListLink;
}

/** What happened, without corrections. */
export interface ActivityOverview {
  events: FigureChange;
  /** Most first. */
  types: {
    type: string;
    events: FigureChange;
    list: ListLink;
  }[];
  /** Every day of the period. */
  days: {
    /** Civil day. */
    day: string;
    /** Events that happened on it. */
    events: number;
  }[];
  list: ListLink;
}

/** A change of a wallet by hand. */
export interface Adjust {
  /** Above zero gives, below zero takes; with at most as many decimals as the unit has. */
  amount: string;
  /** Why, as a word that reports group by: `goodwill`, `correction`, `migration`. */
  reasonCode: string;
  /** Why, in your words; kept with the act. */
  reason: string;
  /** When the units expire; without it, as the unit says. */
  expiry?: {
    kind: 'none';
  } | {
    kind: 'lastDay';
    /** A day of the programme’s calendar, the last one on which the units can be used: `2026-12-31`. */
    day: string;
  } | {
    kind: 'rolling';
    roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
    days: number;
  } | {
    kind: 'rolling';
    roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
    months: number;
  };
  /** Funding source or cost centre of a credit. */
  funding?: string;
  /** Your own key of the adjustment, unique in the wallet. */
  reference?: string;
  /** Whose wallet: `account` (default) or a membership (`mem_…`). */
  holder?: string;
}

/** A credit or debit by hand and what became of it. */
export interface Adjustment {
  /** `adj_…` */
  id: string;
  /** `waiting` for a second person, `executed`, `rejected`, `withdrawn`, or `expired` at its deadline. */
  status: 'waiting' | 'executed' | 'rejected' | 'withdrawn' | 'expired';
  /** `acc_…` */
  accountId: string;
  /** `account` or `mem_…`. */
  holder: string;
  unit: string;
  /** Below zero a debit. */
  amount: string;
  reasonCode: string;
  /** In the words of whoever asked. */
  reason: string;
  /** The act on the wallet is found again under this. */
  reference: string;
  funding: string;
  /** What a second person confirms. */
  contentHash: string;
  /** `usr_…` or `key_…` */
  requestedBy: string;
  /** When it was requested. */
  requestedAt: string;
  expiresAt: string | null;
  /** The second person; null where none was needed or nobody decided. */
  decidedBy: string | null;
  decidedAt: string | null;
  /** Why it was rejected. */
  decisionReason: string | null;
}

/** Agreement to exactly what was requested. */
export interface AdjustmentApproval {
  /** `contentHash` of the adjustment that was looked at. */
  contentHash: string;
}

/** Why a request is turned down. */
export interface AdjustmentRejection {
  /** Why not; whoever requested it reads it. */
  reason: string;
}

/** A credit or debit by hand. */
export interface AdjustmentRequest {
  /** The account. `acc_…` */
  accountId: string;
  /** Whose wallet: `account` (default) or a membership (`mem_…`). */
  holder?: string;
  /** Key of the unit. */
  unit: string;
  /** Above zero a credit, below zero a debit. */
  amount: string;
  /** Why, as one of the codes of GET /v1/adjustment-rules. */
  reasonCode: string;
  /** Why, in your words; the second person reads it. */
  reason: string;
  /** Your own key of the act, such as an order number; unique among the acts of the wallet. */
  reference?: string;
  /** When the units expire; without it, as the unit says. */
  expiry?: {
    kind: 'none';
  } | {
    kind: 'lastDay';
    /** A day of the programme’s calendar, the last one on which the units can be used: `2026-12-31`. */
    day: string;
  } | {
    kind: 'rolling';
    roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
    days: number;
  } | {
    kind: 'rolling';
    roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
    months: number;
  };
  /** Who pays for a credit; `programme` if left out. */
  funding?: string;
}

/** What adjustments may be for, and when they need two people. */
export interface AdjustmentRules {
  /** Reason codes and what they are for. Replaces all of them; retire a code rather than leave it out. */
  reasons: Record<string, {
    /** What people read. */
    name: {
      en: string;
      de: string;
    };
    /** Whether it gives, takes, or may do either. */
    direction: 'credit' | 'debit' | 'both';
    /** Not to be used any more. */
    retired: boolean;
  }>;
  /** By unit, `*` for every other: more than this needs a second person. A unit that is not covered never does. */
  approvalAbove: Record<string, string>;
  /** Days a request waits for the second person. */
  waitDays: number;
}

/** What changes; what is left out stays. */
export interface AdjustmentRulesChange {
  /** Reason codes and what they are for. Replaces all of them; retire a code rather than leave it out. */
  reasons?: Record<string, {
    /** What people read. */
    name: {
      en: string;
      de: string;
    };
    /** Whether it gives, takes, or may do either. */
    direction?: 'credit' | 'debit' | 'both';
    /** Not to be used any more. */
    retired?: boolean;
  }>;
  /** By unit, `*` for every other: more than this needs a second person. A unit that is not covered never does. */
  approvalAbove?: Record<string, string>;
  /** Days a request waits for the second person. */
  waitDays?: number;
}

/** What a member may still receive in the calendar year. */
export interface Allowance {
  year: number;
  currency: string;
  category: 'privateEmployee' | 'publicOfficial' | 'healthProfessional' | 'regulatedBuyer';
  country: string;
  classes: {
    class: 
      | 'cashLike'
      | 'goods'
      | 'travelAndEvents'
      | 'service'
      | 'training'
      | 'donation'
      | 'units'
      | 'branded';
    /** In this year at this employer, in fair value. */
    received: string;
    /** Null: no cap binds. */
    left: string | null;
    /** The cap that decides (`cap_…`). */
    rule: string | null;
    blockedUntil: string | null;
  }[];
}

/** An API key, without its secret. */
export interface ApiKey {
  /** `key_…` */
  id: string;
  /** What the key is for. */
  name: string;
  /** The readable beginning of the key, to recognise it by. */
  prefix: string;
  /** What it may do; a personal key only as far as the person may. */
  scopes: string[];
  /** The person a personal key acts as, `usr_…`; null for a key of the workspace. */
  staffId: string | null;
  /** The only accounts it sees; null: all. */
  accounts: {
    /** `acc_…` */
    ids: string[];
    /** Everything below these accounts too. */
    descendants: boolean;
  } | null;
  expiresAt: string | null;
  revokedAt: string | null;
  /** When it was made. */
  createdAt: string;
  lastUsedAt: string | null;
}

/** Something that waits for an administrator of the account. */
export interface Approval {
  /** `red_…`, `sho_…` or `awa_…`: agree or turn down under its own path. */
  item: string;
  kind: 'redemption' | 'shareOut' | 'award';
  /** `acc_…` */
  accountId: string;
  /** Since when it waits. */
  since: string;
  /**
   * When it ends by itself: a redemption goes back, a share-out does not happen, an award goes where the programme
   * says.
   */
  deadline: string;
  requestedBy: string;
  /** For whom; null for the account, and for several. */
  membershipId: string | null;
  /** Key of the reward. */
  reward: string | null;
  quantity: number | null;
  /** Key of the standing rule. */
  rule: string | null;
  /** Key of the campaign that gives the award. */
  campaign: string | null;
  unit: string | null;
  total: string | null;
}

/** Something that waits for somebody, or will soon. */
export interface AttentionItem {
  /**
   * redemptionsToApprove, redemptionsToFulfil, adjustmentsToApprove, draftsToReview, dataRequests, joinApplications,
   * tasksDue, unmatchedEvents, workItems, importsFailed, webhooksFailing, campaignBudgets, rewardBudgets,
   * accountsNearRise, accountsNearFall.
   */
  kind: string;
  /** Kind of work item, key of the campaign or of the ladder; null otherwise. */
  about: string | null;
  /** How many. */
  count: number;
  list: ListLink;
}

/** The trail up to the end of a day, as one hash. */
export interface AuditCheckpoint {
  /** The day that was closed, UTC. */
  day: string;
  /** Entries the chain of the day covers. */
  entries: number;
  /** SHA-256 over these and everything before; keep it elsewhere to compare later. */
  hash: string;
  /** When the day was closed. */
  madeAt: string;
  /** True if the entries, as they read now, give this hash. */
  intact: boolean;
  /** What is not as it was when the day was closed. */
  faults: {
    /** What is wrong. */
    kind: 
      | 'entryChanged'
      | 'entryMissing'
      | 'entryAdded'
      | 'checkpointBroken'
      | 'checkpointMissing'
      | 'checkpointReplaced';
    /** The entry it is about; null where it is the whole day. */
    entryId: string | null;
  }[];
}

/** One change by a person, a key or the command line. */
export interface AuditEntry {
  /** `aud_…` */
  id: string;
  /** When it was changed, UTC. */
  at: string;
  /** Who did it: `key_…`, `usr_…`, `per_…`, `mem_…`, or `command line`. */
  actor: string;
  /** The key through which a person of a client company acted, `key_…`; null otherwise. */
  through: string | null;
  /** The operation, as its operationId says. */
  action: string;
  /** What was changed. */
  subject: {
    /** What kind of thing: `account`, `apiKey`, `campaign` … */
    type: string;
    /** Its id, or its key where it has none. */
    id: string;
  };
  /**
   * The fields that differ, as they were; null where the thing was made. `(personal)` stands for what belongs to a
   * person.
   */
  before: Record<string, unknown> | null;
  /** The same fields as they became; null where the thing was ended. */
  after: Record<string, unknown> | null;
  /** Why, in the words of whoever did it. */
  reason: string | null;
}

/** A personal award for which the employer is asked. */
export interface AwardApproval {
  /** `awa_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  /** `mem_…` of the person who would get it. */
  membershipId: string;
  /** Key of the campaign. */
  campaign: string;
  /** `evt_…` of what earned it; its explanation says how. */
  event: string;
  /** Instant of the event. */
  earnedAt: string;
  unit: string;
  /** What waits; once decided, what was decided on. */
  amount: string;
  /** `expired`: nobody answered in time; `gone`: taken back before anybody did. */
  state: 'waiting' | 'approved' | 'rejected' | 'expired' | 'gone';
  /** Since when it waits. */
  askedAt: string;
  deadline: string | null;
  decidedAt: string | null;
  /** `mem_…`, or `clock`. */
  decidedBy: string | null;
  reason: string | null;
}

/** A campaign tried over the history. */
export interface Backtest {
  /** `bt_…` */
  id: string;
  /** Key of the campaign under trial. */
  campaign: string;
  /** Key of the one it is compared with. */
  against: string | null;
  state: 'queued' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed';
  period: {
    /** First day. */
    from: string;
    /** Last day. */
    to: string;
  };
  definitionHash: string;
  progress: {
    /** Accounts done. */
    accounts: number;
    /** Accounts in the workspace; 0 before it begins. */
    of: number;
    /** Events read. */
    events: number;
    eventsPerSecond: number;
  };
  failure: {
    code: string;
    detail: string;
  } | null;
  /** When it was asked for. */
  createdAt: string;
  createdBy: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** It is deleted then. */
  keepUntil: string;
  /** Null until it is done. */
  result: BacktestResult | null;
}

/** One account in a backtest. */
export interface BacktestAccount {
  /** `acc_…` */
  accountId: string;
  name: string;
  /** By the campaign under trial. */
  a: {
    awards: number;
    /** What the account would have got, decimal text. */
    cost: string;
    /** What the same campaign would have given it in the span before. */
    before: string;
  };
  /** By the one it is compared with; null: there is none. */
  b: {
    awards: number;
    /** What the account would have got, decimal text. */
    cost: string;
    /** What the same campaign would have given it in the span before. */
    before: string;
  } | null;
}

/** A backtest in a list. */
export interface BacktestHead {
  /** `bt_…` */
  id: string;
  /** Key of the campaign under trial. */
  campaign: string;
  /** Key of the one it is compared with. */
  against: string | null;
  state: 'queued' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed';
  period: {
    /** First day. */
    from: string;
    /** Last day. */
    to: string;
  };
  definitionHash: string;
  progress: {
    /** Accounts done. */
    accounts: number;
    /** Accounts in the workspace; 0 before it begins. */
    of: number;
    /** Events read. */
    events: number;
    eventsPerSecond: number;
  };
  failure: {
    code: string;
    detail: string;
  } | null;
  /** When it was asked for. */
  createdAt: string;
  createdBy: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** It is deleted then. */
  keepUntil: string;
}

/** What is to be tried over which history. */
export interface BacktestInput {
  /** The campaign as in a programme file; without it the campaign of this key that runs. */
  definition?: Record<string, unknown>;
  /** A whole programme file with the campaign in it, for metrics and units that do not run yet. */
  programme?: Record<string, unknown>;
  /** The stored draft of the campaign, as it is now. */
  draft?: true;
  /** A second campaign to compare with: another one, another draft, or the one that runs. */
  against?: {
    /** Of the other campaign; it may be the same. */
    key: string;
    definition?: Record<string, unknown>;
    programme?: Record<string, unknown>;
    draft?: true;
  };
  /** Civil days of the programme's calendar. */
  period: {
    /** First day. */
    from: string;
    /** Last day, inclusive. */
    to: string;
  };
  /** What accounts do anyway; default: the same days one year before, or the span directly before. */
  baseline?: {
    /** First day. */
    from: string;
    /** Last day, inclusive. */
    to: string;
  };
  /** Which accounts; default: all. */
  audience?: {
    /** CEL over account, metrics and levels when the period begins. */
    expression: string;
  } | {
    accounts: string[];
  } | {
    /** A part of the accounts, always the same ones. */
    sample: number;
  };
  /** `alone`: as if it were the only campaign; `live`: beside those that ran. */
  stacking?: 'alone' | 'live';
}

/** What would have been. */
export interface BacktestResult {
  period: {
    /** First day. */
    from: string;
    /** Last day. */
    to: string;
  };
  /** The span that tells what accounts do anyway. */
  baseline: {
    /** First day. */
    from: string;
    /** Last day. */
    to: string;
  } | null;
  /** From the first to the last event. */
  history: {
    /** First day. */
    from: string;
    /** Last day. */
    to: string;
  } | null;
  zone: string;
  currency: string;
  stacking: 'alone' | 'live';
  accounts: {
    all: number;
    /** Chosen by the audience. */
    selected: number;
  };
  eventsRead: number;
  /** Of the rules it was made under. */
  rulesRevision: string;
  /** The campaign, and the one it is compared with. */
  sides: BacktestSide[];
  comparison: {
    /** The first less the second. Decimal text. */
    difference: string;
    /** Accounts that get more by the first. */
    gainers: number;
    losers: number;
    equal: number;
    /** By the gainers. Decimal text. */
    gained: string;
    /** By the losers. Decimal text. */
    lost: string;
    topGainers: {
      accountId: string;
      name: string;
      /** By the first campaign. Decimal text. */
      a: string;
      /** By the second. Decimal text. */
      b: string;
      /** The first less the second. Decimal text. */
      difference: string;
    }[];
    topLosers: {
      accountId: string;
      name: string;
      /** By the first campaign. Decimal text. */
      a: string;
      /** By the second. Decimal text. */
      b: string;
      /** The first less the second. Decimal text. */
      difference: string;
    }[];
    summary: {
      en: string;
      de: string;
    };
  } | null;
}

/** What one campaign would have brought. */
export interface BacktestSide {
  key: string;
  name: Record<string, string>;
  /** SHA-256 over the definition as it was tried. */
  definitionHash: string;
  /** The one that runs, sent with the question, a stored draft, or in a programme file. */
  source: 'running' | 'definition' | 'draft' | 'file';
  /** Its own days lie outside the period, which took their place. */
  scheduleReplaced: boolean;
  /** In the programme's currency. Decimal text. */
  cost: string;
  units: {
    unit: string;
    /** In whole units. Decimal text. */
    amount: string;
    /** At the unit's cost, in the programme's currency. Decimal text. */
    cost: string;
  }[];
  awards: number;
  /** By month of the programme's calendar. */
  months: {
    month: string;
    /** In the month. Decimal text. */
    cost: string;
    awards: number;
    units: {
      unit: string;
      /** In whole units. Decimal text. */
      amount: string;
      /** At the unit's cost, in the programme's currency. Decimal text. */
      cost: string;
    }[];
  }[];
  accounts: {
    /** Take part, are in the audience, and something happened that it listens to. */
    concerned: number;
    /** Something happened that it listens to. */
    active: number;
    winners: number;
    /** Winners of the concerned. 0 to 1. */
    share: number | null;
    /** Winners of the smaller half of the concerned, by turnover. 0 to 1. */
    lowerHalfShare: number | null;
  };
  /** Null: nobody would have got anything. */
  distribution: {
    /** The programme's currency, or the unit where units cost nothing. */
    measure: string;
    /** Of the winners: half of them get at most p50. */
    percentiles: {
      p10: number;
      p25: number;
      p50: number;
      p75: number;
      p90: number;
      p95: number;
      p99: number;
    };
    mean: number;
    max: number;
    /** Winners from `from` on, below `to`. */
    histogram: {
      from: number;
      to: number | null;
      accounts: number;
    }[];
    /** 0: all winners get the same; 1: one gets everything. */
    gini: number;
    /** What part of everything the tenth that gets most has, 0 to 1. */
    topTenth: number;
  } | null;
  /** What is earned by doing nothing new; null where history does not tell. */
  nothingNew: {
    /** Over all accounts the smaller of what the account gets and what it would have got before. Decimal text. */
    cost: string;
    /** Of all that is given, 0 to 1. */
    share: number;
    /** Winners that did not more than before. */
    accounts: number;
  } | null;
  budget: {
    unit: string;
    /** Of the budget. Decimal text. */
    total: string;
    /** Given of it. Decimal text. */
    used: string;
    share: number;
    eightyPercentAt: string | null;
    exhaustedAt: string | null;
    /** Awards that got less, or nothing. */
    trimmedAwards: number;
    /** What they got less. Decimal text. */
    trimmed: string;
  } | null;
  limits: {
    limit: string;
    /** Events it took something from. */
    events: number;
    /** Of these, events that got nothing. */
    refused: number;
    /** What it took; awards, where it counts awards. Decimal text. */
    trimmed: string;
    unit: string | null;
    /** That met it. */
    accounts: number;
  }[];
  /** Events whose claim another had already. */
  claimsLost: number;
  /** Events by what came of them, the most frequent first; `fired`: the rules held. */
  reasons: {
    reason: string;
    text: {
      en: string;
      de: string;
    };
    events: number;
  }[];
  rewarded: {
    events: number;
    /** Turnover of the lines that counted. Decimal text. */
    net: string;
    /** Cost of that. 0 to 1. */
    costShare: number | null;
  };
  margin: {
    /** Rewarded documents whose lines carry margin. */
    events: number;
    /** On the lines that counted. Decimal text. */
    margin: string;
    /** Of these documents. Decimal text. */
    cost: string;
    /** Cost of the margin. 0 to 1. */
    costShare: number | null;
  } | null;
  /** Null: it was tried alone. */
  others: {
    /** What the other campaigns give beside it. Decimal text. */
    cost: string;
    /** What they would have given without it. Decimal text. */
    without: string;
    /** What it costs all in all. Decimal text. */
    netCost: string;
  } | null;
  /** Who would get most; 20 at most. */
  top: {
    accountId: string;
    name: string;
    /** What it would have got. Decimal text. */
    cost: string;
  }[];
  warnings: {
    /** Stable. */
    code: string;
    text: {
      en: string;
      de: string;
    };
  }[];
  summary: {
    en: string;
    de: string;
  };
}

/** Something that can be given besides units. */
export interface Benefit {
  key: string;
  /** By language code. */
  name: Record<string, string>;
  description?: Record<string, string>;
  howToUse?: Record<string, string>;
  terms?: Record<string, string>;
  kind: 'choice' | 'number' | 'text' | 'allowance' | 'access';
  /** The least first. */
  choices?: {
    key: string;
    name: Record<string, string>;
    costPerYear?: string;
  }[];
  unit?: Record<string, string>;
  unitOne?: Record<string, string>;
  scale: number;
  better: 'higher' | 'lower';
  sumMax?: string;
  renews?: {
    calendar: 'month' | 'quarter' | 'halfYear' | 'year';
  } | {
    programmeYear: {
      month: number;
      day: number;
    };
  } | {
    anniversary: 'joining' | 'grant';
  };
  leftover: 'lapses' | 'carries';
  carryMax?: string;
  resolution?: 'highest' | 'sum' | 'latest';
  cost?: {
    currency: string;
    perUnit?: string;
    perYear?: string;
  };
  ended: boolean;
}

/** What one source of a benefit cost. */
export interface BenefitCost {
  benefit: string;
  /** `level`, `manual`, `reward`; others may come. */
  source: string;
  /** Of levels: key of the ladder. */
  ladder: string | null;
  /** Key of the level. */
  level: string | null;
  /** ISO 4217. */
  currency: string;
  /** Days it was held, of all accounts together; to two decimals. */
  heldDays: string;
  /** What holding it cost: its price of a year, which counts 365 days, by the time. */
  holdingCost: string;
  /** What was used of an allowance. */
  used: string;
  /** What that cost, at the price when it was used. */
  usingCost: string;
  /** Both together. */
  cost: string;
  /** How many accounts. */
  accounts: number;
}

/** What benefits cost, by what brings them. */
export interface BenefitCosts {
  data: BenefitCost[];
}

/** An account that has a benefit. */
export interface BenefitHolder {
  accountId: string;
  accountName: string;
  /** What the account has of it; null: access. */
  value: string | null;
  /** The same for people. */
  valueText: string;
  /** Of an allowance: what is left now. */
  left: string | null;
  until: string | null;
  /** What it comes from, for people. */
  sources: string[];
}

/** A benefit as it is to be. */
export interface BenefitInput {
  /** what people read */
  name: string | {
    /** English */
    en?: string;
    /** German */
    de?: string;
  } & Record<string, string>;
  /** what exactly is given, and to whom */
  description?: string | {
    /** English */
    en?: string;
    /** German */
    de?: string;
  } & Record<string, string>;
  /** how it is used: whom to call, what to say */
  howToUse?: string | {
    /** English */
    en?: string;
    /** German */
    de?: string;
  } & Record<string, string>;
  /** what people have to know before */
  terms?: string | {
    /** English */
    en?: string;
    /** German */
    de?: string;
  } & Record<string, string>;
  /**
   * one of a list such as a service level, a number such as days to pay, a text such as a price list, an allowance that
   * is used up, or access
   */
  kind: 'choice' | 'number' | 'text' | 'allowance' | 'access';
  /** of a choice: what there is, the least first */
  choices?: {
    /** names the choice for ever */
    key: string;
    /** what people read */
    name: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** what holding it for a year costs, where it differs from the benefit */
    costPerYear?: string | number;
  }[];
  /** of a number or an allowance: written behind it, such as % or hours */
  unit?: string | {
    /** English */
    en?: string;
    /** German */
    de?: string;
  } & Record<string, string>;
  /** the same behind exactly one, such as hour */
  unitOne?: string | {
    /** English */
    en?: string;
    /** German */
    de?: string;
  } & Record<string, string>;
  /** of a number or an allowance: its decimals */
  scale?: number;
  /** of a number: which one is worth more to its holder */
  better?: 'higher' | 'lower';
  /** of numbers that add up: more than this never holds */
  sumMax?: string | number;
  /** of an allowance: the period for which it is given anew; left out: once for all */
  renews?: {
    /** calendar of the time zone of the programme */
    calendar: 'month' | 'quarter' | 'halfYear' | 'year';
  } | {
    /** years that begin on a day of your own */
    programmeYear: {
      /** month in which the year begins */
      month: number;
      /** day on which the year begins */
      day: number;
    };
  } | {
    /** years of the account: counted from the day it joined, or each grant from the day it began */
    anniversary: 'joining' | 'grant';
  };
  /** of an allowance that renews: what becomes of what is left at the end of a period */
  leftover?: 'lapses' | 'carries';
  /** of what carries: at most so much */
  carryMax?: string | number;
  /** which of several grants counts: the highest, their sum, or the latest; default: highest, of texts latest */
  resolution?: 'highest' | 'sum' | 'latest';
  /** what it costs the operator */
  cost?: {
    /** ISO 4217 code */
    currency: string;
    /** of an allowance: what one that is used costs */
    perUnit?: string | number;
    /** what holding it for a year costs */
    perYear?: string | number;
  };
  /** nobody gets it any more; what was granted runs on */
  ended?: boolean;
}

/** The catalogue. */
export interface Benefits {
  data: Benefit[];
}

/** A time in which people receive nothing: around tenders and renewals. */
export interface Blackout {
  /** `blk_…` */
  id: string;
  /** Null: for all accounts. */
  accountId: string | null;
  occasion: 'tender' | 'renewal' | 'other';
  reason: string;
  /** From when on. */
  from: string;
  /** Until when, exclusive. */
  to: string;
  /** When it was made. */
  createdAt: string;
  createdBy: string;
}

/** A time in which people receive nothing. */
export interface BlackoutInput {
  /** Only for people of this account; left out: for everybody. `acc_…` */
  accountId?: string;
  /** A tender, a renewal, or something else. */
  occasion: 'tender' | 'renewal' | 'other';
  /** People who are refused read it; do not write about people in it. */
  reason: string;
  /** From when on. */
  from?: string;
  /** Until when, exclusive. */
  to: string;
}

/** How the coupon stands. */
export interface BlockedCoupon {
  id: string;
  codeEnd: string;
  blocked: boolean;
}

/** An account of the books in one unit. */
export interface BookAccount {
  /** Key of the unit. */
  unit: string;
  /** The name in every language there is. */
  name: Record<string, string>;
  /** Where units come from, what became of them, or what holders have. */
  side: 'sources' | 'uses' | 'holders';
  /** Of what holders owe, amounts are below zero. */
  account: 
    | 'issued'
    | 'credited'
    | 'redeemed'
    | 'expired'
    | 'reversed'
    | 'debited'
    | 'transferred'
    | 'pending'
    | 'available'
    | 'reserved'
    | 'owed';
  /** Before the first day. Exact decimal. */
  opening: string;
  /** In the period. Exact decimal. */
  change: string;
  /** At the end of the last day. Exact decimal. */
  closing: string;
  /** What the closing balance costs; null where the unit has no cost. */
  cost: FigureMoney | null;
}

/** How the workspace looks on what it sends. */
export interface Branding {
  /** Shown in place of the programme’s name; null: that name. */
  displayName: string | null;
  /** `#rrggbb`; null: the colour of Hanse. */
  primaryColour: string | null;
  /** What the logo is; null: there is none. GET /v1/branding/logo has it. */
  logo: 'image/png' | 'image/svg+xml' | null;
  /** What is used: `accent` is the colour, darkened where text in it could not be read on white. */
  colours: {
    accent: string;
    onAccent: string;
    onAccentQuiet: string;
    tint: string;
  };
}

/** What became of the event of one line. */
export interface BulkEventAnswer {
  /** Number of the line, from 1. */
  line: number;
  status: 'recorded' | 'replayed' | 'unmatched' | 'refused';
  eventId?: string | null;
  accountId?: string | null;
  posting?: 'now' | 'follows' | null;
  waitingFor?: 'rate' | 'account' | null;
  decisions?: EventDecision[];
  /** Why the line was refused: a problem document. */
  problem?: {
    code: string;
  } & Record<string, unknown>;
}
