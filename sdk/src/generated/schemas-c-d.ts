// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  EventExplanation,
  ExplainedAward,
  FigureMoney,
  FigurePeriod,
  ListLink,
  RulePreview,
} from './schemas.ts';

/** What a campaign gave one account. */
export interface CampaignAccount {
  accountId: string;
  accountName: string;
  /** Events and periods with an award. */
  awards: number;
  /** Units granted. Exact decimal. */
  amount: string;
}

/** A new version of a campaign. */
export interface CampaignDraftRequest {
  /** The campaign as a programme file writes it; see campaigns and ladders of /schemas/programme.json. */
  definition: Record<string, unknown>;
  /**
   * From when the version holds; left out, as soon as it is published. Into the past it takes a preview and two people.
   */
  holdsFrom?: string;
  /** Of a new campaign, where the workspace has several programmes. */
  programme?: string;
}

/** What one campaign made of an event, and why. */
export interface CampaignExplanation {
  campaign: string;
  version: number;
  name: string;
  awarded: boolean;
  /** The first reason why not; null where it gave something. */
  reason: {
    code: string;
    about: string | null;
  } | null;
  /** Null without a filter of lines. */
  lines: {
    matched: number;
    of: number;
  } | null;
  audience: {
    name: string;
    /** The expression as it is written. */
    source: string;
    /** The same in plain words. */
    reading: string;
    /** Null where it could not be computed. */
    holds: boolean | null;
    values: {
      path: string;
      label: string;
      value: unknown;
      shown: string;
    }[];
    /** Every part of the expression with its value: text, value, evaluated, children; error where it failed. */
    trace: unknown;
  } | null;
  /** One, or one per step. */
  rules: {
    step: string | null;
    stepName: string | null;
    fired: boolean;
    /** In written order; the first that does not hold is the reason. */
    clauses: {
      name: string;
      /** The expression as it is written. */
      source: string;
      /** The same in plain words. */
      reading: string;
      /** Null where it could not be computed. */
      holds: boolean | null;
      values: {
        path: string;
        label: string;
        value: unknown;
        shown: string;
      }[];
      /** Every part of the expression with its value: text, value, evaluated, children; error where it failed. */
      trace: unknown;
    }[];
    bases: {
      unit: string;
      source: string;
      reading: string;
      perLine: boolean;
      /** The first 100. */
      lines: {
        id: string;
        sku: string;
        /** Exact decimal. */
        amount: string;
      }[] | null;
      linesOmitted: number;
      /** Before limits and rounding. */
      total: string;
      rounding: string;
      /** Rounded, before limits. */
      computed: string;
      /** After limits; null where another campaign of the group was chosen. */
      chosen: string | null;
      multiplied: {
        campaign: string;
        step: string | null;
        factor: string;
        /** Exact decimal. */
        before: string;
        /** Exact decimal. */
        after: string;
      }[];
      /** Every part of the expression with its value: text, value, evaluated, children; error where it failed. */
      trace: unknown;
    }[];
    limits: {
      limit: string;
      /** Null: awards are counted. */
      unit: string | null;
      window: string;
      /** Exact decimal. */
      max: string;
      /** Exact decimal. */
      used: string;
      /** Exact decimal. */
      wanted: string;
      /** Exact decimal. */
      given: string;
    }[];
    group: {
      name: string;
      choose: string;
      chosen: string | null;
      /** Exact decimal. */
      worth: string;
    } | null;
    /** What the campaign adds (or takes away), and among whom it is split. */
    shares: {
      /** Campaign whose base it is. */
      of: string;
      unit: string;
      /** Exact decimal. */
      amount: string;
      holders: {
        holder: string;
        /** Exact decimal. */
        amount: string;
      }[];
    }[];
  }[];
  claims: {
    kind: string;
    key: string;
    held: boolean;
  }[];
  awards: ExplainedAward[];
  sentences: string[];
}

/** A campaign in plain words, one line per part. */
export interface CampaignReading {
  en: string[];
  de: string[];
}

/** What a campaign gave in a period. */
export interface CampaignResults {
  asOf: string | null;
  /** Seconds from asOf to now. */
  lagSeconds: number | null;
  /** The zone in which days are cut. */
  timeZone: string;
  campaign: string;
  period: FigurePeriod;
  accounts: {
    /** Accounts with an award, in the whole months the period lies in. */
    reached: number;
    /** All accounts there are. */
    total: number;
  };
  units: {
    /** Key of the unit. */
    unit: string;
    /** The name in every language there is. */
    name: Record<string, string>;
    /** Events and periods with an award. */
    awards: number;
    /** Units granted. Exact decimal. */
    amount: string;
    /** Of amount, to accounts. Exact decimal. */
    company: string;
    /** Of amount, to members. Exact decimal. */
    personal: string;
    /** What they cost; null where the unit has no cost. */
    cost: FigureMoney | null;
    days: {
      /** Civil day. */
      day: string;
      awards: number;
      /** Units granted. Exact decimal. */
      amount: string;
    }[];
    list: ListLink;
  }[];
  /** Empty without a budget. */
  budgets: {
    /** Key of the unit. */
    unit: string;
    /** What may be granted. Exact decimal. */
    total: string;
    /** What was granted over all time. Exact decimal. */
    used: string;
    /** What is left. Exact decimal. */
    left: string;
  }[];
}

/** A kind of campaign, ready but for some answers. */
export interface CampaignTemplate {
  key: string;
  family: 'keep' | 'grow' | 'win' | 'engage';
  name: {
    en: string;
    de: string;
  };
  /** What it rewards, for whoever chooses. */
  description: {
    en: string;
    de: string;
  };
  /** What it gives with the answers that are filled in. */
  example: {
    en: string;
    de: string;
  };
  objective: {
    en: string;
    de: string;
  };
  behaviour: {
    en: string;
    de: string;
  };
  /** Types of the events it listens to; empty: none triggers it. */
  trigger: string[];
  parameters: {
    key: string;
    /** What the answer is: a key of the programme, a number, a percentage … */
    kind: 
      | 'unit'
      | 'metric'
      | 'ladder'
      | 'level'
      | 'role'
      | 'attribute'
      | 'number'
      | 'count'
      | 'days'
      | 'percent'
      | 'text'
      | 'list'
      | 'bands'
      | 'period'
      | 'choice'
      | 'day';
    name: {
      en: string;
      de: string;
    };
    help: {
      en: string;
      de: string;
    } | null;
    /** The answer if none is given; null: one is needed. */
    default: unknown;
    /** Of a level: the parameter with its ladder. */
    of: string | null;
    /** The kind of unit or field that suits. */
    wants: 'money' | 'number' | null;
    options: {
      key: string;
      name: {
        en: string;
        de: string;
      };
    }[];
  }[];
}

/** A campaign that need not run. */
export interface CampaignToDescribe {
  /** The campaign as in a programme file. */
  definition: Record<string, unknown>;
}

/** An event and the campaign to be tried on it. */
export interface CampaignTrial {
  /** The event. `evt_…` */
  eventId: string;
  /** The campaign as in a programme file. */
  definition: Record<string, unknown>;
  /** Language of the sentences. */
  language?: 'en' | 'de';
}

/** A reservation to be given back. */
export interface CancelReservation {
  /** The reference of the reservation. */
  reference: string;
  /** Whose wallet: `account` (default) or a membership (`mem_…`). */
  holder?: string;
  /** Why, in your words; kept with the act. */
  reason?: string;
}

/** A reservation to be used up. */
export interface Capture {
  /** The reference of the reservation. */
  reference: string;
  /** How much to use; without it, all that is reserved. The rest goes back. */
  amount?: string;
  /** Whose wallet: `account` (default) or a membership (`mem_…`). */
  holder?: string;
  /** Why, in your words; kept with the act. */
  reason?: string;
}

/** What the codes do to a cart. */
export interface CartVerdict {
  currency: string;
  /** All lines before coupons. */
  before: string;
  /** What all coupons that hold take off. */
  discount: string;
  after: string;
  coupons: CouponVerdict[];
}

/** Who works with the programme in a company. */
export interface CompanyTeam {
  /** By name. */
  members: {
    /** `mem_…` */
    membershipId: string;
    /** `per_…` */
    personId: string;
    givenName: string;
    familyName: string;
    email: string | null;
    phone: string | null;
    roles: string[];
    isAdministrator: boolean;
    isYou: boolean;
    /** Since when they are a member. */
    since: string;
    lastSeenAt: string | null;
  }[];
  /** Roles people can be given. */
  roles: {
    key: string;
    /** By language; may be empty. */
    name: Record<string, string>;
    /** Whether it administers the company. */
    administers: boolean;
  }[];
}

/** One choice of an employer. */
export interface ConsentChange {
  /** Place of recording in the account. */
  id: string;
  mode: 
    | 'companyOnly'
    | 'companyShares'
    | 'personalWithEmployerView'
    | 'personalWithApproval'
    | 'forbidden';
  /** What held at that instant before. */
  before: 
    | 'companyOnly'
    | 'companyShares'
    | 'personalWithEmployerView'
    | 'personalWithApproval'
    | 'forbidden';
  textVersion: string;
  /** `mem_…` of the administrator; null where only the credentials are known. */
  setBy: string | null;
  /** From when on it holds. */
  from: string;
  /** When it was recorded. */
  recordedAt: string;
  /** Credentials of whoever sent it. */
  recordedBy: string;
  /** For the people concerned: what changed, from when, what it means. */
  explanation: {
    en: string;
    de: string;
  };
}

/** What an administrator chooses for the company. */
export interface ConsentChoice {
  /** The administrator of the account who does it. `mem_…` */
  membershipId: string;
  /** What the company allows its people to receive. */
  mode: 
    | 'companyOnly'
    | 'companyShares'
    | 'personalWithEmployerView'
    | 'personalWithApproval'
    | 'forbidden';
  /** Version of the text. */
  textVersion: string;
  /** From when on; now, if left out. What lies in the past goes on a work list and moves nothing. */
  from?: string;
}

/** What the client company allows its people to receive, and who said so. */
export interface ConsentMode {
  /** What the company allows its people to receive. */
  mode: 
    | 'companyOnly'
    | 'companyShares'
    | 'personalWithEmployerView'
    | 'personalWithApproval'
    | 'forbidden';
  /** The text that was agreed to. */
  textVersion: string;
  /** The administrator who agreed. `mem_…` */
  setBy?: string;
  /** From when on it holds; now, if left out. */
  from?: string;
}

/** What choosing a consent mode would mean. */
export interface ConsentOptions {
  current: 
    | 'companyOnly'
    | 'companyShares'
    | 'personalWithEmployerView'
    | 'personalWithApproval'
    | 'forbidden';
  /** The text agreed to; null while the mode is the default. */
  currentTextVersion: string | null;
  /** Texts that can be agreed to, the newest first. */
  texts: {
    version: string;
    texts: {
      en: {
        title: string;
        body: string;
      };
      de: {
        title: string;
        body: string;
      };
    };
    hash: string;
  }[];
  /** People the choice concerns. */
  people: number;
  /** Of them, those with units of their own; these stay theirs. */
  peopleWithUnits: number;
  /** Proposals that wait for a decision. */
  waitingShareOuts: number;
  /** Standing rules that share out. */
  standingRules: number;
  options: {
    mode: 
      | 'companyOnly'
      | 'companyShares'
      | 'personalWithEmployerView'
      | 'personalWithApproval'
      | 'forbidden';
    /** What the people concerned will read. */
    explanation: {
      en: string;
      de: string;
    };
    effects: {
      /** Where awards meant for a person go. */
      personalAwards: 'toPerson' | 'afterApproval' | 'notToPerson';
      /** Whether the company may share its units out. */
      sharingOut: boolean;
      /** Whether the operator may give things to a person. */
      gifts: boolean;
      /** Whether members may use units for the company. */
      redeemForCompany: boolean;
    };
  }[];
}

/** A statement with its evidence; never changed. */
export interface ConsentRecord {
  /** `cns_…` */
  id: string;
  channel: 'email' | 'sms' | 'phone' | 'post' | 'push';
  /** `service`: what the contract needs; it is allowed unless refused. The others need a consent. */
  purpose: 'service' | 'marketing' | 'research' | 'profiling';
  state: 'given' | 'withdrawn';
  /** When the person said so. */
  at: string;
  source: 
    | 'form'
    | 'doubleOptIn'
    | 'contract'
    | 'phoneCall'
    | 'paper'
    | 'import'
    | 'unsubscribeLink'
    | 'other';
  textShown: string | null;
  /** SHA-256 over the words as JSON text. */
  textHash: string | null;
  /** Null where there is none, or the person was erased. */
  evidence: Record<string, unknown> | null;
  /** When it was recorded. */
  recordedAt: string;
  recordedBy: string;
}

/** What a person said about one channel and one purpose. */
export interface ConsentStatement {
  channel: 'email' | 'sms' | 'phone' | 'post' | 'push';
  /** `service`: what the contract needs; it is allowed unless refused. The others need a consent. */
  purpose: 'service' | 'marketing' | 'research' | 'profiling';
  state: 'given' | 'withdrawn';
  /** When the person said so; now, if left out. */
  at?: string;
  /** How. */
  source: 
    | 'form'
    | 'doubleOptIn'
    | 'contract'
    | 'phoneCall'
    | 'paper'
    | 'import'
    | 'unsubscribeLink'
    | 'other';
  /** The words the person agreed to. */
  textShown?: string;
  /** Kept encrypted with a key of the person. */
  evidence?: {
    ipAddress?: string;
    userAgent?: string;
    note?: string;
  };
}

/** A text that companies agree to. Never changed. */
export interface ConsentText {
  version: string;
  texts: {
    en: {
      title: string;
      body: string;
    };
    de: {
      title: string;
      body: string;
    };
  };
  /** SHA-256 over the texts (RFC 8785), hex. */
  hash: string;
  /** When it was made. */
  createdAt: string;
  createdBy: string;
  retiredAt: string | null;
}

/** A text that companies agree to, in every language. */
export interface ConsentTextInput {
  /** Version of the text. */
  version: string;
  texts: {
    en: {
      title: string;
      body: string;
    };
    de: {
      title: string;
      body: string;
    };
  };
}

/** What holds of every channel and purpose. */
export interface Consents {
  data: {
    channel: 'email' | 'sms' | 'phone' | 'post' | 'push';
    /** `service`: what the contract needs; it is allowed unless refused. The others need a consent. */
    purpose: 'service' | 'marketing' | 'research' | 'profiling';
    state: 'given' | 'withdrawn' | 'notAsked';
    /** Whether the person may be contacted so. */
    mayContact: boolean;
    since: string | null;
  }[];
}

/** One code of a series. */
export interface Coupon {
  /** `cpn_…` */
  id: string;
  /** The last letters of the code. */
  codeEnd: string;
  accountId: string | null;
  lastDay: string | null;
  blocked: boolean;
  /** Reservations included. */
  uses: number;
  /** Of a value that is used up bit by bit, in smallest parts of the currency. */
  valueUsed: string | null;
}

/** Coupons that a campaign gives to somebody. */
export interface CouponAward {
  /** `cpa_…` */
  id: string;
  accountId: string;
  membershipId: string | null;
  /** Key of the campaign. */
  campaign: string;
  /** Version that decided last. */
  version: number;
  series: string;
  /** What the campaign gives as decisions stand now. */
  wanted: number;
  /** Coupons of it that can be used or were. */
  handedOver: number;
  /** Used, although the reason went away afterwards: they cannot be taken back. */
  usedTooMany: number;
  /** What it is given for. */
  valueAt: string;
  availableAt: string | null;
  /** Why it could not be handed over; tried again every hour. */
  problem: string | null;
}

/** Codes being made. */
export interface CouponJob {
  /** `cpj_…` */
  id: string;
  /** Key of the series. */
  series: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  /** Codes asked for. */
  codes: number;
  /** Codes made so far; they can be used already. */
  codesDone: number;
  failure: {
    code: string;
    detail: string;
  } | null;
  /** When it was asked for. */
  createdAt: string;
  createdBy: string;
  finishedAt: string | null;
}

/** Coupons on one cart or order. */
export interface CouponRedemption {
  /** `crd_…` */
  id: string;
  reference: string;
  state: 'reserved' | 'redeemed' | 'cancelled' | 'expired' | 'rolledBack';
  accountId: string | null;
  currency: string;
  /** What the coupons took off. */
  discount: string;
  /** What of that was rolled back. */
  restored: string;
  coupons: {
    /** `cpn_…` */
    couponId: string;
    series: string;
    discount: string;
    restored: string;
    belowMarginFloor: boolean;
  }[];
  lines: {
    id: string;
    quantity: string;
    returned: string;
    discount: string;
    restored: string;
  }[];
  /** When it was reserved or redeemed first. */
  madeAt: string;
  reservedUntil: string | null;
  redeemedAt: string | null;
  endedAt: string | null;
}

/** What holds for all coupons. */
export interface CouponRules {
  /** In the order in which their discounts come off. */
  groups: {
    key: string;
    /** Of several coupons of the group in a cart: all that may be combined, or the one worth most. */
    choose: 'all' | 'best';
  }[];
  /** Pairs of groups whose coupons may be used together, a group with itself too; all others may not. */
  combine: [string, string][];
  /** For series without a floor of their own. */
  marginFloor: {
    /** Margin that must remain, in hundredths of the price after discounts. */
    percent: string;
    /** Every line, or all lines together. */
    per: 'line' | 'order';
    /** `flag`: it holds, and the answer says so. */
    action: 'refuse' | 'flag';
  } | null;
  /** So many wrong codes within the minutes, and none is looked at until they are over. */
  attempts: {
    perAccount: number;
    /** Credentials of a shop serve all its customers. */
    perKey: number;
    minutes: number;
  };
}

/** What holds for all coupons. */
export interface CouponRulesRequest {
  /** In the order in which their discounts come off. */
  groups: {
    key: string;
    /** Of several coupons of the group in a cart: all that may be combined, or the one worth most. */
    choose: 'all' | 'best';
  }[];
  /** Pairs of groups whose coupons may be used together, a group with itself too; all others may not. */
  combine: [string, string][];
  /** For series without a floor of their own. */
  marginFloor: {
    /** Margin that must remain, in hundredths of the price after discounts. */
    percent: string;
    /** Every line, or all lines together. */
    per?: 'line' | 'order';
    /** `flag`: it holds, and the answer says so. */
    action?: 'refuse' | 'flag';
  } | null;
  /** So many wrong codes within the minutes, and none is looked at until they are over. */
  attempts: {
    perAccount: number;
    /** Credentials of a shop serve all its customers. */
    perKey: number;
    minutes: number;
  };
}

/** A series of coupons. */
export interface CouponSeries {
  key: string;
  state: 'active' | 'paused' | 'ended';
  /** By language. */
  name: Record<string, string>;
  behaviour: string;
  stimulates: 'repeat' | 'volume' | 'breadth';
  value: {
    kind: 'amount';
    amount: string;
    partial: boolean;
  } | {
    kind: 'percentage';
    percent: string;
    upTo: string | null;
  } | {
    kind: 'product';
    sku: string;
    quantity: string;
  };
  currency: string | null;
  codes: 'personal' | 'bearer';
  usesPerCoupon: number | null;
  limits: {
    perAccount: number | null;
    perPeriod: {
      uses: number;
      calendar: 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year';
      of: 'account' | 'series';
    } | null;
    total: number | null;
  };
  minimum: {
    amount: string | null;
    quantity: string | null;
    of: 'order' | 'eligible';
    includesTax: boolean;
  } | null;
  only: {
    skus: string[];
    categories: string[];
    brands: string[];
    labels: string[];
  } | null;
  not: {
    skus: string[];
    categories: string[];
    brands: string[];
    labels: string[];
  } | null;
  from: string | null;
  to: string | null;
  validDays: number | null;
  group: string;
  marginFloor: {
    percent: string;
    per: 'line' | 'order';
    action: 'refuse' | 'flag';
  } | null;
  prefix: string | null;
  /** Codes made, imported and ordered. */
  issued: number;
}

/** What all codes of a series share. */
export interface CouponSeriesTerms {
  /** A text, or one per language code. */
  name: string | Record<string, string>;
  /** `paused`: no code holds; `ended`: nor are any made. */
  state?: 'active' | 'paused' | 'ended';
  /** What members are to do; a discount for nothing only lowers prices. */
  behaviour: string;
  /** What it brings. `volume` needs a minimum, `breadth` products, `repeat` personal codes or a limit per account. */
  stimulates: 'repeat' | 'volume' | 'breadth';
  /** What a coupon is worth. */
  value: {
    kind: 'amount';
    /** So much off, in the currency of the series. */
    amount: string;
    /** What one order leaves of it can be used on another. */
    partial?: boolean;
  } | {
    kind: 'percentage';
    /** So many hundredths off. */
    percent: string;
    upTo?: string | null;
  } | {
    kind: 'product';
    /** Article number of what is free. */
    sku: string;
    /** So many of it. */
    quantity?: string;
  };
  /** ISO 4217 code of all amounts; carts in others are refused. Null: there are no amounts. */
  currency?: string | null;
  /** `personal`: each code belongs to an account. */
  codes?: 'personal' | 'bearer';
  /** 1 if left out; null: as often as the limits allow. */
  usesPerCoupon?: number | null;
  limits?: {
    /** Uses of one account. */
    perAccount?: number | null;
    /** Uses within a calendar period, by one account or by all. */
    perPeriod?: {
      uses: number;
      calendar: 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year';
      of?: 'account' | 'series';
    } | null;
    /** Uses of all. */
    total?: number | null;
  };
  /** What must be bought. What other coupons took off does not count. */
  minimum?: {
    amount?: string | null;
    quantity?: string | null;
    /** `eligible`: only lines the coupon is good for. */
    of?: 'order' | 'eligible';
    includesTax?: boolean;
  } | null;
  /** Good for lines that one of the lists names. */
  only?: {
    skus?: string[];
    categories?: string[];
    brands?: string[];
    labels?: string[];
  } | null;
  /** Not good for these, whatever `only` says. */
  not?: {
    skus?: string[];
    categories?: string[];
    brands?: string[];
    labels?: string[];
  } | null;
  from?: string | null;
  to?: string | null;
  /** A code holds so many days, that of its making included. */
  validDays?: number | null;
  /** Group of the stacking matrix. */
  group?: string;
  /** Instead of the floor of the workspace. */
  marginFloor?: {
    /** Margin that must remain, in hundredths of the price after discounts. */
    percent: string;
    /** Every line, or all lines together. */
    per?: 'line' | 'order';
    /** `flag`: it holds, and the answer says so. */
    action?: 'refuse' | 'flag';
  } | null;
  /** Stands before the codes that are made. */
  prefix?: string | null;
}

/** Whether a code holds for a cart. In the order of the codes. */
export interface CouponVerdict {
  holds: boolean;
  /** Every reason why it does not hold; empty where it does. */
  reasons: ({
    code: 
      | 'unknown'
      | 'mistyped'
      | 'repeated'
      | 'series_inactive'
      | 'blocked'
      | 'used_up'
      | 'value_used_up'
      | 'account_needed'
      | 'person_needed'
      | 'nothing_eligible'
      | 'nothing_left'
      | 'margin_floor'
      | 'not_yet_valid'
      | 'expired'
      | 'account_limit'
      | 'series_limit'
      | 'period_limit'
      | 'currency_differs'
      | 'minimum_amount'
      | 'minimum_quantity'
      | 'product_missing'
      | 'not_combinable'
      | 'better_coupon';
    /** For people. */
    texts: {
      en: string;
      de: string;
    };
  } & Record<string, unknown>)[];
  /** `cpn_…`; null where the code is not known here. */
  couponId: string | null;
  /** Key of the series. */
  series: string | null;
  /** What it takes off, after the coupons before it. */
  discount: string;
  /** By line; without those it takes nothing off. */
  lines: {
    id: string;
    discount: string;
  }[];
  /** Lines sold below the margin floor, where that is to be flagged only. */
  belowMarginFloor: string[];
}

/** A new API key with its secret. */
export interface CreatedApiKey {
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
  /** The key itself. It is shown this once and stored nowhere, so it is null when the answer is a repetition. */
  key: string | null;
}

/** A new webhook subscription and its secret. */
export interface CreatedWebhookSubscription {
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
  /** `whsec_…`, in this answer only; null when the answer is repeated. */
  secret: string | null;
}

/** What is known of a value. */
export interface DataQuality {
  source: string | null;
  capturedAt: string | null;
  purposes: string[];
  /** 0 (guessed) to 1 (certain). */
  reliability: number | null;
}

/** What a person asked for under data protection law. */
export interface DataRequest {
  /** `dsr_…` */
  id: string;
  /** `per_…` */
  personId: string;
  /** What was asked for. */
  kind: 'access' | 'rectification' | 'erasure';
  state: 'open' | 'done' | 'refused';
  /** When it was received. */
  receivedAt: string;
  /** Last day for an answer, in the workspace’s time zone. */
  dueOn: string;
  /** Who put it into the register. */
  recordedBy: string;
  closedAt: string | null;
  closedBy: string | null;
  /** What was done, in numbers and hashes; why it was refused or takes longer. */
  evidence: Record<string, unknown> | null;
}

/** One decision of an event: the first answer, or a later one with its cause. */
export interface DecisionRevision {
  revision: number;
  /** When it was decided. */
  decidedAt: string;
  cause: {
    /** `received`, `event`, `act`, `derived`, `clock` or `other`. */
    kind: string;
    ref: string;
    event: {
      eventId: string;
      type: string;
      source: string;
      id: string;
      revision: number;
      /** When it happened. */
      occurredAt: string;
    } | null;
  };
  awards: {
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
    campaign: string;
    version: number;
  }[];
  sentence: string;
}

/** A rule of the programme in all its versions. */
export interface Definition {
  key: string;
  /** One text per language. */
  name: Record<string, string>;
  /** The version in force; of one that only begins later, its first. */
  version: number;
  /** From when that version holds. */
  validFrom: string;
  /** Of campaigns and ladders: where they stand in their life. */
  state: 'draft' | 'scheduled' | 'live' | 'paused' | 'ended' | null;
  /** As it was applied. */
  definition: Record<string, unknown>;
  /** The definition in plain words, one line per part. */
  reading: {
    en: string[];
    de: string[];
  };
  versions: {
    version: number;
    /** From when it holds. */
    validFrom: string;
    /** When it was applied. */
    recordedAt: string;
  }[];
}

/** Approvals that an administrator handed over for a time. */
export interface Delegation {
  /** `dlg_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  /** `mem_…`; it holds while this member administers the account. */
  fromMembershipId: string;
  /** `mem_…` */
  toMembershipId: string;
  /** From when on. */
  from: string;
  /** Until when, exclusive. */
  to: string;
  /** When it was made. */
  createdAt: string;
  createdBy: string;
}

/** Approvals handed over for a time. */
export interface DelegationInput {
  /** The administrator of the account who does it. `mem_…` */
  membershipId: string;
  /** Who approves meanwhile. `mem_…` */
  toMembershipId: string;
  /** From when on; now, if left out. */
  from?: string;
  /** Until when, exclusive. */
  to: string;
}

/** A new version before it holds. */
export interface Draft {
  kind: 'campaign' | 'ladder';
  key: string;
  /** `inReview` waits for a second person. */
  state: 'draft' | 'inReview';
  /** As it was sent. */
  definition: Record<string, unknown>;
  programme: string | null;
  holdsFrom: string | null;
  /** The version it was begun on; 0 where there was none. */
  baseVersion: number;
  /** What a second person confirms. */
  contentHash: string;
  /** Who wrote it; none of them can agree to it. */
  editedBy: string[];
  savedAt: string | null;
  savedBy: string | null;
  submittedAt: string | null;
  submittedBy: string | null;
  expiresAt: string | null;
  /** How the review before this one ended. */
  lastReview: {
    outcome: 'published' | 'rejected' | 'withdrawn' | 'expired';
    /** Null where the deadline ended it. */
    by: string | null;
    /** When. */
    at: string;
    reason: string | null;
  } | null;
}

/** Agreement to exactly what was submitted. */
export interface DraftApproval {
  /** `contentHash` of the draft that was looked at. */
  contentHash: string;
  /** `previewHash` of the preview that was looked at; needed into the past. */
  previewHash?: string;
}

/** A draft, what it changes, and what is known of its effect. */
export interface DraftDetail {
  kind: 'campaign' | 'ladder';
  key: string;
  /** `inReview` waits for a second person. */
  state: 'draft' | 'inReview';
  /** As it was sent. */
  definition: Record<string, unknown>;
  programme: string | null;
  holdsFrom: string | null;
  /** The version it was begun on; 0 where there was none. */
  baseVersion: number;
  /** What a second person confirms. */
  contentHash: string;
  /** Who wrote it; none of them can agree to it. */
  editedBy: string[];
  savedAt: string | null;
  savedBy: string | null;
  submittedAt: string | null;
  submittedBy: string | null;
  expiresAt: string | null;
  /** How the review before this one ended. */
  lastReview: {
    outcome: 'published' | 'rejected' | 'withdrawn' | 'expired';
    /** Null where the deadline ended it. */
    by: string | null;
    /** When. */
    at: string;
    reason: string | null;
  } | null;
  /** Place by place against the newest version. Of what is new, every field. */
  changes: {
    /** `clauses[1].when`, `levels[gold].entry.all[0].atLeast` */
    path: string;
    /** Absent: the field was not there. */
    before?: unknown;
    /** Absent: the field is no longer there. */
    after?: unknown;
  }[];
  validFrom: string | null;
  /** It would hold for events that may have been decided already. */
  intoPast: boolean | null;
  /** Why it could not be published now. */
  fault: {
    code: string;
    detail: string;
  } | null;
  /** Of campaigns, where a margin floor is stated: what the draft would leave of the margin. */
  margin: {
    floor: {
      /** Hundredths of the price that have to be left. */
      percent: string;
      /** What becomes of a change that leaves less. */
      action: 'refuse' | 'flag';
    };
    /** Documents with known margins that were looked at, the last ones. */
    documents: number;
    /** Of these, how many would be below the floor because of the change. */
    belowFloor: number;
    /** The document with the least left. */
    worst: {
      /** `evt_…` */
      event: string;
      net: string;
      margin: string;
      /** What the units given would cost. */
      cost: string;
      /** What would be left, in hundredths of the price. */
      percentAfter: string;
    } | null;
  } | null;
  /** The preview that was begun last. */
  preview: RulePreview | null;
}

/** A draft handed on. */
export interface DraftSubmission {
  /** Why; the second person reads it. */
  reason?: string;
  /** Of the preview that was looked at; needed into the past where one person is enough. */
  previewHash?: string;
}

/** What an event would give, without giving it. */
export interface DryRun {
  /** What sending it would answer; `unmatched`: decided as a new company’s first event. */
  status: 'recorded' | 'replayed' | 'unmatched';
  accountId: string | null;
  /** The id it would have; null where the account is unknown. */
  eventId: string | null;
  waitingFor: 'rate' | null;
  awards: {
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
    campaign: string;
    version: number;
  }[];
  /** Earlier events that would be decided anew; at most 200. */
  changes: {
    eventId: string;
    type: string;
    source: string;
    id: string;
    revision: number;
    /** When that event happened. */
    occurredAt: string;
    before: {
      unit: string;
      holder: string;
      /** Exact decimal. */
      granted: string;
    }[];
    after: {
      unit: string;
      holder: string;
      /** Exact decimal. */
      granted: string;
    }[];
  }[];
  /** Levels that would change. */
  levels: {
    ladder: string;
    from: string | null;
    to: string;
  }[];
  /** Whether what is given leaves the margin that pricing asks for; null: the event carries no margin. */
  margin: {
    /** Of the lines that carry a margin. */
    net: string;
    /** Exact decimal. */
    margin: string;
    /** What the units given cost the operator. */
    cost: string;
    /** What is left of the margin, in percent of the net amount. */
    percentAfter: string;
    /** What the rules of coupons ask for; null: no floor is stated. */
    floorPercent: string | null;
    belowFloor: boolean;
  } | null;
  explanation: EventExplanation;
}
