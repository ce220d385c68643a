// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  AccountReference,
  CampaignExplanation,
  DecisionRevision,
} from './schemas.ts';

/** What became of one file. */
export interface ElectronicInvoiceAnswer {
  /** Name of the file in the archive; `document` for a document sent by itself. */
  file: string;
  /**
   * `unmatched`: kept until its account is known. `checked`: a dry run found nothing wrong. `skipped`: the file is no
   * document by its name.
   */
  status: 'recorded' | 'replayed' | 'unmatched' | 'checked' | 'refused' | 'skipped';
  /** What the document states; null where it cannot be read. */
  document: {
    number: string;
    /** UNTDID 1001, such as `380`. */
    typeCode: string;
    issueDate: string;
    currency: string;
    /** Without tax, as the document states it. */
    netAmount: string;
    lines: number;
  } | null;
  /** What was decided in reading it that its sender may not expect. */
  notes: string[];
  events: {
    type: 'invoice' | 'creditNote' | 'cancellation' | 'payment';
    source: string;
    id: string;
    /** Null in a dry run. */
    answer: EventAnswer | null;
  }[];
  /** Why it was refused: a problem document; errors carry the numbers of the broken rules. */
  problem: {
    code: string;
  } & Record<string, unknown> | null;
}

/** What became of every file, each for itself. */
export interface ElectronicInvoiceAnswers {
  /** In the order of the archive. */
  documents: ElectronicInvoiceAnswer[];
}

/** The new address. */
export interface EmailConfirmed {
  email: string;
}

/** Who of an account takes part. */
export interface Engagement {
  days: number;
  /** Who belongs to the account now, the most active first. */
  people: {
    membershipId: string;
    personId: string;
    /** Null for callers who may not see people. */
    name: string | null;
    roles: string[];
    lastActivityAt: string | null;
    /** In the days asked for. */
    events: number;
    /** Part of what people of the account did, 0 to 1. */
    share: number;
    isEngaged: boolean;
  }[];
  engagedPeople: number;
  /** Roles in which somebody was active. */
  rolesCovered: string[];
  /** Roles that somebody has, or the programme knows, in which nobody was. */
  rolesSilent: string[];
  /** One person alone was active: who they are is in `people`, and so is whom else to ask. */
  singleThread: boolean;
  weeks: {
    /** First day. */
    from: string;
    events: number;
    people: number;
  }[];
}

/** What an account has of one benefit. */
export interface Entitlement {
  /** Key of the benefit. */
  benefit: string;
  name: string;
  kind: 'choice' | 'number' | 'text' | 'allowance' | 'access';
  /** The account has it now. */
  holds: boolean;
  /** What all grants come to: key of the choice, number, text, or how many; null: access, or nothing. */
  value: string | null;
  /** The same for people; empty where the account does not have it. */
  valueText: string;
  until: string | null;
  /** Null for everything that is not used up. */
  allowance: {
    /** What was granted for the period, or once. Exact decimal, as all of these. */
    granted: string;
    /** What came over from earlier periods. */
    carried: string;
    /** What was used of it. */
    used: string;
    /** What can still be used now. */
    left: string;
    /** Null: granted once. */
    period: {
      /** `2026`, `2026-Q1`, `2026-03`, `py2026-04-01` */
      key: string;
      /** Its first instant. */
      from: string;
      /** Its end, exclusive; then it is granted anew, while the benefit is held. */
      to: string;
    } | null;
    /** What becomes of what is left at the end of the period. */
    leftover: 'lapses' | 'carries';
  } | null;
  /** Which of several grants counts. */
  resolution: 'highest' | 'sum' | 'latest';
  /** Those that count first, then those that do not, with why. */
  grants: EntitlementGrant[];
  howToUse: string | null;
  terms: string | null;
}

/** One grant of a benefit, and whether it counts. */
export interface EntitlementGrant {
  /** `eng_…`; null: a level brings it. */
  grantId: string | null;
  /** `level`, `manual`, `reward`; others may come. */
  source: string;
  /** Of a level: key of its ladder. */
  ladder: string | null;
  /** Key of the level. */
  level: string | null;
  /** What it comes from: `red_…` of a reward. */
  sourceId: string | null;
  /** The same for people. */
  sourceName: string;
  /** Key of the choice, number, text, or how many; null: access. */
  value: string | null;
  /** The same for people. */
  valueText: string;
  /** Of an allowance: granted anew with every period of the benefit. */
  renews: boolean;
  /** From when it holds; of a level, since when the account has it. */
  from: string;
  until: string | null;
  /** Why it was granted. */
  reason: string | null;
  /** Public id of who granted it; null: a level brings it. */
  grantedBy: string | null;
  /** `counts`; or why it does not: another one is better, the same, or later; it begins later, or is over. */
  verdict: 'counts' | 'lower' | 'equal' | 'earlier' | 'notYet' | 'ended';
  /** The verdict for people. */
  sentence: string;
}

/** What is to be granted. */
export interface EntitlementGrantRequest {
  /** Key of the choice, number, text, or how many; null: access. No names of people who are customers. */
  value?: string | null;
  /** Of an allowance that has periods: granted anew with each; false: once. */
  renews?: boolean;
  from?: string | null;
  until?: string | null;
  /** Why; kept with it and shown to whoever looks. */
  reason: string;
}

/** One use of an allowance. */
export interface EntitlementUse {
  /** `enu_…` */
  id: string;
  benefit: string;
  /** Exact decimal. */
  quantity: string;
  /** Key of the use at whoever recorded it. */
  reference: string;
  /** When it was recorded. */
  at: string;
  /** Who used it; null: the account. */
  membershipId: string | null;
  /** Public id of who recorded it. */
  recordedBy: string;
  note: string | null;
  /** Which grants it was taken from. */
  takenFrom: {
    /** `level:status` or `eng_…` */
    source: string;
    quantity: string;
  }[];
  reversedAt: string | null;
  reversedBy: string | null;
  reverseReason: string | null;
}

/** What is used. */
export interface EntitlementUseRequest {
  /** How much, above zero. Exact decimal. */
  quantity: string;
  /** Your own key of the use, such as a ticket number. */
  reference: string;
  membershipId?: string | null;
  /** For whoever reads the log. */
  note?: string | null;
}

/** What an account is entitled to. */
export interface Entitlements {
  /** The instant this is of. */
  at: string;
  levels: {
    ladder: string;
    ladderName: string;
    level: string;
    levelName: string;
  }[];
  /** What is left in the account’s wallets of units that are funds. */
  funds: {
    unit: string;
    /** Exact decimal. */
    available: string;
  }[];
  /** By key of the benefit. */
  data: Entitlement[];
}

/** One movement between two compartments of the books. */
export interface Entry {
  /** `ent_…` */
  id: string;
  /** Key of the unit. */
  unit: string;
  /** `account`, or the membership that holds the wallet (`mem_…`). */
  holder: string;
  /** `lot_…` */
  lotId: string | null;
  /** Compartment the amount left: `issuer:issued`, `holder:available`, … */
  from: string;
  /** Compartment it went to. */
  to: string;
  /** Always above zero. */
  amount: string;
  cause: {
    /**
     * `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `reserve`, `capture`, `cancelReservation`, `move`,
     * `adjustment`.
     */
    kind: string;
    /** The event’s id (`evt_…`), or the reference of the act; empty for the clock. */
    reference: string;
    /** Of an adjustment. */
    reasonCode: string | null;
  };
  /** When it was booked; statements go by this. */
  postedAt: string;
  /** When it counts; expiry and periods go by this. */
  valueAt: string;
}

/** Why an entry was booked. */
export interface EntryExplanation {
  entryId: string;
  accountId: string;
  holder: string;
  unit: string;
  /** Compartment the units left. */
  from: string;
  /** Compartment they went to. */
  to: string;
  /** Exact decimal. */
  amount: string;
  /** When it was booked. */
  postedAt: string;
  /** When it counts. */
  valueAt: string;
  cause: {
    kind: string;
    ref: string;
    eventId: string | null;
  };
  /** Where the lot comes from. */
  origin: {
    kind: 'event' | 'campaign' | 'otherAccount' | 'adjustment' | 'other';
    accountId: string;
    campaign: string | null;
    /** Of an outcome without an event: which period, date or level. */
    grain: string | null;
    reference: string | null;
    fromAccountId: string | null;
  };
  /** Of the event behind the lot, where there is one. */
  explanation: EventExplanation | null;
  sentences: string[];
}

/** What an entry was booked for; what does not apply is null. */
export interface EntryReason {
  /** The event, `evt_…`. */
  eventId: string | null;
  /** Its type. */
  eventType: string | null;
  /** Its number at its source. */
  documentId: string | null;
  /** The campaign, where no single event of this account gave it. */
  campaign: string | null;
  /** What the campaign gave it for, such as `2026-Q1`. */
  period: string | null;
  /** The redemption, `red_…`. */
  redemptionId: string | null;
  /** Its reward, in every language there is. */
  reward: Record<string, string> | null;
  /** The adjustment, `adj_…`. */
  adjustmentId: string | null;
}

/** What an erasure would do. */
export interface ErasurePreview {
  /** `per_…` */
  personId: string;
  /** Where what is left in the person’s wallets goes: to the `company`, or nowhere (`forfeit`). */
  remainder: 'company' | 'forfeit';
  /** Fields that are there and go. */
  fields: string[];
  /** Memberships that end. */
  memberships: {
    accountId: string;
    membershipId: string;
  }[];
  /** What is left: what is available goes at once, the rest follows when its time has come. */
  wallets: {
    accountId: string;
    membershipId: string;
    unit: string;
    /** Exact decimal. */
    available: string;
    /** Exact decimal. */
    pending: string;
    /** Exact decimal. */
    reserved: string;
    /** Exact decimal. */
    debt: string;
  }[];
  /** Events that name the person; what is personal in them becomes unreadable. */
  events: number;
  /** Events that name nobody and speak of the person; likewise. */
  mentions: number;
  /** Rows of other tables that go or are emptied, at least so many; docs/personal-data.md says what of each. */
  holdings: {
    table: string;
    rows: number;
  }[];
  /** Who outside was given something of the person, and has to be told. */
  disclosedTo: string[];
  /** Uploads and exports that are destroyed. */
  files: {
    /** `upl_…`, or `exp_…` of an export. */
    id: string;
    /** When it was sent or made. */
    createdAt: string;
    /**
     * `namesPerson`: the person is named in it; `holdsEverybody`: an export of everything, to be made again;
     * `cannotBeSearched`: it is larger than 512 MiB, not whole yet, or in a format in which nobody can tell.
     */
    because: 'namesPerson' | 'holdsEverybody' | 'cannotBeSearched';
  }[];
  /** Imports that are not done and end with their file. */
  openImports: number;
  /** To be sent with the erasure. */
  confirmation: string;
}

/** What an erasure did. */
export interface ErasureReport {
  /** The request in the register, `dsr_…`. */
  requestId: string;
  membershipsEnded: number;
  eventsUnreadable: number;
  mentionsUnreadable: number;
  /** Rows of other tables that are gone or emptied. */
  holdings: {
    table: string;
    rows: number;
  }[];
  /** Who outside was given something of the person, and has to be told. */
  disclosedTo: string[];
  /** Uploads and exports that were destroyed. */
  files: {
    /** `upl_…`, or `exp_…` of an export. */
    id: string;
    /** When it was sent or made. */
    createdAt: string;
    /**
     * `namesPerson`: the person is named in it; `holdsEverybody`: an export of everything, to be made again;
     * `cannotBeSearched`: it is larger than 512 MiB, not whole yet, or in a format in which nobody can tell.
     */
    because: 'namesPerson' | 'holdsEverybody' | 'cannotBeSearched';
  }[];
  /** Uploads that do not name the person. */
  filesKept: number;
  importsCancelled: number;
  wallets: {
    accountId: string;
    membershipId: string;
    unit: string;
    /** What went where the request said. */
    amount: string;
    /** True while something is pending or reserved; it follows by itself. */
    follows: boolean;
  }[];
}

/** What an erasure takes besides its confirmation. */
export interface ErasureRules {
  /** One person records the request, another one carries it out after looking at the preview. */
  secondPerson: boolean;
}

/** Something an account or one of its people did, or what takes it back. */
export interface Event {
  /** The sending system, such as `erp`. */
  source: string;
  /** Number of the document in its source. Source and id name the event for ever. */
  id: string;
  /** A built-in or declared event type, such as `invoice`. */
  type: string;
  /** When it happened, with offset. Decides rules, periods and levels. */
  occurredAt: string;
  account: AccountReference;
  /** Who acted for the account. */
  person?: {
    /** `mem_…` */
    membershipId?: string;
    externalId?: string;
    system?: string;
  };
  /** ISO 4217; where there are amounts. */
  currency?: string;
  /** Net amount; with lines it must equal their sum. Exact: at most 6 decimals, as text or number. */
  netAmount?: string | number;
  /** At most 10,000. */
  lines?: EventLine[];
  /** The fields of the type. */
  data?: Record<string, unknown>;
  /** Default 1. A higher one replaces what was sent under the same source and id. */
  revision?: number;
  /** Corrections: the event they correct. */
  corrects?: {
    /** Default: the source of this event. */
    source?: string;
    id: string;
  };
  /** Payments: the documents they pay. */
  settles?: {
    /** Default: the source of this event. */
    source?: string;
    id: string;
    /** Default: what the payment leaves for it. Exact: at most 6 decimals, as text or number. */
    amount?: string | number;
  }[];
  dataQuality?: {
    source?: string;
    capturedAt?: string;
    purpose?: string;
    /** 0 (guessed) to 1 (certain). */
    reliability?: number;
  };
}

/** What became of an event. */
export interface EventAnswer {
  status: 'recorded' | 'replayed' | 'unmatched';
  /** `evt_…`; null while the account is unknown. */
  eventId: string | null;
  /** `acc_…`; null while the account is unknown. */
  accountId: string | null;
  /** `follows`: another account is owed something, which is posted there a moment later. */
  posting: 'now' | 'follows' | null;
  /** Nothing is decided before this is known: an exchange rate, or the account. */
  waitingFor: 'rate' | 'account' | null;
  /** In the order the campaigns are written in. */
  decisions: EventDecision[];
}

/** What one campaign gives one holder. */
export interface EventAward {
  /** Key of the unit; of coupons `coupon:` and the key of their series: they are handed over in seconds. */
  unit: string;
  /** `account`, a membership `mem_…`, `parent`, or `external:` and the id of another account. */
  holder: string;
  /** Step of the campaign; null where it has none. */
  step: string | null;
  /** What the rules give, before shared limits such as a budget. Exact decimal. */
  computed: string;
  /** What is posted. Exact decimal. */
  granted: string;
  availableAt: string | null;
}

/** What one campaign that listens to the event decided. */
export interface EventDecision {
  campaign: string;
  version: number;
  /** Why the campaign gave nothing; null where it gave something. */
  reason: {
    /** `clause`, `limit`, `groupChoice`, `budget`, `notParticipating` … */
    code: string;
    /** The clause, limit, step or chosen campaign the code speaks of. */
    about: string | null;
  } | null;
  awards: EventAward[];
}

/** Why an event gave what it gave. */
export interface EventExplanation {
  event: {
    eventId: string;
    type: string;
    source: string;
    id: string;
    revision: number;
    /** When it happened. */
    occurredAt: string;
    accountId: string;
    currency: string | null;
    /** To the programme’s currency; null where it is the same. */
    rate: string | null;
  };
  /** `superseded`: a later revision counts; `takenBack`: corrections left nothing. */
  status: 'decided' | 'waitingForRate' | 'takenBack' | 'superseded' | 'movedAway' | 'correction';
  /** In the event’s currency, before and after corrections; null where it carries no money. */
  netAmount: {
    /** Exact decimal. */
    received: string;
    /** Exact decimal. */
    left: string;
  } | null;
  corrections: {
    by: {
      eventId: string;
      type: string;
      source: string;
      id: string;
      revision: number;
      /** When it happened. */
      occurredAt: string;
    };
    /** Exact decimal. */
    quantity: string;
    /** Exact decimal. */
    netAmount: string;
    sentence: string;
  }[];
  /** Of a correction: what it took from which documents. */
  taken: {
    from: {
      eventId: string;
      type: string;
      source: string;
      id: string;
      revision: number;
      /** When it happened. */
      occurredAt: string;
    };
    /** Exact decimal. */
    quantity: string;
    /** Exact decimal. */
    netAmount: string;
  }[];
  /** What rules read of metrics and levels, as it stood immediately before the event. */
  read: {
    metrics: {
      key: string;
      name: string;
      value: string | null;
      previous: string | null;
    }[];
    levels: {
      ladder: string;
      name: string;
      level: string;
      levelName: string;
    }[];
  };
  /** Every campaign that listens, in written order. */
  campaigns: CampaignExplanation[];
  revisions: DecisionRevision[];
  /** False while a change of rules or data is still being worked in. */
  matchesStored: boolean;
  /** Everything above in the words of the language. */
  sentences: string[];
}

/** One line of a document. */
export interface EventLine {
  /** Default: its place in the document, from 1. */
  id?: string;
  sku?: string;
  category?: string;
  brand?: string;
  labels?: string[];
  /**
   * Needed on events, negative where a line takes away. A credit states quantity, netAmount or both. Exact: at most 6
   * decimals, as text or number.
   */
  quantity?: string | number;
  /** Unit of measure. */
  unit?: string;
  /** Net amount of the whole line; needed on events. Exact: at most 6 decimals, as text or number. */
  netAmount?: string | number;
  /** Tax on the line. Exact: at most 6 decimals, as text or number. */
  taxAmount?: string | number;
  /** Margin of the line, where it is known. Exact: at most 6 decimals, as text or number. */
  marginAmount?: string | number;
  /** Lines of a credit: id of the line it takes from. */
  corrects?: string;
  /** Fields of your own. */
  data?: Record<string, unknown>;
}

/** A recorded event. */
export interface EventSummary {
  /** `evt_…` */
  eventId: string;
  /** `acc_…` */
  accountId: string;
  source: string;
  /** Number of the document in its source. */
  id: string;
  revision: number;
  type: string;
  /** `event`, `credit`, `cancel` or `undo`. */
  kind: string;
  /** When it happened. */
  occurredAt: string;
  /** When it came in. */
  receivedAt: string;
  /** Membership of the person it names. */
  membershipId: string | null;
  /** What it gives by its newest decision. */
  awards: {
    campaign: string;
    holder: string;
    unit: string;
    /** Exact decimal. */
    granted: string;
  }[];
}

/** What has come in since. */
export interface EventTail {
  /** The newest first. */
  events: EventSummary[];
  /** Send it with the next call. */
  after: string;
}

/** What may be sent as an event. */
export interface EventType {
  key: string;
  /** One text per language. */
  name: Record<string, string>;
  description: string;
  builtIn: boolean;
  /** What it does to an earlier event: `credit`, `cancel`, `undo`. */
  correction: string | null;
  /** It may carry lines. */
  lines: boolean;
  /** `required`, `allowed` or `none`. */
  money: string;
  /** It may settle other documents. */
  settles: boolean;
  /** JSON Schema of data. */
  schema: Record<string, unknown>;
}

/** When units expire: never, some time after earning or activity, on dates. */
export interface ExpiryRule {
  kind: 'none' | 'rolling' | 'fixedDates' | 'lastDay' | 'sliding';
  days?: number;
  months?: number;
  roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
  dates?: {
    month: number;
    day: number;
  }[];
  atLeast?: {
    days?: number;
    months?: number;
  };
  /** Last usable day, for `lastDay`. */
  day?: string;
}

/** What a campaign gives one holder. */
export interface ExplainedAward {
  step: string | null;
  /** `account`, `mem_…`, `parent`, or `external:` and the id of another account. */
  holder: string;
  unit: string;
  /** Before shared limits such as a budget. */
  computed: string;
  /** What is owed. */
  granted: string;
  funding: string;
  availableAt: string | null;
}

/** Everything of the workspace as files. */
export interface Export {
  /** `exp_…` */
  id: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  progress: {
    tables: number;
    rows: number;
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

/** Whether an expression works, and what it says. */
export interface ExpressionCheck {
  valid: boolean;
  problem: {
    /** Stable. */
    code: string;
    /** Stable, and finer than the code: `unknown_field`, `type_mismatch`, `syntax` …. */
    cause: string;
    detail: string;
    remedy: string;
    /** Characters from 0, the end exclusive; null: the whole expression. */
    position: {
      start: number;
      end: number;
    } | null;
  } | null;
  /** In plain words; null where it does not work. */
  reading: {
    en: string;
    de: string;
  } | null;
  /** Paths it reads. */
  reads: string[];
}

/** What rules can read. */
export interface ExpressionScope {
  /** Everything that can be read, by path. */
  fields: {
    /** `event.data.channel`; fields of one line are below `line`. */
    path: string;
    /** `string`, `bool`, `int`, `Decimal`, `timestamp`, `list<…>`, or a record with fields of its own. */
    type: string;
    name: {
      en: string;
      de: string;
    };
  }[];
  ladders: {
    key: string;
    name: {
      en: string;
      de: string;
    };
    levels: {
      key: string;
      name: {
        en: string;
        de: string;
      };
    }[];
  }[];
}

/** An expression and where it stands. */
export interface ExpressionToCheck {
  expression: string;
  /** What it has to give. */
  expected?: 'bool' | 'Decimal' | 'string';
  /** Types that trigger the rule; none: a rule over periods. */
  events?: string[];
  /** It is asked of every line, so it may read `line`. */
  perLine?: boolean;
}

/** A field of the workspace’s own. */
export interface Field {
  subject: 'account' | 'person' | 'membership' | 'product';
  key: string;
  type: 'string' | 'number' | 'boolean' | 'date' | 'enum' | 'money';
  options: string[];
  label: Record<string, string>;
  personal: boolean;
  required: boolean;
  /** Whether persons keep it up to date themselves. */
  memberEditable: boolean;
  /** How rules read it; null: they cannot. */
  expression: string | null;
  /** Rules cannot read it any more; what was recorded stays. */
  ended: boolean;
  version: number;
  /** When this version was made. */
  since: string;
}

/** One field that could not be accepted. */
export interface FieldError {
  /** Where: `lines[3].quantity` in the body, `query.limit`, `path.accountId`. */
  path: string;
  /** What kind of fault; stable. */
  code: string;
  /** What is wrong, in words. */
  reason: string;
  /** How to correct it. */
  remedy: string;
}

/** Values of fields of your own from an instant on. */
export interface FieldValues {
  /** Values by key of the field; null: no value from then on. */
  values: Record<string, string | number | boolean | {
    amount: string | number;
    currency: string;
  } | null>;
  /** From when on it holds; now, if left out. */
  from?: string;
}

/** All fields. */
export interface Fields {
  data: Field[];
}

/** A count and the one before. */
export interface FigureChange {
  /** In the period. */
  value: number;
  /** In the period of the same length before it. */
  before: number;
}

/** What units cost the operator. */
export interface FigureMoney {
  /** In whole units of the currency. Exact decimal. */
  amount: string;
  /** ISO 4217. */
  currency: string;
}

/** Civil days in the time zone of the programme. */
export interface FigurePeriod {
  /** First day. */
  from: string;
  /** Last day, included. */
  to: string;
}

/** A file and what is known of it. */
export interface File {
  /** `fil_…` */
  id: string;
  /** What the file is for; which kinds are kept, how large and how long follows from it. */
  purpose: 'rewardImage' | 'document' | 'proof';
  name: string;
  /** By its content. */
  mediaType: 
    | 'image/png'
    | 'image/jpeg'
    | 'image/webp'
    | 'application/pdf'
    | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    | 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
    | 'text/plain'
    | 'text/csv';
  /** As it is kept; images are kept without anything but the picture. */
  bytes: number;
  /** Of what is kept, hex. */
  sha256: string;
  /** Of an image, in pixels, as it is shown. */
  width: number | null;
  /** Likewise. */
  height: number | null;
  /** `per_…`: whose it is. Encrypted with their key, and gone with them. */
  personId: string | null;
  /** `acc_…`: the client company it is about. */
  accountId: string | null;
  /** When it was uploaded. */
  createdAt: string;
  /** Credentials it was uploaded with. */
  createdBy: string;
  /** Null: as long as something shows it, or for good. */
  keepUntil: string | null;
  /** What shows it. */
  usedBy: {
    type: string;
    id: string;
  }[];
  /** For an hour or two. Null for files of persons: POST /v1/files/{fileId}/links makes one and notes it. */
  link: FileLink | null;
}

/** A link that opens a file for some time. */
export interface FileLink {
  /**
   * Opens the file for whoever has it. With HANSE_PUBLIC_URL whole, otherwise from the slash on: to be put behind the
   * address of the API.
   */
  url: string;
  /** It opens nothing from then on. */
  expiresAt: string;
}

/** What a file seems to be, seen from its beginning. */
export interface FileRecognition {
  format: 'csv' | 'ndjson' | 'xlsx';
  encoding: string;
  byteOrderMark: boolean;
  delimiter: string;
  quote: string | null;
  /** Whether the first row names the columns; otherwise they are called column1, column2 … */
  headerRow: boolean;
  /** XLSX: the sheet that was looked at. */
  sheet: string | null;
  sheets: {
    name: string;
    hidden: boolean;
  }[];
  decimals: {
    /** How numbers are written. */
    style: string;
    /** Styles that read every number too and give other values: ask somebody who knows. */
    alternatives: string[];
  };
  columns: {
    name: string;
    type: 'number' | 'date' | 'boolean' | 'text' | 'empty';
    /** Of dates: patterns that read every value, the likeliest first. More than one: ask somebody who knows. */
    formats: string[];
    /** Share of rows with a value, 0 to 1. */
    filled: number;
    /** The first different values. */
    samples: string[];
  }[];
  /** The first rows, cut into cells. */
  sample: {
    number: number;
    cells: string[];
  }[];
  /** Made of what the columns are called and hold, in English or German. */
  suggestion: {
    /** What the rows are. */
    kind: 
      | 'events'
      | 'accounts'
      | 'persons'
      | 'memberships'
      | 'products'
      | 'exchangeRates'
      | 'openingBalances';
    /** A mapping to start from. */
    mapping: Record<string, unknown>;
    /** Required fields that no column was found for. */
    missing: string[];
    /** Columns that the mapping does not use. */
    unused: string[];
  };
}

/** What files take of the room there is for them. */
export interface FileUsage {
  bytes: number;
  files: number;
  /** What the workspace may keep. */
  bytesMax: number;
  /** Set for this workspace; otherwise what every workspace gets. */
  isOwn: boolean;
  purposes: {
    purpose: 'rewardImage' | 'document' | 'proof';
    bytes: number;
    files: number;
  }[];
}

/** A campaign made of a template. */
export interface FilledTemplate {
  definition: Record<string, unknown>;
}

/** Something of worth that a person received. */
export interface Gift {
  /** `gft_…` */
  id: string;
  /** `red_…` */
  redemptionId: string;
  /** `acc_…` */
  accountId: string;
  /** `mem_…` */
  membershipId: string;
  /** `per_…` */
  personId: string;
  reward: string;
  kind: 
    | 'goods'
    | 'brandedGift'
    | 'voucherCode'
    | 'discountCoupon'
    | 'creditNote'
    | 'serviceHours'
    | 'trainingSeat'
    | 'eventPlace'
    | 'extendedWarranty'
    | 'paymentTerm'
    | 'marketingFund'
    | 'earlyAccess'
    | 'productTrial'
    | 'donation'
    | 'experience';
  origin: 'member' | 'invitation' | 'surprise' | 'recovery';
  /** Of the account, when it was given. */
  country: string;
  /** Of the person there, when it was given. */
  roles: string[];
  /** Null where the reward has no value. */
  fairValue: string | null;
  currency: string | null;
  taxClass: string | null;
  brandRelated: boolean;
  /** When the units were used up, or it was given. */
  givenAt: string;
  givenBy: string;
  reason: string | null;
  takenBackAt: string | null;
}

/** Terms somebody accepted, with names. */
export interface GivenAcceptance {
  /** `tac_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  accountName: string;
  /** Who accepted for themselves; null: it was accepted for the account. */
  membershipId: string | null;
  /** Who did it; null where nobody knows, the person was erased, or the caller may not see people. */
  personName: string | null;
  key: string;
  version: number;
  /** Of the text that was read. */
  language: string;
  /** When it was accepted. */
  acceptedAt: string;
  how: 'portal' | 'paper' | 'email' | 'contract' | 'import' | 'other';
  recordedBy: string;
}

/** A personal coupon of an account. */
export interface HeldCoupon {
  /** `cpn_…` */
  id: string;
  /** In clear, as it is to be typed. */
  code: string;
  /** Key of the series. */
  series: string;
  /** What the offer is called, by language. */
  name: Record<string, string>;
  /** `mem_…`: only this member can use it. */
  membershipId: string | null;
  /** The last day it can be used. */
  lastDay: string | null;
  /** Not used up, not blocked, and neither before nor after its days. */
  usable: boolean;
}

/** Values of fields. */
export interface HeldFields {
  /** Values that hold now, by key. */
  fields: Record<string, unknown>;
}

/** Whom members ask for help; null where it was not said. */
export interface HelpContact {
  contactName: string | null;
  email: string | null;
  phone: string | null;
  address: string | null;
  helpUrl: string | null;
}

/** Whom members ask for help; what is left out is taken away. */
export interface HelpContactInput {
  /** A person or a team. */
  contactName?: string | null;
  email?: string | null;
  phone?: string | null;
  /** May have several lines. */
  address?: string | null;
  /** A page with answers. */
  helpUrl?: string | null;
}

/** A file on its way in. */
export interface Import {
  /** `imp_…` */
  id: string;
  uploadId: string;
  fileName: string;
  /** What the rows are. */
  kind: 
    | 'events'
    | 'accounts'
    | 'persons'
    | 'memberships'
    | 'products'
    | 'exchangeRates'
    | 'openingBalances';
  /** Name of the mapping. */
  mapping: string;
  dryRun: boolean;
  revision: number | null;
  /** pausing and cancelling hold until the chunk in hand is stored. */
  state: 
    | 'queued'
    | 'running'
    | 'pausing'
    | 'paused'
    | 'cancelling'
    | 'cancelled'
    | 'done'
    | 'failed';
  progress: {
    /** Part of the file that is done, 0 to 1. */
    share: number;
    /** imported: read without fault; what recording then made of them stands in outcomes. */
    rows: {
      read: number;
      imported: number;
      skipped: number;
      rejected: number;
    };
    /**
     * Of documents or records. Events: created were recorded, unchanged were there already, waiting have no account
     * yet.
     */
    outcomes: {
      created: number;
      changed: number;
      unchanged: number;
      waiting: number;
      refused: number;
    };
    rowsPerSecond: number | null;
    secondsLeft: number | null;
  };
  /** Why the file as a whole could not be imported. */
  failure: {
    code: string;
    detail: string;
    remedy: string | null;
  } | null;
  /** When it was asked for. */
  createdAt: string;
  createdBy: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Its rejected rows and its file are deleted then. */
  keepUntil: string;
}

/** How the columns of one kind of file become records; every field is explained in the guide to imports. */
export type ImportMapping = Record<string, unknown>;

/** The first rows as the mapping reads them. */
export interface ImportPreview {
  header: string[];
  rows: {
    /** Line of the file. */
    row: number;
    outcome: 'read' | 'skipped' | 'rejected';
    cells: {
      column: string;
      text: string;
      fault: string | null;
    }[];
    /** Of the row as a whole. */
    faults: string[];
    /** What the row says, as it was understood; empty for documents. */
    values: Record<string, unknown>;
  }[];
}

/** What became of a file; every row is imported, skipped or rejected. */
export interface ImportReport {
  import: Import;
  /** Whether the file was read to its end. */
  complete: boolean;
  encoding: string | null;
  /** Rows in the file of rejected rows. */
  rejectedRows: number;
  /** What was read and then refused, by reason. */
  refusals: {
    code: string;
    count: number;
    example: string;
  }[];
  skipped: {
    code: string;
    /** What was met, in words. */
    text: string;
    /** Why it is treated so, in the words of the mapping. */
    because: string | null;
    rows: number;
    documents: number;
    examples: {
      row: number;
      text: string;
    }[];
  }[];
  /** Met by a filter and kept all the same. */
  kept: {
    code: string;
    /** What was met, in words. */
    text: string;
    /** Why it is treated so, in the words of the mapping. */
    because: string | null;
    rows: number;
    documents: number;
    examples: {
      row: number;
      text: string;
    }[];
  }[];
  /** Rows that could not be read, by reason. */
  rejected: {
    code: string;
    /** What was met, in words. */
    text: string;
    /** Why it is treated so, in the words of the mapping. */
    because: string | null;
    rows: number;
    documents: number;
    examples: {
      row: number;
      text: string;
    }[];
  }[];
  /** Files of documents only. */
  documents: {
    found: number;
    imported: number;
    leftOut: number;
    rejected: number;
  } | null;
  /** Accounts with at least one document. */
  accounts: number | null;
  firstOccurredAt: string | null;
  lastOccurredAt: string | null;
  types: {
    type: string;
    documents: number;
    lines: number;
    accounts: number;
    netAmount: string;
    quantity: string;
  }[];
}

/** Something that waits for a decision in a company. */
export interface InboxItem {
  /** `red_…`, `sho_…` or `awa_…`: agree or turn down under its own path. */
  item: string;
  kind: 'redemption' | 'shareOut' | 'award';
  /** The reward or the campaign by name; of a share-out the key of its rule. */
  title: string;
  /** How many of a reward; null for units. */
  quantity: number | null;
  /** Of share-outs and awards. */
  amount: {
    amount: string;
    unit: string;
    unitName: string;
  } | null;
  /** Whom it is for; null: the company, or several people. */
  forName: string | null;
  /** For the caller: somebody else has to agree. */
  isOwn: boolean;
  /** Since when it waits. */
  since: string;
  /** When it ends by itself. */
  deadline: string;
}

/** Who accepts, and which terms. */
export interface InvitationAcceptance {
  /** Corrected by the person. */
  givenName?: string | null;
  familyName?: string | null;
  language?: 'en' | 'de' | null;
  /** Which terms were accepted, by version. */
  terms?: {
    key: string;
    version: number;
  }[];
}

/** What an invited person reads. */
export interface InvitationPage {
  state: 'open' | 'accepted' | 'withdrawn' | 'expired';
  workspace: string;
  operator: string;
  companyName: string;
  programme: {
    key: string;
    name: string;
    promise: string | null;
  } | null;
  inviterName: string;
  givenName: string;
  familyName: string;
  email: string;
  /** Language of everything people read. */
  language: 'en' | 'de';
  /** Until when the link opens. */
  expiresAt: string;
  /** What is accepted with it. */
  terms: {
    key: string;
    version: number;
    name: string;
    text: string;
  }[];
}

/** A company that asks, or asked, to take part. */
export interface JoinApplication {
  /** `app_…` */
  id: string;
  programme: string;
  entry: 'open' | 'application';
  state: 'waiting' | 'approved' | 'rejected';
  companyName: string;
  registrationNumber: string | null;
  country: string;
  givenName: string;
  familyName: string;
  email: string;
  phone: string | null;
  /** Language of everything people read. */
  language: 'en' | 'de';
  message: string | null;
  /** What was accepted with it. */
  terms: {
    key: string;
    version: number;
  }[];
  /** When it was sent. */
  createdAt: string;
  confirmedAt: string | null;
  decidedAt: string | null;
  /** Who decided; `clock` where the programme is open. */
  decidedBy: string | null;
  /** Why it was rejected. */
  reason: string | null;
  /** The account it became. */
  accountId: string | null;
  personId: string | null;
  membershipId: string | null;
}

/** An application, and whose company it may be already. */
export interface JoinApplicationDetail {
  application: JoinApplication;
  /** Accounts that may be this company, the likeliest first. */
  duplicates: {
    /** `acc_…` */
    accountId: string;
    name: string;
    country: string;
    /** What is the same. */
    because: ('registrationNumber' | 'name' | 'mailDomain')[];
  }[];
}

/** A company asks to take part. */
export interface JoinApplicationInput {
  companyName: string;
  /** VAT number, or number in a register of companies. */
  registrationNumber?: string | null;
  /** ISO 3166-1 alpha-2; empty when unknown. */
  country?: string;
  givenName: string;
  familyName: string;
  /** A link to confirm it is sent there. */
  email: string;
  phone?: string | null;
  /** Language of everything people read. */
  language?: 'en' | 'de';
  /** What else the operator should know. */
  message?: string | null;
  /** Which terms were accepted, by version. */
  terms?: {
    key: string;
    version: number;
  }[];
  /** Leave it empty: only machines fill it. */
  website?: string;
}

/** The same answer whoever asks, and whatever is known here. */
export interface JoinApplied {
  /** A link was sent to the address; open it. */
  state: 'confirmAddress';
}

/** What became of an application. */
export interface JoinConfirmed {
  /** `waiting` for the operator, `joined`: sign in with the address, or `rejected`. */
  state: 'waiting' | 'joined' | 'rejected';
  companyName: string;
  programme: string;
  email: string;
  /** Signs the person in, once and for 20 minutes; null: sign in as usual. */
  signInUrl: string | null;
}

/** What somebody reads before they join. */
export interface JoinPage {
  /** Short name of the workspace. */
  workspace: string;
  /** Who runs the programme, as they call themselves. */
  operator: string;
  /** `#rrggbb` */
  colours: {
    accent: string;
    onAccent: string;
    tint: string;
  };
  /** Whether GET /v1/join/{workspace}/logo has one. */
  hasLogo: boolean;
  /** Key of the programme. */
  programme: string;
  name: string;
  /** What members get out of it, in one sentence. */
  promise: string | null;
  description: string | null;
  /** How to get in. */
  entry: 'open' | 'application' | 'invitation';
  languages: string[];
  /** Levels from below, with what each brings. */
  levels: {
    name: string;
    description: string | null;
    benefits: string[];
  }[];
  /** Conditions in force. */
  terms: {
    key: string;
    version: number;
    name: string;
    text: string;
    mustAccept: boolean;
  }[];
}

/** A new version of a ladder; it holds from its effectiveFrom. */
export interface LadderDraftRequest {
  /** The ladder as a programme file writes it; see campaigns and ladders of /schemas/programme.json. */
  definition: Record<string, unknown>;
}

/** Where accounts stand on one ladder. */
export interface LadderOverview {
  ladder: string;
  /** The name in every language there is. */
  name: Record<string, string>;
  /** From the lowest level up. */
  levels: LevelCount[];
  /** Moves up in the period. */
  rises: number;
  /** Moves down in the period. */
  falls: number;
  list: ListLink;
}

/** Who would move if a new version of a ladder began. */
export interface LadderPreview {
  ladder: string;
  /** The version it would become. */
  version: number;
  /** When it would begin. */
  effectiveAt: string;
  /** Accounts on the ladder. */
  holders: number;
  /** Accounts per level just before. */
  before: Record<string, number>;
  /** Accounts per level just after. */
  after: Record<string, number>;
  moversTotal: number;
  /** The first 5,000. */
  movers: {
    accountId: string;
    from: string;
    to: string;
    /** Where it would stand then without the new version. */
    otherwise: string;
  }[];
  /** Who stays only because of the new version; the first 5,000. */
  kept: {
    accountId: string;
    level: string;
    otherwise: string;
  }[];
}

/** An entry with its account and what it was booked for. */
export interface LedgerEntry {
  /** `ent_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  accountName: string;
  /** `account`, or the membership that holds the wallet (`mem_…`). */
  holder: string;
  /** Of a member; null where the caller may not see people. */
  personName: string | null;
  /** Key of the unit. */
  unit: string;
  /** What it is to people; statements sum up by it. */
  kind: 
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
  /** Compartment the amount left: `issuer:issued`, `holder:available`, … */
  from: string;
  /** Compartment it went to. */
  to: string;
  /** Always above zero. Exact decimal. */
  amount: string;
  /** `lot_…` */
  lotId: string | null;
  cause: {
    /** `event`, `campaign`, `clock`, `spend`, `reserve`, `capture`, `adjustment`, … */
    kind: string;
    /** The reference of an act; empty where there is none. */
    reference: string;
    /** Of an adjustment. */
    reasonCode: string | null;
  };
  about: EntryReason;
  /** When it was booked; statements go by this. */
  postedAt: string;
  /** When it counts; expiry and periods go by this. */
  valueAt: string;
}

/** A check of all the books of the workspace. */
export interface LedgerVerification {
  /** When it was done. */
  at: string;
  /** Who asked for it: `usr_…` or `key_…`. */
  by: string;
  /** True if every promise was kept. */
  balanced: boolean;
  /** Accounts looked at, every one there is. */
  accounts: number;
  /** Entries there were. */
  entries: number;
  /** Lots there were. */
  lots: number;
  /** Promises checked on each of them, such as that a wallet is the sum of its lots. */
  promises: number;
  /** Promises that do not hold. */
  violations: number;
  /** False where there are more violations than were counted. */
  complete: boolean;
  /** How long it took. */
  milliseconds: number;
  /** The first violations in words; `hanse ledger verify` lists all. */
  found: string[];
}

/** How many accounts stand on a level. */
export interface LevelCount {
  level: string;
  /** The name in every language there is. */
  name: Record<string, string>;
  /** Accounts on it now. */
  accounts: number;
  /** Accounts on it at the end of the day it is compared with. */
  before: number;
}

/** Moves from one level to another. */
export interface LevelFlow {
  fromLevel: string;
  toLevel: string;
  /** Moves between the two. */
  moves: number;
  /** Accounts that made them. */
  accounts: number;
  list: ListLink;
}

/** A level given by hand. It never lowers. */
export interface LevelGrant {
  /** `grt_…` */
  id: string;
  ladder: string;
  level: string;
  /** When it begins. */
  from: string;
  until: string | null;
  reason: string;
  /** Who granted it. */
  by: string;
}

/** An invitation to a level that figures do not open. */
export interface LevelInvitation {
  /** `inv_…` */
  id: string;
  ladder: string;
  level: string;
  /** When it begins. */
  from: string;
  until: string | null;
  reason: string;
  /** Who invited. */
  by: string;
  withdrawnAt: string | null;
}

/** A change of level, and why. */
export interface LevelMove {
  ladder: string;
  version: number;
  from: string;
  to: string;
  /** When it moved. */
  at: string;
  cause: string;
  postedAt: string | null;
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

/** What is outstanding of a unit. */
export interface Liability {
  asOf: string | null;
  /** Seconds from asOf to now. */
  lagSeconds: number | null;
  /** The zone in which days are cut. */
  timeZone: string;
  /** Key of the unit. */
  unit: string;
  /** The name in every language there is. */
  name: Record<string, string>;
  at: string | null;
  basis: 'value' | 'posted';
  /** Pending, available and reserved. Exact decimal. */
  outstanding: string;
  /** What it costs; null where the unit has no cost. */
  cost: FigureMoney | null;
  /** What holders owe; not taken off. Exact decimal. */
  owed: string;
  /** Wallets of accounts. */
  company: LiabilityWallets;
  /** Wallets of members. */
  personal: LiabilityWallets;
  months: {
    /** 2026-03 */
    month: string;
    /** Awarded. Exact decimal. */
    earned: string;
    /** Credited by hand. Exact decimal. */
    credited: string;
    /** Debited by hand. Exact decimal. */
    debited: string;
    /** Used, less what came back. Exact decimal. */
    spent: string;
    /** Expired, less what came back. Exact decimal. */
    expired: string;
    /** Taken back because of corrections. Exact decimal. */
    reversed: string;
    /** What holders had at its end. Exact decimal. */
    outstanding: string;
    cost: FigureMoney | null;
  }[];
  /** Of what is pending or available now; null for a past day. */
  expiry: {
    months: {
      /** 2026-03 */
      month: string;
      /** Expires in it unless it is used. Exact decimal. */
      amount: string;
    }[];
    /** Has no date: it never expires, or waits for something. Exact decimal. */
    undated: string;
  } | null;
}

/** What is in wallets. */
export interface LiabilityWallets {
  /** Earned and not usable yet. Exact decimal. */
  pending: string;
  /** Usable. Exact decimal. */
  available: string;
  /** Set aside. Exact decimal. */
  reserved: string;
  /** Used, and taken back later. Exact decimal. */
  owed: string;
}

/** The list behind a figure: an operation and what to ask it for. */
export interface ListLink {
  /** operationId. */
  operation: string;
  /** Of its path and its query. */
  parameters: Record<string, string>;
}

/** A part of a wallet with one origin, one funding and one expiry. */
export interface Lot {
  /** `lot_…` */
  id: string;
  /** Key of the unit. */
  unit: string;
  /** `account`, or the membership that holds the wallet (`mem_…`). */
  holder: string;
  origin: LotOrigin;
  /** Where a lot was first issued that came by a move; null for a lot of this wallet. */
  movedFrom: {
    accountId: string;
    /** `account`, or the membership that holds the wallet (`mem_…`). */
    holder: string;
  } | null;
  /** Funding source or cost centre. */
  funding: string;
  /** When what it is for happened. */
  earnedAt: string;
  /** When it was first booked. */
  postedAt: string;
  availableAt: string | null;
  expiresAt: string | null;
  graceUntil: string | null;
  amounts: {
    /** Issued less taken back. */
    earned: string;
    /** Came by moves. */
    movedIn: string;
    /** Left by moves. */
    movedOut: string;
    /** Not usable yet. */
    pending: string;
    /** Usable now. */
    available: string;
    /** Set aside. */
    reserved: string;
    /** Used. */
    spent: string;
    /** Expired unused. */
    expired: string;
    /** Used, taken back later, and not paid yet. */
    owed: string;
    /** Used, taken back later, and not collected. */
    waived: string;
  };
}

/** What a lot comes from. */
export type LotOrigin = {
  kind: 'event';
  /** `evt_…` */
  eventId: string;
  source: string;
  /** The event’s id at its source. */
  id: string;
  type: string;
  /** When it happened. */
  occurredAt: string;
  campaigns: {
    campaign: string;
    version: number;
    /** What it granted. */
    amount: string;
  }[];
} | {
  kind: 'campaign';
  campaign: string;
  /** What the campaign gave it for: a period such as `2026-Q1`, a crossing, a date. */
  grain: string;
} | {
  kind: 'otherAccount';
  /** The account whose event led to it. */
  accountId: string;
  campaign: string;
  /** When it happened there. */
  occurredAt: string;
} | {
  kind: 'adjustment';
  reference: string;
} | {
  kind: 'other';
  key: string;
};
