// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  ActivityOverview,
  AttentionItem,
  FieldError,
  FigureChange,
  FigureMoney,
  FigurePeriod,
  HelpContact,
  LadderOverview,
  ListLink,
  SavedViewDefinition,
  UnitOverview,
  WalletBalance,
} from './schemas.ts';

/** Coupons with their codes. */
export interface MadeCoupons {
  coupons: {
    /** `cpn_…` */
    id: string;
    /** In clear. */
    code: string;
    accountId: string | null;
  }[];
}

/** A mail of the workspace, without its text. */
export interface Mail {
  id: string;
  /** What it is for, such as signIn or invitation. */
  purpose: string;
  to: {
    name: string;
    address: string;
  };
  /** The member it is for; null: staff, or somebody who is no member yet. */
  personId: string | null;
  language: 'en' | 'de';
  subject: string;
  /** waiting; sent: a server of mails has taken it; caught: it lies here and was sent nowhere; failed. */
  status: 'waiting' | 'sent' | 'caught' | 'failed';
  /** How often it was tried. */
  attempts: number;
  /** UTC; null unless it waits. */
  nextAttemptAt: string | null;
  /** What the server of mails answered last. */
  lastError: string | null;
  /** UTC. */
  createdAt: string;
  /** When it was sent, caught or given up, UTC. */
  endedAt: string | null;
}

/** What a mail says. */
export interface MailBody {
  id: string;
  text: string;
  /** A whole page; pictures are part of it. */
  html: string;
}

/** What matching came to. */
export interface MatchReport {
  /** Events that found their account and were recorded. */
  matched: number;
  /** Events whose account is known and which cannot be recorded all the same; the first 100. They stay. */
  refused: {
    source: string;
    id: string;
    revision: number;
    code: string;
    detail: string;
  }[];
  /** Awards for other accounts that have found theirs. */
  beneficiaries: number;
}

/** Who is calling, and what they may do. */
export interface Me {
  /** `apiKey`: a key of the workspace; `staff`: a person. */
  kind: string;
  /** Who acts, as audit and approvals say it: `key_…` or `usr_…`. */
  id: string;
  /** `key_…` */
  keyId: string;
  /** Of the person; null for a key of the workspace. */
  name: string | null;
  /** Of the person; empty for a key of the workspace. */
  roles: string[];
  /** What these credentials may do now; `*` is everything. */
  permissions: string[];
  /** How far the permissions go. */
  limits: {
    /** The most one adjustment may credit or debit, by unit; `*`: every other unit. Missing: no limit. */
    adjustment?: Record<string, string>;
    /** The most one given reward may be worth, by currency; `*`: every other currency. Missing: no limit. */
    grant?: Record<string, string>;
    /** The most one granted benefit may cost, by currency; `*`: every other currency. Missing: no limit. */
    benefit?: Record<string, string>;
  };
  /** The only accounts these credentials see; null: all. */
  accounts: {
    /** `acc_…` */
    ids: string[];
    /** Everything below these accounts too. */
    descendants: boolean;
  } | null;
}

/** Who is signed in, and where. */
export interface Member {
  person: {
    /** `per_…` */
    id: string;
    givenName: string;
    familyName: string;
    language: 'en' | 'de';
  };
  /** Who looks through the member’s eyes, `usr_…`; null: the member. */
  viewedBy: string | null;
  /** Nothing can be changed with these credentials. */
  readOnly: boolean;
  /** Of the sentences in this answer. */
  language: 'en' | 'de';
  /** The member’s companies, by name. */
  companies: {
    /** `acc_…` */
    accountId: string;
    name: string;
    /** `mem_…` */
    membershipId: string;
    roles: {
      key: string;
      name: string;
    }[];
    /** Decides for the company. */
    isAdministrator: boolean;
    waiting: MemberWaiting[];
  }[];
  programmes: {
    key: string;
    name: string;
    description: string | null;
    /** What members get out of it, in one sentence. */
    valueProposition: string | null;
    languages: string[];
    /** False: there is nothing to collect, and nothing should speak of it. */
    hasUnits: boolean;
  }[];
  /** Some programme has something to collect. */
  hasUnits: boolean;
  brand: {
    displayName: string | null;
    /** `#rrggbb`, readable on white. */
    colour: string;
    /** `#rrggbb`, readable on `colour`. */
    onColour: string;
    /** A data URL. */
    logo: string | null;
  };
}

/** Something that was booked. */
export interface MemberActivity {
  /** `ent_…`: explainMemberActivity says why. */
  id: string;
  /** In whose wallet. */
  whose: 'company' | 'me';
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
  /** What happened, in words. */
  title: string;
  detail: string;
  /** Why, in a few words: the offers that gave it. Empty where title and detail say it. */
  reason: string;
  /** Below zero where something was taken. */
  amount: MemberAmount;
  /** `pending`: it cannot be used yet. `corrected`: it was taken back, in part or whole. */
  state: 'pending' | 'posted' | 'corrected';
  /** When it counts. */
  at: string;
  /** When it was booked. */
  postedAt: string;
}

/** So much of a unit. */
export interface MemberAmount {
  /** Key of the unit. */
  unit: string;
  /** What the unit is called. */
  name: string;
  /** Exact decimal. */
  amount: string;
  /** Both, as people write it: `1,200 points`. */
  text: string;
}

/** What there is of a unit. */
export interface MemberBalance {
  unit: string;
  name: string;
  /** `points`, `statusCredits`, `money`, `fund`, `other` */
  kind: string;
  available: MemberAmount;
  /** Cannot be used yet. */
  pending: MemberAmount;
  /** Held by redemptions under way. */
  reserved: MemberAmount;
  /** Was taken back although it was spent; the next that is earned settles it. */
  owed: MemberAmount | null;
  /** What it is good for. */
  worth: string | null;
  /** When it expires, in words. */
  expiryRule: string;
  nextExpiry: {
    /** The last day it can be used. */
    day: string;
    amount: MemberAmount;
  } | null;
  expiring: {
    in30Days: MemberAmount;
    in90Days: MemberAmount;
  };
}

/** Something that is rewarded now. */
export interface MemberBehaviour {
  /** Key. */
  campaign: string;
  programme: string;
  family: 'keep' | 'grow' | 'win' | 'engage' | null;
  title: string;
  /** What to do and what it brings. */
  how: string | null;
  /** Why it matters. */
  why: string | null;
  /** The rule in plain words. */
  rule: string[];
  from: string | null;
  to: string | null;
  steps: {
    name: string;
    description: string | null;
    done: boolean;
  }[];
  limits: {
    rule: string;
    left: string | null;
    isReached: boolean;
  }[];
}

/** Something the company is entitled to. */
export interface MemberBenefit {
  key: string;
  name: string;
  description: string | null;
  kind: 'choice' | 'number' | 'text' | 'allowance' | 'access';
  /** As people read it; null: there is nothing to say but that it is held. */
  value: string | null;
  /** Of an allowance: what can still be used. */
  left: string | null;
  used: string | null;
  /** Of an allowance: how much of it is left, 0 to 100. */
  percentLeft: number | null;
  renewsAt: string | null;
  until: string | null;
  /** What brought it: a level, a reward, an agreement. Empty where that is not known. */
  from: string;
  howToUse: string | null;
  terms: string | null;
}

/** What the company is entitled to, and how to use it. */
export interface MemberBenefits {
  benefits: MemberBenefit[];
  funds: {
    unit: string;
    name: string;
    available: string;
  }[];
}

/** Conditions, those in force first, with who accepted what. */
export interface MemberConditions {
  data: {
    key: string;
    version: number;
    /** From when on it holds, or held. */
    validFrom: string;
    name: string;
    text: string;
    /** Whether it has to be accepted to take part. */
    mustAccept: boolean;
    /** Whether it is the version in force. */
    isCurrent: boolean;
    /** Accepted for the company; null: not. */
    company: {
      /** When it was accepted. */
      at: string;
      /** Who did it; null where that is not known. */
      byMembershipId: string | null;
    } | null;
    /** Accepted by the member; null: not. */
    own: {
      /** When it was accepted. */
      at: string;
      /** Who did it; null where that is not known. */
      byMembershipId: string | null;
    } | null;
  }[];
}

/** A coupon at hand. */
export interface MemberCoupon {
  /** `cpn_…` */
  id: string;
  /** In clear, as it is to be typed. */
  code: string;
  /** Key of the series. */
  series: string;
  /** What the offer is called. */
  name: string;
  /** `mem_…`: only this member can use it. */
  membershipId: string | null;
  /** The last day it can be used. */
  lastDay: string | null;
  /** Not used up, not blocked, and neither before nor after its days. */
  usable: boolean;
}

/** How it works: what is rewarded and how long it keeps. */
export interface MemberEarning {
  programmes: {
    key: string;
    name: string;
    valueProposition: string | null;
  }[];
  behaviours: MemberBehaviour[];
  units: {
    key: string;
    name: string;
    worth: string | null;
    expiryRule: string;
  }[];
}

/** Whom a member asks. */
export interface MemberHelp {
  contact: HelpContact;
  /** Who looks after the company; null: nobody in particular. */
  accountManager: {
    name: string;
    email: string;
  } | null;
}

/** What a member has, where they stand, and what comes next. */
export interface MemberHome {
  company: {
    accountId: string;
    name: string;
    isAdministrator: boolean;
  };
  /** Of the company, and of the member; both empty where there is nothing to collect. */
  balances: {
    company: MemberBalance[];
    own: MemberBalance[];
  };
  standings: MemberStanding[];
  rewards: {
    /** A few that can be redeemed now. */
    inReach: MemberReward[];
    /** The next to aim at: of the wish list, else the nearest. */
    goal: MemberReward | null;
  };
  underWay: MemberRedemption[];
  waiting: MemberWaiting[];
  notices: {
    kind: 'consent' | 'participation';
    sentence: string;
    /** Since. */
    at: string;
  }[];
  /** The last lines. */
  activity: MemberActivity[];
}

/** Somebody who was asked to join an account. */
export interface MemberInvitation {
  /** `ivt_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  /** Who it is, where that is known: `per_…`. */
  personId: string | null;
  email: string;
  givenName: string;
  familyName: string;
  /** Language of everything people read. */
  language: 'en' | 'de';
  roles: string[];
  programme: string | null;
  state: 'open' | 'accepted' | 'withdrawn' | 'expired';
  /** Until when the link opens. */
  expiresAt: string;
  /** When it was sent last. */
  sentAt: string;
  /** How often. */
  sent: number;
  /** When it was made. */
  createdAt: string;
  /** `usr_…`, `key_…`, or `per_…` of an administrator. */
  invitedBy: string;
  /** Who invites, as the invited person reads it. */
  inviterName: string;
  /** What it became: `mem_…`. */
  membershipId: string | null;
}

/** Whom to ask into an account. */
export interface MemberInvitationInput {
  /** Where to write to. */
  email?: string;
  givenName?: string;
  familyName?: string;
  /** Language of everything people read. */
  language?: 'en' | 'de';
  /** What the person is in the account; GET /v1/redemption-rules names those that administer it. */
  roles?: string[];
  /** Somebody who is known already; their address, name and language are used. `per_…` */
  personId?: string;
  /** Which programme the mail is about. */
  programme?: string | null;
}

/** Where a person of an account stands in a programme. */
export interface MemberParticipation {
  programme: string;
  /** invited, applied, active, suspended, blocked or left. */
  status: string;
  /** The terms that were accepted with it. */
  termsVersion: string | null;
  /** From when on it holds. */
  since: string;
}

/** A person’s own data. */
export interface MemberProfile {
  /** `per_…` */
  personId: string;
  givenName: string;
  familyName: string;
  email: string | null;
  /** An address that waits to be confirmed. */
  newEmail: string | null;
  phone: string | null;
  language: 'en' | 'de';
  /** Fields of the operator’s own that the person keeps up to date. */
  fields: {
    key: string;
    /** By language. */
    label: Record<string, string>;
    /** As GET /v1/fields has it. */
    type: string;
    options: string[];
    required: boolean;
    /** Null: none. */
    value: unknown;
  }[];
}

/** What changes; what is left out stays. */
export interface MemberProfileInput {
  givenName?: string;
  familyName?: string;
  phone?: string | null;
  language?: 'en' | 'de';
  /** By key; null: no value any more. */
  fields?: Record<string, string | number | boolean | {
    amount: string | number;
    currency: string;
  } | null>;
}

/** A redemption as it begins, and what is left. */
export interface MemberRedeemed {
  /** `red_…` */
  id: string;
  reward: {
    /** `rwd_…` */
    id: string;
    key: string;
    name: string;
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
  };
  quantity: number;
  state: 
    | 'invited'
    | 'awaitingAccount'
    | 'awaitingOperator'
    | 'awaitingPayment'
    | 'toFulfil'
    | 'ordered'
    | 'fulfilled'
    | 'delivered'
    | 'rejected'
    | 'declined'
    | 'cancelled'
    | 'failed'
    | 'expired'
    | 'returned';
  /** The same in words. */
  stateText: string;
  /** What happens next, and what becomes of it if nothing does; empty at the end. */
  next: string;
  /** Something is still to come. */
  isOpen: boolean;
  deadline: string | null;
  /** Whose it is. */
  owner: 'me' | 'company' | 'colleague';
  /** Whose wallet pays. */
  paidFrom: 'me' | 'company' | 'colleague';
  price: {
    units: MemberAmount[];
    /** To be paid outside. */
    money: string | null;
  };
  /** Codes and vouchers handed over; not those of colleagues. */
  codes: string[];
  /** `cpn_…`: coupons handed over; listMemberCoupons shows them. */
  coupons: string[];
  event: {
    /** When it begins. */
    startsAt: string;
    /** When it ends. */
    endsAt: string;
    place: string;
  } | null;
  tracking: string | null;
  canCancel: boolean;
  /** It is an invitation the member may answer. */
  canAnswer: boolean;
  /** When it was asked for. */
  requestedAt: string;
  /** When the last step was. */
  changedAt: string;
  /** What the paying wallet has left. */
  balances: MemberAmount[];
  /** What it costs, who has to agree, and what happens next. */
  sentences: string[];
}

/** A reward on its way, as its member sees it. */
export interface MemberRedemption {
  /** `red_…` */
  id: string;
  reward: {
    /** `rwd_…` */
    id: string;
    key: string;
    name: string;
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
  };
  quantity: number;
  state: 
    | 'invited'
    | 'awaitingAccount'
    | 'awaitingOperator'
    | 'awaitingPayment'
    | 'toFulfil'
    | 'ordered'
    | 'fulfilled'
    | 'delivered'
    | 'rejected'
    | 'declined'
    | 'cancelled'
    | 'failed'
    | 'expired'
    | 'returned';
  /** The same in words. */
  stateText: string;
  /** What happens next, and what becomes of it if nothing does; empty at the end. */
  next: string;
  /** Something is still to come. */
  isOpen: boolean;
  deadline: string | null;
  /** Whose it is. */
  owner: 'me' | 'company' | 'colleague';
  /** Whose wallet pays. */
  paidFrom: 'me' | 'company' | 'colleague';
  price: {
    units: MemberAmount[];
    /** To be paid outside. */
    money: string | null;
  };
  /** Codes and vouchers handed over; not those of colleagues. */
  codes: string[];
  /** `cpn_…`: coupons handed over; listMemberCoupons shows them. */
  coupons: string[];
  event: {
    /** When it begins. */
    startsAt: string;
    /** When it ends. */
    endsAt: string;
    place: string;
  } | null;
  tracking: string | null;
  canCancel: boolean;
  /** It is an invitation the member may answer. */
  canAnswer: boolean;
  /** When it was asked for. */
  requestedAt: string;
  /** When the last step was. */
  changedAt: string;
}

/** A redemption with its steps. */
export interface MemberRedemptionDetail {
  /** `red_…` */
  id: string;
  reward: {
    /** `rwd_…` */
    id: string;
    key: string;
    name: string;
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
  };
  quantity: number;
  state: 
    | 'invited'
    | 'awaitingAccount'
    | 'awaitingOperator'
    | 'awaitingPayment'
    | 'toFulfil'
    | 'ordered'
    | 'fulfilled'
    | 'delivered'
    | 'rejected'
    | 'declined'
    | 'cancelled'
    | 'failed'
    | 'expired'
    | 'returned';
  /** The same in words. */
  stateText: string;
  /** What happens next, and what becomes of it if nothing does; empty at the end. */
  next: string;
  /** Something is still to come. */
  isOpen: boolean;
  deadline: string | null;
  /** Whose it is. */
  owner: 'me' | 'company' | 'colleague';
  /** Whose wallet pays. */
  paidFrom: 'me' | 'company' | 'colleague';
  price: {
    units: MemberAmount[];
    /** To be paid outside. */
    money: string | null;
  };
  /** Codes and vouchers handed over; not those of colleagues. */
  codes: string[];
  /** `cpn_…`: coupons handed over; listMemberCoupons shows them. */
  coupons: string[];
  event: {
    /** When it begins. */
    startsAt: string;
    /** When it ends. */
    endsAt: string;
    place: string;
  } | null;
  tracking: string | null;
  canCancel: boolean;
  /** It is an invitation the member may answer. */
  canAnswer: boolean;
  /** When it was asked for. */
  requestedAt: string;
  /** When the last step was. */
  changedAt: string;
  steps: {
    /** When. */
    at: string;
    state: 
      | 'invited'
      | 'awaitingAccount'
      | 'awaitingOperator'
      | 'awaitingPayment'
      | 'toFulfil'
      | 'ordered'
      | 'fulfilled'
      | 'delivered'
      | 'rejected'
      | 'declined'
      | 'cancelled'
      | 'failed'
      | 'expired'
      | 'returned';
    text: string;
    reason: string | null;
  }[];
}

/** What a member asks for. */
export interface MemberRedemptionRequest {
  /** The reward. `rwd_…` */
  rewardId: string;
  quantity?: number;
  /** Whose wallet: of the company, or of the member. */
  payer?: 'company' | 'me';
  /** For whom: `company` is for administrators, in nobody’s name. */
  receiver?: 'company' | 'me';
  /** Key of a price; left out: the first that fits. */
  price?: string;
  /** Where it is taken from; needed where the reward has several locations. */
  location?: string;
  /** Where it is sent. Kept until the reward cannot be returned any more. */
  recipient?: {
    name: string;
    company?: string;
    street: string;
    postalCode: string;
    city: string;
    country: string;
    phone?: string;
    note?: string;
  };
}

/** A reward as a member can have it. */
export interface MemberReward {
  /** `rwd_…` */
  rewardId: string;
  key: string;
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
  name: string;
  description: string | null;
  /** What has to be known before. */
  conditions: string | null;
  images: {
    url: string;
    alt: string;
  }[];
  category: string | null;
  event: {
    /** When it begins. */
    startsAt: string;
    /** When it ends. */
    endsAt: string;
    place: string;
    answerUntil: string | null;
  } | null;
  /** An address is asked for. */
  needsRecipient: boolean;
  /** At most in one redemption. */
  quantityMax: number;
  locations: {
    key: string;
    name: string;
    left: number | null;
  }[];
  /** Null: it cannot run out. */
  left: number | null;
  /** Once per wallet the member may pay with. */
  ways: {
    /** Whose wallet: of the company, or of the member. */
    payer: 'company' | 'me';
    prices: {
      key: string;
      units: {
        price: MemberAmount;
        available: MemberAmount;
        missing: MemberAmount;
      }[];
      /** To be paid outside, as people write it. */
      money: string | null;
      isInReach: boolean;
      /** Part of the price that is there. */
      percent: number;
      /** Days at the pace of the last 90 days; 0: now; null: not at this pace. */
      daysToReward: number | null;
      sentence: string;
    }[];
    isRedeemable: boolean;
  }[];
  /** How many more the limits allow; null: no limit. */
  allowed: number | null;
  /** It can be redeemed now. */
  isRedeemable: boolean;
  /** Shown, and not to be had at the moment. */
  isPaused: boolean;
  /** How near it is, with the wallet that is nearest. */
  percent: number;
  daysToReward: number | null;
  /** How long that takes, in words: `about 3 weeks`. */
  pace: string | null;
  wishedAt: string | null;
}

/** Where a company stands on one ladder, and what comes next. */
export interface MemberStanding {
  ladder: string;
  name: string;
  description: string | null;
  level: {
    key: string;
    name: string;
    description: string | null;
    isCurrent: boolean;
    isReached: boolean;
    byInvitation: boolean;
    /** What the level brings. */
    brings: {
      name: string;
      value: string | null;
      description: string | null;
    }[];
  };
  /** Since when. */
  since: string;
  validUntil: string | null;
  /** What the level is and why. */
  sentences: string[];
  /** What keeps the level; null where nothing has to be done for it. */
  keep: {
    by: string | null;
    isSecured: boolean;
    isMet: boolean;
    criteria: {
      name: string;
      /** As people write it; null where it is not known. */
      value: string | null;
      needed: string;
      /** Null where it is no number. */
      missing: string | null;
      met: boolean;
      /** One of several of which a single one is enough. */
      isAlternative: boolean;
      percent: number | null;
      expectedDay: string | null;
      sentence: string;
    }[];
    sentence: string;
  } | null;
  /** What reaches the next level, and what that brings. */
  next: {
    level: {
      key: string;
      name: string;
      description: string | null;
      isCurrent: boolean;
      isReached: boolean;
      byInvitation: boolean;
      /** What the level brings. */
      brings: {
        name: string;
        value: string | null;
        description: string | null;
      }[];
    };
    criteria: {
      name: string;
      /** As people write it; null where it is not known. */
      value: string | null;
      needed: string;
      /** Null where it is no number. */
      missing: string | null;
      met: boolean;
      /** One of several of which a single one is enough. */
      isAlternative: boolean;
      percent: number | null;
      expectedDay: string | null;
      sentence: string;
    }[];
    expectedDay: string | null;
    effectiveDay: string | null;
    sentence: string;
  } | null;
  /** Decided already. */
  coming: {
    name: string;
    /** When it begins. */
    at: string;
  } | null;
  /** All of the ladder, the lowest first. */
  levels: {
    key: string;
    name: string;
    description: string | null;
    isCurrent: boolean;
    isReached: boolean;
    byInvitation: boolean;
    /** What the level brings. */
    brings: {
      name: string;
      value: string | null;
      description: string | null;
    }[];
  }[];
}

/** Levels, what keeps them, what comes next, and how they came to be. */
export interface MemberStatus {
  standings: MemberStanding[];
  /** How it got there, the newest first. */
  history: {
    ladder: string;
    /** When. */
    at: string;
    from: string;
    to: string;
    sentences: string[];
  }[];
}

/** Something that waits for the member. */
export interface MemberWaiting {
  kind: 'terms' | 'approvals' | 'invitations';
  count: number;
  sentence: string;
}

/** Why something was booked, in words. */
export interface MemberWhy {
  line: MemberActivity;
  /** Why it is there, one after the other. */
  sentences: string[];
}

/** A person in an account, with roles. */
export interface Membership {
  /** `mem_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  /** `per_…` */
  personId: string;
  /** Newest recorded roles. */
  roles: string[];
  /** From when on it holds. */
  validFrom: string;
  validTo: string | null;
  /** When it was recorded. */
  createdAt: string;
}

/** When a membership ends. */
export interface MembershipEnd {
  validTo?: string | null;
}

/** A membership that ended, and what became of its units. */
export interface MembershipEnded {
  /** `mem_…` */
  membershipId: string;
  /** When it ended. */
  endedAt: string;
  /** What went to the company; empty where units stay. */
  units: {
    unit: string;
    /** So much went to the company. */
    amount: string;
    /** Whether something pending or reserved stays with the membership. */
    follows: boolean;
  }[];
}

/** Other roles of a membership. */
export interface MembershipUpdate {
  /** What the person is in the account: `decision-maker`, `influencer`, `user`, or your own words. */
  roles: string[];
  /** From when on the roles hold; now, if left out. */
  from?: string;
}

/** What moved, or would move, from one account to another. */
export interface MergedAccount {
  /** The account that ended. */
  accountId: string;
  /** The account that goes on. */
  mergedInto: string;
  /** True: nothing was kept. */
  dryRun: boolean;
  /** When, UTC. */
  at: string;
  /** They point there now. */
  externalIds: {
    system: string;
    externalId: string;
  }[];
  /** People who are members now or will be; memberships that have ended stay where they are. */
  memberships: {
    membershipId: string;
    personId: string;
    /** The membership in the surviving account; the same id unless there was one. */
    becomes: string;
    /** Roles from now on; null: it begins later. */
    roles: string[] | null;
  }[];
  /** Accounts that hang below the surviving account from now on. */
  children: string[];
  /** Where both stood and where the surviving account stands now. Null: nothing is recorded. */
  participations: {
    programme: string;
    merged: string | null;
    survivor: string | null;
    result: string | null;
  }[];
  /** Where both stand. The surviving account keeps its own; a higher one can be granted. */
  levels: {
    ladder: string;
    merged: string | null;
    survivor: string | null;
  }[];
  /** Wallets with anything in them. */
  wallets: {
    unit: string;
    /** `account` or `mem_…`: whose wallet it was. */
    holder: string;
    /** Whose wallet in the surviving account it went into. */
    becomes: string;
    /** Moved along, usable from its own date on. */
    pending: string;
    /** Moved along, usable at once. */
    available: string;
    /** Owed from now on by the surviving account. */
    debt: string;
    /** Set aside until captured or cancelled under its reference in the ended account. */
    staysReserved: string;
    /** Waits for something without a date; follows once that has come. */
    staysPending: string;
  }[];
}

/** A metric of one account or membership at an instant. */
export interface MetricValue {
  key: string;
  version: number;
  /** One text per language. */
  name: Record<string, string>;
  /** `account`, `group` or `membership`. */
  subject: string;
  /** Exact decimal; null where there is none yet. */
  value: string | null;
  /** Final value of the window before; null where there is none. */
  previous: string | null;
  /** Calendar days of the window; null where it never ends. */
  window: {
    from: string;
    /** Exclusive. */
    to: string;
  } | null;
  /** The largest values by dimension, 50 at most. */
  dimensions: {
    dimension: string;
    value: string;
  }[];
}

/** Units to be moved into another wallet. */
export interface Move {
  /** Who receives. */
  to: {
    /** The receiving account; without it, the account of the path. `acc_…` */
    accountId?: string;
    /** The receiving member; without it, the account itself. `mem_…` */
    membershipId?: string;
  };
  /** Above zero, with at most as many decimals as the unit has. */
  amount: string;
  /** Why, in your words; kept with the act. */
  reason: string;
  /** Your own key of the move, unique in the giving wallet. */
  reference?: string;
  /** Whose wallet: `account` (default) or a membership (`mem_…`). */
  holder?: string;
}

/** What a move did to both wallets. */
export interface MoveAnswer {
  /** The move is found again under this. */
  reference: string;
  unit: string;
  /** What was moved. */
  amount: string;
  /** The giving wallet. */
  from: MoveEnd;
  /** The receiving wallet. */
  to: MoveEnd;
}

/** One of the two wallets of a move. */
export interface MoveEnd {
  accountId: string;
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

/** An account that is about to change its level. */
export interface NearMove {
  accountId: string;
  accountName: string;
  direction: 'up' | 'down';
  /** The level it has. */
  level: string;
  /** The level it would rise to, or the one it has to keep. */
  about: string;
  /** How much of what is needed is there, 0 to 1: of the condition furthest from being met. */
  share: number;
  /** Key of that condition’s metric or index. */
  metric: string;
  /** What the metric is now. Exact decimal. */
  has: string;
  /** What it has to be. Exact decimal. */
  needed: string;
  /** What is missing, in the unit of the metric. Exact decimal. */
  missing: string;
  decidedAt: string | null;
}

/** An account to be made. */
export interface NewAccount {
  name: string;
  /** `company`, `team`, `branch`, `distributor`, `dealer`, or your own word. */
  type?: string;
  /** ISO 3166-1 alpha-2; empty when unknown. */
  country?: string;
  parentId?: string | null;
  /** From when on it takes part; anchors anniversaries. Now, if left out. */
  joinedAt?: string;
  /** Its ids in other systems. */
  externalIds?: {
    /** The system that gave the id: `erp`, `crm`, …; `vat` for VAT numbers. */
    system: string;
    /** The id there. */
    externalId: string;
  }[];
  /** Facts that rules read, by name. */
  attributes?: Record<string, string | number | boolean | {
    amount: string | number;
    currency: string;
  }>;
}

/** A note or a task about an account. */
export interface NewAccountNote {
  /** Plain text; line ends stay. */
  text: string;
  /** It is to be done by somebody. */
  isTask?: boolean;
  /** Day it is due, such as 2026-01-05; of tasks only. */
  dueOn?: string | null;
  assigneeId?: string | null;
  personId?: string | null;
}

/** An API key to be made. */
export interface NewApiKey {
  /** What the key is for, in your words. */
  name: string;
  /** What it may do: `accounts:read`, `accounts:*`, `*`. At most what the calling key may do itself. */
  scopes: string[];
  /**
   * The only accounts the key sees; all others do not exist for it. Such a key opens only operations on one account,
   * those whose reference says so.
   */
  accounts?: {
    ids: string[];
    /** Everything below these accounts too, now and later. */
    descendants?: boolean;
  };
  /** From then on the key is refused. Without it, it lasts until it is revoked. */
  expiresAt?: string;
}

/** An event to be tried. */
export interface NewDryRun {
  /** The event as it would be sent to /v1/events. */
  event: Record<string, unknown>;
  /** Try it on this account. `acc_…` */
  accountId?: string;
  /** Language of the sentences. */
  language?: 'en' | 'de';
}

/** Rates to the currency of the programme. */
export interface NewExchangeRates {
  rates: {
    /** ISO 4217. */
    currency: string;
    /** Business day in the programme's time zone. */
    day: string;
    /** What one unit of the currency is worth in the currency of the programme. */
    rate: string;
  }[];
}

/** What a field is to be. */
export interface NewField {
  /** `date` is a day such as 2026-01-05; `money` an amount with its currency; `enum` one of `options`. */
  type: 'string' | 'number' | 'boolean' | 'date' | 'enum' | 'money';
  /** What an `enum` may be; only there. */
  options?: string[];
  /** What people read. */
  label: {
    en: string;
    de: string;
  };
  /** Of persons: it tells something about the human being. Rules cannot read it; erasure takes it away. */
  personal?: boolean;
  /** It must be given when the subject is made, and cannot be taken away. */
  required?: boolean;
  /** Of persons: they see it in the portal and keep it up to date themselves. */
  memberEditable?: boolean;
}

/** What to make of an upload. */
export interface NewImport {
  /** The file. `upl_…` */
  uploadId: string;
  /** Name of a saved mapping, or a mapping itself. */
  mapping: string | Record<string, unknown>;
  /** Refuses a mapping that is for something else. */
  kind?: 
    | 'events'
    | 'accounts'
    | 'persons'
    | 'memberships'
    | 'products'
    | 'exchangeRates'
    | 'openingBalances';
  /** Reads and checks everything and records nothing. */
  dryRun?: boolean;
  /** Events: replaces what was imported before under the same numbers. */
  revision?: number;
}

/** A level to be given by hand. */
export interface NewLevelGrant {
  /** Key of the level. */
  level: string;
  /** When it begins, not in the past; without it, now. */
  from?: string;
  /** When it ends; without it, it lasts until it is ended. */
  until?: string;
  /** Why; shown with the level. */
  reason: string;
}

/** An invitation to a level. */
export interface NewLevelInvitation {
  /** Key of the level. */
  level: string;
  /** When it begins, not in the past; without it, now. */
  from?: string;
  /** When it ends; without it, it lasts until it is withdrawn. */
  until?: string;
  /** Why; shown with the level. */
  reason: string;
}

/** A person in an account. */
export interface NewMembership {
  /** The person. `per_…` */
  personId: string;
  /** What the person is in the account: `decision-maker`, `influencer`, `user`, or your own words. */
  roles?: string[];
  /** From when on it holds; now, if left out. */
  validFrom?: string;
  validTo?: string | null;
}

/** A note or a task to be written down. */
export interface NewNote {
  /** Plain text; line ends stay. */
  text: string;
  /** It is to be done by somebody. */
  isTask?: boolean;
  /** Day it is due, such as 2026-01-05; of tasks only. */
  dueOn?: string | null;
  assigneeId?: string | null;
}

/** A personal API key to be made. */
export interface NewOwnApiKey {
  /** What the key is for, in your words. */
  name: string;
  /** What it may do at most; left out, whatever the person may do. */
  scopes?: string[];
  /** From then on the key is refused. Without it, it lasts until it is revoked. */
  expiresAt?: string;
}

/** A person to be made. */
export interface NewPerson {
  givenName?: string;
  familyName?: string;
  email?: string | null;
  phone?: string | null;
  /** Language of sentences and mails for this person. */
  language?: 'en' | 'de';
  /** Id in another system. */
  external?: {
    /** The system that gave the id. */
    system: string;
    /** The id there. */
    externalId: string;
  } | null;
}

/** A product to be put; what is left out stays as it is. */
export interface NewProduct {
  /** Article number as the lines of documents name it. */
  sku: string;
  /** The number, if left out. */
  name?: string;
  /** Fills in lines that name none. */
  category?: string | null;
  /** Fills in lines that name none. */
  brand?: string | null;
  /** Fill in lines that have none. */
  labels?: string[];
  /** Unit in which quantities are counted. */
  unit?: string | null;
  /** How many of `unit` one of another unit is; lines in these units are converted. */
  conversions?: Record<string, string>;
  /** Fields of your own; all of them. Lines take over those they do not state, and rules read them there. */
  fields?: Record<string, unknown>;
  /** From when on it holds; from the beginning for a new product, else from now on. */
  validFrom?: string;
}

/** A view to be kept. */
export interface NewSavedView {
  entity: 'accounts' | 'people' | 'events';
  /** What it is called. */
  name: string;
  /** Everybody in the workspace sees it. */
  shared?: boolean;
  definition: SavedViewDefinition;
}

/** A person to be added to the staff. */
export interface NewStaff {
  /** Their e-mail address; upper and lower case are the same. */
  email: string;
  /** As your workspace calls them. */
  name: string;
  /** Keys of roles; at most what you may do yourself. Several add up. */
  roles: string[];
}

/** A webhook subscription to be made. */
export type NewWebhookSubscription = {
  /** Where to send: public, https. */
  url: string;
  /** What to send: types (`units.earned`), groups (`units.*`) or everything (`*`). */
  types: string[];
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

/** A note or a task of staff. */
export interface Note {
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
}

/** What changes; what is left out stays. */
export interface NoteUpdate {
  /** Plain text; line ends stay. */
  text?: string;
  /** Day it is due, such as 2026-01-05; of tasks only. */
  dueOn?: string | null;
  assigneeId?: string | null;
  /** It is done; false: it is not after all. */
  done?: boolean;
}

/** What a campaign without a triggering event owes an account. */
export interface Outcome {
  campaign: string;
  version: number;
  /** What the outcome is about: a period such as `2026-Q1`, a date, a level, `while`. */
  grain: string;
  holder: string;
  unit: string;
  /** Before shared limits. */
  computed: string;
  /** What is owed. */
  granted: string;
  /** When it counts. */
  valueAt: string;
  availableAt: string | null;
  funding: string;
}

/** The state of a programme on one page. */
export interface Overview {
  asOf: string | null;
  /** Seconds from asOf to now. */
  lagSeconds: number | null;
  /** The zone in which days are cut. */
  timeZone: string;
  period: FigurePeriod;
  /** What it is compared with. */
  previous: FigurePeriod;
  /** Null without accounts:read. */
  accounts: {
    /** How many there are now. */
    total: number;
    /** Did something in the period: an event happened then. */
    active: FigureChange;
    /** Joined in the period. */
    joined: FigureChange;
    list: ListLink;
  } | null;
  /** Members of accounts, each person once; null without memberships:read. */
  people: {
    /** How many there are now. */
    total: number;
    /** Did something in the period: an event happened then. */
    active: FigureChange;
    /** Joined in the period. */
    joined: FigureChange;
    list: ListLink;
  } | null;
  /** Null without events:read. */
  activity: ActivityOverview | null;
  /** Null without ledger:read. */
  liability: {
    /** What all units that have a cost would cost now. */
    cost: FigureMoney;
    /** At the beginning of the period. */
    before: FigureMoney;
  } | null;
  /** Null without ledger:read. */
  units: UnitOverview[] | null;
  /** Null without levels:read. */
  ladders: LadderOverview[] | null;
  /** Only what the caller may see; most urgent kinds first. */
  attention: AttentionItem[];
}

/** Something to be packed. */
export interface PackingLine {
  /** `red_…` */
  redemptionId: string;
  location: string;
  reward: string;
  name: string;
  quantity: number;
  /** `acc_…` */
  accountId: string;
  deadline: string | null;
  /** Where it is sent. */
  recipient: {
    name: string;
    company?: string;
    street: string;
    postalCode: string;
    city: string;
    country: string;
    phone?: string;
    note?: string;
  } | null;
}

/** A step of an account in a programme. */
export interface ParticipationChange {
  status: 'invited' | 'applied' | 'active' | 'suspended' | 'blocked' | 'left';
  /** The terms that were accepted with it. */
  termsVersion?: string;
  /** From when on it holds; now, if left out. */
  from?: string;
}

/** Something that may be allowed. */
export interface Permission {
  /** As routes ask for it and roles and keys name it. */
  name: string;
  /** What it allows. */
  description: {
    en: string;
    de: string;
  };
  /** Built-in roles that have it. */
  roles: string[];
}

/** A human being; may belong to several accounts. */
export interface Person {
  /** `per_…` */
  id: string;
  givenName: string;
  familyName: string;
  email: string | null;
  phone: string | null;
  /** `en` or `de`. */
  language: string;
  /** Id in another system. */
  external: {
    system: string;
    externalId: string;
  } | null;
  /** Fields of your own, by key. */
  fields: Record<string, unknown>;
  /** When it was made. */
  createdAt: string;
  erasedAt: string | null;
}

/** Everything that is held of a person. */
export interface PersonExport {
  /** Everything is as it was then, UTC. */
  exportedAt: string;
  /** The person, fields of your own included. */
  person: Record<string, unknown>;
  /** Companies they belong or belonged to. */
  memberships: Record<string, unknown>[];
  /** Roles, fields and participation, each from an instant on. */
  memberFacts: Record<string, unknown>[];
  /** Events that name them, as they were sent. */
  events: Record<string, unknown>[];
  /** Events that name nobody and speak of them. */
  mentions: Record<string, unknown>[];
  /** What they hold. */
  wallets: Record<string, unknown>[];
  /** Movements in their wallets. */
  entries: Record<string, unknown>[];
  /** Levels they reached and left. */
  levels: Record<string, unknown>[];
  /** What holds of every channel and purpose. */
  consents: Record<string, unknown>[];
  /** What they said about it, with the evidence. */
  consentHistory: Record<string, unknown>[];
  /** Terms they accepted. */
  terms: Record<string, unknown>[];
  /** What they asked for. */
  requests: Record<string, unknown>[];
  /** Who changed something of it, and what they did. */
  audit: Record<string, unknown>[];
  /** What else is held, by section: `redemptions` with addresses, `gifts`, `wishes`, `adjustments` … */
  holdings: Record<string, Record<string, unknown>[]>;
  /** Who outside was given something of it. */
  disclosedTo: string[];
  /** Sections of which there is more than 20,000 rows. */
  truncated: string[];
}

/** The person they were set of. */
export interface PersonFieldsSet {
  personId: string;
}

/** A person with their companies: a copy that follows within seconds. */
export interface PersonOverview {
  /** `per_…` */
  id: string;
  givenName: string;
  familyName: string;
  email: string | null;
  phone: string | null;
  language: string;
  lastActivityAt: string | null;
  /** Everywhere they belong or belonged. */
  memberships: {
    membershipId: string;
    accountId: string;
    accountName: string;
    roles: string[];
    /** What was recorded of the member, by programme. */
    participations: Record<string, string>;
    lastActivityAt: string | null;
    /** False: it has ended, or begins later. */
    isCurrent: boolean;
  }[];
}

/** A reward as a person can have it in one of their companies. */
export interface PersonRewardOffer {
  /** `rwd_…` */
  rewardId: string;
  key: string;
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
  name: {
    en: string;
    de: string;
  };
  description?: {
    en: string;
    de: string;
  };
  conditions?: {
    en: string;
    de: string;
  };
  images: {
    /** Where it is; of a file kept here, a link that opens it for an hour or two. */
    url: string;
    /** `fil_…`, where it is kept here. */
    file?: string;
    /** What it shows. */
    alt: {
      en: string;
      de: string;
    };
    /** Only for readers of this language; left out: for all. */
    language?: 'en' | 'de';
  }[];
  category?: string;
  event?: {
    /** When it begins. */
    startsAt: string;
    /** When it ends. */
    endsAt: string;
    place: string;
    /** Until when invitations can be answered. */
    answerUntil?: string;
  };
  needsRecipient: boolean;
  quantityMax: number;
  /** Those that hold now, the first is the usual one. */
  prices: {
    key: string;
    units: {
      unit: string;
      price: string;
      available: string;
      missing: string;
    }[];
    money: {
      currency: string;
      amount: string;
    } | null;
    affordable: boolean;
    /** Part of the price that is there, of the unit that is furthest away. */
    percent: number;
    /** Days until it can be had at the pace of the last 90 days; 0: now; null: not at this pace. */
    daysToReward: number | null;
  }[];
  /** By location; null: it cannot run out. */
  left: {
    location: string;
    left: number;
  }[] | null;
  /** How many more the limits allow; null: no limit. */
  allowed: number | null;
  /** It can be redeemed now, with this wallet. */
  redeemable: boolean;
  /** Shown, and not to be had at the moment. */
  paused: boolean;
  wishedAt: string | null;
  /** `acc_…`: with the units from this company. */
  accountId: string;
  /** `mem_…` */
  membershipId: string;
}

/** What changes; what is left out stays, null clears. */
export interface PersonUpdate {
  givenName?: string;
  familyName?: string;
  email?: string | null;
  phone?: string | null;
  language?: 'en' | 'de';
  external?: {
    /** The system that gave the id. */
    system: string;
    /** The id there. */
    externalId: string;
  } | null;
}

/** Somebody of the operator looking through a person’s eyes. */
export interface PersonView {
  /** `vie_…` */
  id: string;
  /** Through whose eyes, `per_…`. */
  personId: string;
  /** Who looks, `usr_…` or `key_…`. */
  by: string;
  /** Why, in the words of whoever looks. */
  reason: string;
  /** Since when. */
  startedAt: string;
  /** Until when at most. */
  endsAt: string;
}

/** From when a draft is taken to hold. */
export interface PreviewRequest {
  /**
   * Look at what would have been had it held since then; for drafts that do not go into the past 90 days ago, if left
   * out.
   */
  asIfSince?: string;
}

/** Why a request was refused (RFC 9457). A code may add members of its own. */
export type Problem = {
  /** Path of the page that explains the code: `/errors/<code>`. */
  type: string;
  /** What happened, in a few words; the same for every occurrence. */
  title: string;
  /** HTTP status. */
  status: number;
  /** Stable code in snake_case; decide by this, not by the texts. */
  code: string;
  /** What was found this time. */
  detail: string;
  /** What to do about it. */
  remedy: string;
  /** Path of the request. */
  instance: string;
  /** Names this request in the log; also in the header X-Request-Id. */
  requestId: string;
  /** The single faults, where there are several or a field is at fault. */
  errors?: FieldError[];
} & Record<string, unknown>;

/** What is known of a product. */
export interface Product {
  sku: string;
  name: string;
  category: string | null;
  brand: string | null;
  labels: string[];
  /** Unit in which quantities are counted. */
  unit: string | null;
  /** How many of `unit` one of another unit is. */
  conversions: Record<string, string>;
  /** Fields of your own. */
  fields: Record<string, unknown>;
  /** Since when this holds. */
  validFrom: string;
}

/** Whose it is. */
export interface ProfileChanged {
  personId: string;
}

/** What applying a file does to one definition. */
export interface ProgrammeChange {
  kind: 
    | 'programme'
    | 'terms'
    | 'eventType'
    | 'field'
    | 'unit'
    | 'metric'
    | 'benefit'
    | 'ladder'
    | 'campaign';
  key: string;
  /** Version in force afterwards. */
  version: number;
  change: 'created' | 'changed' | 'unchanged' | 'ended';
  /** The version holds from here on. 1970 means: for everything there is. */
  validFrom: string;
}

/** What applying a file comes to. */
export interface ProgrammeChanges {
  /** The last revision that changed a definition; the ETag is made of it. */
  revision: string;
  /** One entry per definition of the file, and per campaign that ends. */
  changes: ProgrammeChange[];
}

/** One definition that would differ from what runs. */
export interface ProgrammeDifference {
  kind: 
    | 'programme'
    | 'terms'
    | 'eventType'
    | 'field'
    | 'unit'
    | 'metric'
    | 'benefit'
    | 'ladder'
    | 'campaign';
  key: string;
  name: Record<string, string>;
  change: 'created' | 'changed' | 'ended';
  /** The version it would become. */
  version: number;
  /** It would hold from here on. */
  validFrom: string;
  /** Place by place. Of what is created, every field. */
  fields: {
    /** `clauses[1].when`, `levels[gold].entry.all[0].atLeast` */
    path: string;
    /** Absent: the field was not there. */
    before?: unknown;
    /** Absent: the field is no longer there. */
    after?: unknown;
  }[];
  /** Whom it concerns; null where nobody feels it. */
  affected: {
    /** Accounts it concerns, among those looked at; null where that cannot be told. */
    accounts: number | null;
    /** Accounts looked at. */
    of: number;
    /** They are a sample; it is always the same. */
    sampled: boolean;
    campaign?: {
      /** In its audience; null where that cannot be told before it runs. */
      inAudience: number | null;
      /** With an event that triggers it in the days asked for; null where no event does. */
      active: number | null;
      /** Both. */
      concerned: number | null;
      /** Given something by it in the days asked for. */
      rewarded: number;
    };
    ladder?: {
      /** Accounts per level just before the new version. */
      before: Record<string, number>;
      /** Accounts per level just after. */
      after: Record<string, number>;
      /** Who moves; the first 1,000. */
      movers: {
        accountId: string;
        from: string;
        to: string;
      }[];
    };
    /** What cannot be told, and why. */
    note: string | null;
  } | null;
}

/** Everything a programme consists of. */
export interface ProgrammeFile {
  /** version of this format */
  hanse: 1;
  /** the programme itself: name, calendar, money, objective */
  programme: {
    /** camelCase identifier, stable for the life of the thing */
    key: string;
    /** what members read */
    name: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** what the programme is, in two sentences, for members */
    description?: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** IANA time zone of all business dates, such as Europe/Berlin */
    timeZone: string;
    /** ISO 4217 code; other currencies are converted to it */
    currency: string;
    /** languages members are promised; the review names texts that are missing in one of them */
    languages?: string[];
    /** who takes part: every account, those that applied and were accepted, or those invited */
    entry?: 'open' | 'application' | 'invitation';
    /** what the operator wants from the programme, in one or two sentences */
    objective: string;
    /** what members get out of it, in their words */
    valueProposition?: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** attributes of accounts that rules may read, with their types */
    accountAttributes?: Record<string, 'string' | 'number' | 'boolean' | 'date'>;
    /** roles people can have in an account */
    roles?: ({
      /** the role as memberships name it */
      key: string;
      /** what people read */
      name: string | {
        /** English */
        en?: string;
        /** German */
        de?: string;
      } & Record<string, string>;
      /** what people in this role do */
      description?: string | {
        /** English */
        en?: string;
        /** German */
        de?: string;
      } & Record<string, string>;
    } | string)[];
  };
  /** conditions and policies, each with its versions */
  terms?: Record<string, {
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
  }>;
  /** event types beside the built-in ones */
  eventTypes?: Record<string, {
    /** what people read */
    name: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** JSON Schema of data */
    schema: Record<string, unknown>;
  }>;
  /** fields of your own on accounts, persons, memberships and products, such as account.installerGrade */
  fields?: Record<string, {
    /** what people read */
    label: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** date is a day such as 2026-01-05, money an amount with its currency, enum one of options */
    type: 'string' | 'number' | 'boolean' | 'date' | 'enum' | 'money';
    /** what an enum may be; only there */
    options?: string[];
    /** of persons: it tells something about the human being; rules cannot read it, erasure takes it away */
    personal?: boolean;
    /** given when the subject is made, and cannot be taken away */
    required?: boolean;
    /** of persons: they see it in the portal and keep it up to date themselves */
    memberEditable?: boolean;
    /** nobody uses it any more: rules cannot read it, values are not taken in, what was recorded stays */
    ended?: boolean;
  }>;
  /** what wallets count; a programme may do without any */
  units?: Record<string, {
    /** what members read */
    name: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** what the unit is for and what it is worth, for members */
    description?: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** points to spend, credits that only count for levels, money, a fund for joint marketing, or anything else */
    kind?: 'points' | 'statusCredits' | 'money' | 'fund' | 'other';
    /** decimals; the ledger counts in the smallest part */
    scale?: number;
    /** what one whole unit costs the operator, in the programme's currency */
    costPerUnit?: string | number;
    /** when units nobody used are gone */
    expiry?: {
      /** never expires */
      kind: 'none';
    } | {
      /** so long after it was earned */
      kind: 'rolling';
      /** length in days; give either days or months */
      days?: number;
      /** length in months; give either days or months */
      months?: number;
      /** expire together at the end of the calendar period the day falls in */
      roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
    } | {
      /** so long after the last activity of the wallet */
      kind: 'sliding';
      /** length in days; give either days or months */
      days?: number;
      /** length in months; give either days or months */
      months?: number;
      /** expire together at the end of the calendar period the day falls in */
      roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
    } | {
      /** on fixed days of every year */
      kind: 'fixedDates';
      /** the days of the year */
      dates: {
        /** month of the year */
        month: number;
        /** day of the month */
        day: number;
      }[];
      /** skip a day that comes sooner than this after earning */
      atLeast?: {
        /** length in days; give either days or months */
        days?: number;
        /** length in months; give either days or months */
        months?: number;
      };
    } | {
      /** on one day for all */
      kind: 'lastDay';
      /** calendar day in the programme's time zone, such as 2026-01-31 */
      day: string;
    };
    /** what happens when units must be taken back that were spent: other lots first, a debt, or a waiver */
    clawback?: 'otherLotsThenNegative' | 'otherLotsThenWaiver' | 'negative' | 'waiver';
    /** days a lot can be used that came too late or came back after its expiry */
    graceDays?: number;
  }>;
  /** named figures that rules and people read */
  metrics?: Record<string, {
    /** what people read */
    name: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** what it measures, for people */
    description?: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** whose figure it is: of an account, of a person in an account, or of a corporate group */
    subject?: 'account' | 'membership' | 'group';
    /** decimals it is rounded to when read */
    scale?: number;
    /** computed from other metrics: ratio(metrics.a, metrics.b), growth, weighted sums */
    formula: string;
  } | {
    /** what people read */
    name: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** what it measures, for people */
    description?: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** whose figure it is: of an account, of a person in an account, or of a corporate group */
    subject?: 'account' | 'membership' | 'group';
    /** decimals it is rounded to when read */
    scale?: number;
    /** what is counted: events, or movements of a unit */
    source: {
      /** events that count */
      events: string[];
      /** CEL expression: only events (or lines) where this is true */
      when?: string;
    } | {
      /** a unit of this programme */
      unit: string;
      /** units earned, or units spent */
      movement: 'earned' | 'spent';
    };
    /** CEL expression of what one event adds; without it every event counts 1 */
    value?: string;
    /** the expressions run once per line of a document */
    perLine?: boolean;
    /** what is done with the values of one window */
    aggregation: 
      | 'sum'
      | 'count'
      | 'distinct'
      | 'newDistinct'
      | 'max'
      | 'first'
      | 'last'
      | 'run'
      | 'activeAt';
    /** of distinct, newDistinct and activeAt: CEL expression of what is told apart */
    item?: string;
    /** of activeAt: CEL expression of its first instant */
    from?: string;
    /** of activeAt: CEL expression of the first instant it is over */
    until?: string;
    /** of run: how many periods in a row */
    run?: {
      /** the periods that must follow each other */
      period: 'day' | 'week' | 'month' | 'quarter' | 'year';
      /** a period counts when its sum reaches this; without it, one event will do */
      minimum?: string | number;
    };
    /** CEL expression by which it is broken down: line.brand */
    dimension?: string;
    /** window: calendar, programme year, anniversary of joining, rolling days, or lifetime */
    window?: {
      /** calendar periods in the time zone of the programme */
      calendar: 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year';
    } | {
      /** years that begin on a day of your own */
      programmeYear: {
        /** month in which the year begins */
        month: number;
        /** day on which the year begins */
        day: number;
      };
    } | {
      /** years counted from the day of joining */
      anniversary: true;
    } | {
      /** the last so many days, today included */
      rolling: {
        /** length of the window in days */
        days: number;
      };
    } | {
      /** everything from the beginning, without an end */
      lifetime: true;
    };
    /** whether returns count at the date of what they correct, or at their own */
    corrections?: 'originalDate' | 'ownDate';
  }>;
  /** what levels, rewards and people can give besides units */
  benefits?: Record<string, {
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
     * one of a list such as a service level, a number such as days to pay, a text such as a price list, an allowance
     * that is used up, or access
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
  }>;
  /** levels, what opens them and what they bring */
  ladders?: Record<string, {
    /** what members read */
    name: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** what the ladder is about, for members */
    description?: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** who climbs: each account, or the corporate group as one */
    subject?: 'account' | 'group';
    /** first day this version of the ladder holds; default: the first day of the earliest campaign */
    effectiveFrom?: string;
    /** what the figures are counted over, and when a level may fall */
    period: {
      /** calendar periods in the time zone of the programme */
      calendar: 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year';
    } | {
      /** years that begin on a day of your own */
      programmeYear: {
        /** month in which the year begins */
        month: number;
        /** day on which the year begins */
        day: number;
      };
    } | {
      /** years counted from the day of joining */
      anniversary: true;
    } | {
      /** the last so many days, today included */
      rolling: {
        /** length of the window in days */
        days: number;
      };
    } | {
      /** everything from the beginning, without an end */
      lifetime: true;
    };
    /** when a level that was reached counts */
    upgrade?: 'atOnce' | 'atReviews';
    /** points in time at which levels are looked at */
    reviews?: {
      /** how often levels are reviewed */
      every: 'month' | 'quarter' | 'halfYear' | 'year';
      /** when a rise decided at a review counts */
      effective?: 'atReview' | {
        /** on the first of the month, so many months later */
        firstOfMonthAfter: number;
      } | {
        /** so many days after the review */
        daysAfter: number;
      };
    };
    /** how far a level falls that is no longer deserved */
    downgrade?: 'never' | 'oneLevel' | 'toDeserved';
    /** days a lost level is still kept and can be won back */
    downgradeGraceDays?: number;
    /** how long a level earned in a period lasts; default: the end of the following period */
    keepUntil?: 'periodEnd' | 'followingPeriodEnd';
    /** what a period is judged by: the highest level reached in it, or where it closed */
    periodResult?: 'highest' | 'closing';
    /** what a fact that arrives late does to past levels */
    lateFacts?: 'recompute';
    /** whether members of a corporate group get the topmost account's level, or the best one of the group */
    inherit?: 'none' | 'fromGroup' | 'bestOfGroup';
    /** what the start of a new version does: only lift (raise), or place everybody anew */
    transition?: 'raise' | 'rejudge';
    /** for a level of the version before that is gone: the level its holders go on with */
    successors?: Record<string, string>;
    /** weighted sums of metrics that levels may ask for */
    indexes?: Record<string, {
      /** what members read */
      name: string | {
        /** English */
        en?: string;
        /** German */
        de?: string;
      } & Record<string, string>;
      /** the metrics that are added up */
      parts: {
        /** key of a metric of this programme */
        metric: string;
        /** what one unit of the metric adds */
        weight: string | number;
        /** more of the metric than this adds nothing */
        cap?: string | number;
        /** the metric counts as its part of this target */
        target?: string | number;
      }[];
    }>;
    /** lowest first; the first is the base level everybody has */
    levels: {
      /** name of the level in rules; stable for its life */
      key: string;
      /** what members read */
      name: string | {
        /** English */
        en?: string;
        /** German */
        de?: string;
      } & Record<string, string>;
      /** what the level stands for */
      description?: string | {
        /** English */
        en?: string;
        /** German */
        de?: string;
      } & Record<string, string>;
      /** what opens the level; left out at the first level and at levels by invitation */
      entry?: {
        /** every one of these */
        all?: ({
          /** key of a metric of this programme */
          metric: string;
          /** the value it must reach */
          atLeast: string | number;
        } | {
          /** key of an index of this ladder */
          index: string;
          /** the value it must reach */
          atLeast: string | number;
        })[];
        /** and at least one of these */
        any?: ({
          /** key of a metric of this programme */
          metric: string;
          /** the value it must reach */
          atLeast: string | number;
        } | {
          /** key of an index of this ladder */
          index: string;
          /** the value it must reach */
          atLeast: string | number;
        })[];
      };
      /** conditions beside the figures: without them the level stays shut */
      gates?: ({
        /** key of a metric of this programme */
        metric: string;
        /** the value it must reach */
        atLeast: string | number;
      } | {
        /** key of a metric of this programme */
        metric: string;
        /** the value it must have */
        equals: string | number;
      } | {
        /** attribute of the account */
        attribute: string;
        /** its data was captured at most so many days before */
        freshDays?: number;
        /** its data may be used for this, such as marketing */
        purpose?: string;
        /** the value it must reach */
        atLeast: string | number;
      } | {
        /** attribute of the account */
        attribute: string;
        /** its data was captured at most so many days before */
        freshDays?: number;
        /** its data may be used for this, such as marketing */
        purpose?: string;
        /** the value it must have */
        equals: string | number | boolean;
      })[];
      /** opened by people, never by figures alone */
      invitationOnly?: boolean;
      /** what the level brings besides units */
      benefits?: ({
        /** what a member reads */
        name: string | {
          /** English */
          en?: string;
          /** German */
          de?: string;
        } & Record<string, string>;
        /** what exactly is given, to whom and how */
        description?: string | {
          /** English */
          en?: string;
          /** German */
          de?: string;
        } & Record<string, string>;
        /** service, payment or delivery terms, access to something, a discount on prices, or anything else */
        kind?: 'service' | 'terms' | 'access' | 'discount' | 'other';
        /** the behaviour it rewards; required of a discount, which otherwise only lowers the price */
        behaviour?: string;
      } | {
        /** a benefit of this programme */
        benefit: string;
        /** a choice, a number, a text, or how many; access has none */
        value?: string | number;
      } | string | {
        /** English */
        en?: string;
        /** German */
        de?: string;
      } & Record<string, string>)[];
    }[];
    /** paused: the figures are followed, and levels stay as they are until it goes on */
    status?: 'live' | 'paused';
  }>;
  /** what is rewarded, and how */
  campaigns?: Record<string, {
    /** what members read */
    name: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** for members, in a sentence: what to do and what it brings */
    description?: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** for members, in a sentence: why it matters, to them and to the operator */
    why?: string | {
      /** English */
      en?: string;
      /** German */
      de?: string;
    } & Record<string, string>;
    /** what the operator wants from it, in one sentence */
    objective: string;
    /** the behaviour it rewards: what a member does because of it */
    behaviour: string;
    /** keep customers, grow what they buy, win new ones, or engage their people */
    family: 'keep' | 'grow' | 'win' | 'engage';
    /** how the operator will know that it works */
    success: {
      /** the metric that should move */
      metric: string;
      /** which way is better */
      better?: 'higher' | 'lower';
      /** the value per account that would be a success */
      target?: string | number;
    } | {
      /** the part of the audience that should earn from the campaign at least once, such as 0.4 */
      reach: string | number;
    };
    /** first day of the events this campaign applies to; default: the day it is applied */
    from?: string;
    /** last day, inclusive */
    to?: string;
    /** what makes the campaign look; left out where there are steps */
    trigger?: {
      /** events of these types */
      events: string[];
    } | {
      /** the metric watched */
      metric: string;
      /** once per window, when it reaches this value */
      reaches: string | number;
    } | {
      /** the ladder watched */
      ladder: string;
      /** when the account arrives at this level or a higher one */
      reaches: string;
    } | {
      /** a point in time, without any event */
      time: {
        /** every year on the day of joining */
        anniversary: true;
      } | {
        /** days without any of the events */
        silenceDays: number;
        /** events that end the silence */
        events: string[];
      } | {
        /** dated attribute of the account */
        attributeDate: string;
        /** so many days before that date */
        daysBefore?: number;
      };
    } | {
      /** the end, or the running state, of each of these periods */
      period: {
        /** calendar periods in the time zone of the programme */
        calendar: 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year';
      } | {
        /** years that begin on a day of your own */
        programmeYear: {
          /** month in which the year begins */
          month: number;
          /** day on which the year begins */
          day: number;
        };
      } | {
        /** years counted from the day of joining */
        anniversary: true;
      } | {
        /** the last so many days, today included */
        rolling: {
          /** length of the window in days */
          days: number;
        };
      } | {
        /** everything from the beginning, without an end */
        lifetime: true;
      };
    };
    /** of periods: give as soon as it is deserved, or when the period closes */
    posting?: 'atOnce' | 'atClose';
    /** CEL expression: the accounts it is for; default: everybody */
    audience?: string;
    /** conditions, in the order in which they are explained */
    clauses?: {
      /** the condition as a member would say it */
      name: string | {
        /** English */
        en?: string;
        /** German */
        de?: string;
      } & Record<string, string>;
      /** CEL expression that must be true */
      when: string;
    }[];
    /** CEL expression over line: the lines of a document that count */
    lines?: string;
    /** what it brings */
    effects?: ({
      /** gives units */
      award: {
        /** the unit given */
        unit: string;
        /** units per event, as CEL expression: matched.netAmount * 0.01 */
        amount?: string;
        /** units per line that counts, as CEL expression over line */
        amountPerLine?: string;
        /** how parts smaller than the unit has are rounded */
        rounding?: 'floor' | 'ceiling' | 'down' | 'up' | 'halfUp' | 'halfEven';
        /** until when units wait before they can be used; the latest of what is given decides */
        pending?: {
          /** days after the event, such as the return window */
          days?: number;
          /** until the document is paid in full */
          fullPayment?: boolean;
          /** until this day */
          until?: string;
        };
        /** an expiry of its own instead of that of the unit */
        expiry?: {
          /** never expires */
          kind: 'none';
        } | {
          /** so long after it was earned */
          kind: 'rolling';
          /** length in days; give either days or months */
          days?: number;
          /** length in months; give either days or months */
          months?: number;
          /** expire together at the end of the calendar period the day falls in */
          roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
        } | {
          /** so long after the last activity of the wallet */
          kind: 'sliding';
          /** length in days; give either days or months */
          days?: number;
          /** length in months; give either days or months */
          months?: number;
          /** expire together at the end of the calendar period the day falls in */
          roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
        } | {
          /** on fixed days of every year */
          kind: 'fixedDates';
          /** the days of the year */
          dates: {
            /** month of the year */
            month: number;
            /** day of the month */
            day: number;
          }[];
          /** skip a day that comes sooner than this after earning */
          atLeast?: {
            /** length in days; give either days or months */
            days?: number;
            /** length in months; give either days or months */
            months?: number;
          };
        } | {
          /** on one day for all */
          kind: 'lastDay';
          /** calendar day in the programme's time zone, such as 2026-01-31 */
          day: string;
        };
        /** cost centre or funding source written on every lot */
        funding?: string;
        /** who receives it */
        beneficiaries?: {
          /** the account, the person the event names, everybody with a role, the parent account, or a named account */
          to: 'account' | 'orderingPerson' | 'role' | 'parent' | 'relation';
          /** with to: role, the role */
          role?: string;
          /** with to: relation, the field of the event's data that names the account */
          field?: string;
          /** weight of this share among all beneficiaries */
          share?: string | number;
        }[];
      };
    } | {
      /** multiplies what other campaigns give */
      multiply: {
        /** the unit multiplied */
        unit: string;
        /** k adds (k − 1) times what the other campaigns give; as CEL expression */
        factor: string;
        /** how parts smaller than the unit has are rounded */
        rounding?: 'floor' | 'ceiling' | 'down' | 'up' | 'halfUp' | 'halfEven';
      };
    } | {
      /** hands over personal coupons */
      coupon: {
        /** key of a series of coupons whose codes are personal */
        series: string;
        /** whose they are: whoever buys for the account, or the person the event names */
        to?: 'account' | 'orderingPerson';
        /** how many */
        count?: number;
        /** days from the one on which they are handed over, that day included; default: as the series says */
        validDays?: number;
        /** until when units wait before they can be used; the latest of what is given decides */
        pending?: {
          /** days after the event, such as the return window */
          days?: number;
          /** until the document is paid in full */
          fullPayment?: boolean;
          /** until this day */
          until?: string;
        };
      };
    })[];
    /** several deeds, each with conditions and effects of its own */
    steps?: {
      /** name of the step in rules */
      key: string;
      /** what members read */
      name: string | {
        /** English */
        en?: string;
        /** German */
        de?: string;
      } & Record<string, string>;
      /** what to do, for members */
      description?: string | {
        /** English */
        en?: string;
        /** German */
        de?: string;
      } & Record<string, string>;
      /** events that can complete the step */
      events: string[];
      /** conditions, in the order in which they are explained */
      clauses?: {
        /** the condition as a member would say it */
        name: string | {
          /** English */
          en?: string;
          /** German */
          de?: string;
        } & Record<string, string>;
        /** CEL expression that must be true */
        when: string;
      }[];
      /** what completing the step brings */
      effects: ({
        /** gives units */
        award: {
          /** the unit given */
          unit: string;
          /** units per event, as CEL expression: matched.netAmount * 0.01 */
          amount?: string;
          /** units per line that counts, as CEL expression over line */
          amountPerLine?: string;
          /** how parts smaller than the unit has are rounded */
          rounding?: 'floor' | 'ceiling' | 'down' | 'up' | 'halfUp' | 'halfEven';
          /** until when units wait before they can be used; the latest of what is given decides */
          pending?: {
            /** days after the event, such as the return window */
            days?: number;
            /** until the document is paid in full */
            fullPayment?: boolean;
            /** until this day */
            until?: string;
          };
          /** an expiry of its own instead of that of the unit */
          expiry?: {
            /** never expires */
            kind: 'none';
          } | {
            /** so long after it was earned */
            kind: 'rolling';
            /** length in days; give either days or months */
            days?: number;
            /** length in months; give either days or months */
            months?: number;
            /** expire together at the end of the calendar period the day falls in */
            roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
          } | {
            /** so long after the last activity of the wallet */
            kind: 'sliding';
            /** length in days; give either days or months */
            days?: number;
            /** length in months; give either days or months */
            months?: number;
            /** expire together at the end of the calendar period the day falls in */
            roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
          } | {
            /** on fixed days of every year */
            kind: 'fixedDates';
            /** the days of the year */
            dates: {
              /** month of the year */
              month: number;
              /** day of the month */
              day: number;
            }[];
            /** skip a day that comes sooner than this after earning */
            atLeast?: {
              /** length in days; give either days or months */
              days?: number;
              /** length in months; give either days or months */
              months?: number;
            };
          } | {
            /** on one day for all */
            kind: 'lastDay';
            /** calendar day in the programme's time zone, such as 2026-01-31 */
            day: string;
          };
          /** cost centre or funding source written on every lot */
          funding?: string;
          /** who receives it */
          beneficiaries?: {
            /**
             * the account, the person the event names, everybody with a role, the parent account, or a named account
             */
            to: 'account' | 'orderingPerson' | 'role' | 'parent' | 'relation';
            /** with to: role, the role */
            role?: string;
            /** with to: relation, the field of the event's data that names the account */
            field?: string;
            /** weight of this share among all beneficiaries */
            share?: string | number;
          }[];
        };
      } | {
        /** multiplies what other campaigns give */
        multiply: {
          /** the unit multiplied */
          unit: string;
          /** k adds (k − 1) times what the other campaigns give; as CEL expression */
          factor: string;
          /** how parts smaller than the unit has are rounded */
          rounding?: 'floor' | 'ceiling' | 'down' | 'up' | 'halfUp' | 'halfEven';
        };
      } | {
        /** hands over personal coupons */
        coupon: {
          /** key of a series of coupons whose codes are personal */
          series: string;
          /** whose they are: whoever buys for the account, or the person the event names */
          to?: 'account' | 'orderingPerson';
          /** how many */
          count?: number;
          /** days from the one on which they are handed over, that day included; default: as the series says */
          validDays?: number;
          /** until when units wait before they can be used; the latest of what is given decides */
          pending?: {
            /** days after the event, such as the return window */
            days?: number;
            /** until the document is paid in full */
            fullPayment?: boolean;
            /** until this day */
            until?: string;
          };
        };
      })[];
    }[];
    /** a step counts only when those before it are done */
    stepsInOrder?: boolean;
    /** units for as long as the conditions hold, taken back afterwards */
    whileHolds?: boolean;
    /** the most one beneficiary gets */
    limits?: {
      /** name of the limit in explanations */
      key: string;
      /** counts units of this kind; without it, awards are counted */
      unit?: string;
      /** the period it is counted in */
      window: {
        /** calendar periods in the time zone of the programme */
        calendar: 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year';
      } | {
        /** years that begin on a day of your own */
        programmeYear: {
          /** month in which the year begins */
          month: number;
          /** day on which the year begins */
          day: number;
        };
      } | {
        /** years counted from the day of joining */
        anniversary: true;
      } | {
        /** the last so many days, today included */
        rolling: {
          /** length of the window in days */
          days: number;
        };
      } | {
        /** everything from the beginning, without an end */
        lifetime: true;
      };
      /** the most one beneficiary gets in a window */
      max: string | number;
      /** give what is left, or nothing */
      onExceed?: 'trim' | 'refuse';
    }[];
    /** the most all beneficiaries get together */
    budget?: {
      /** the unit of the budget */
      unit: string;
      /** the most all beneficiaries get together */
      total: string | number;
      /** at 100 %: nothing more is given, or it pauses too */
      whenSpent?: 'stop' | 'pause';
    };
    /** only the first to name a serial number, a code or a customer gets it */
    claim?: {
      /** what is claimed: serial, packCode, endCustomer … */
      kind: string;
      /** CEL expression of the text that can be claimed once in the workspace */
      key: string;
    };
    /** campaigns that do not simply add up */
    group?: {
      /** name of the group */
      name: string;
      /** of the campaigns of the group all, the best or the first counts */
      choose: 'all' | 'best' | 'first';
    };
    /** place in the pipeline; multipliers come after awards */
    order?: number;
    /** 1 = Monday to 7 = Sunday; default: every day */
    weekdays?: number[];
    /** days on which nothing is given */
    blackout?: string[];
    /** IANA time zone of from, to, weekdays, blackout and windows; default: the programme's */
    timeZone?: string;
    /** it applies inside any of these only; default: all the time */
    windows?: {
      /** what people read, such as Monday mornings; default: described from the rule */
      name?: string | {
        /** English */
        en?: string;
        /** German */
        de?: string;
      } & Record<string, string>;
      /** local day and time of the first occurrence: 2026-01-05T09:00 */
      start: string;
      /** how long each lasts, up to 31 days: PT3H, PT90M, P1D */
      duration: string;
      /** recurrence as in RFC 5545: FREQ=WEEKLY;BYDAY=MO; without it, it happens once */
      rule?: string;
      /** local days, or days and times, of occurrences that do not take place */
      except?: string[];
    }[];
    /** where a person's award goes that the account does not allow: to the account, or nowhere */
    withheld?: 'company' | 'notGranted';
    /** paused campaigns give nothing */
    status?: 'live' | 'paused' | 'ended';
  }>;
}

/** What applying a file would change, and whom it would concern. */
export interface ProgrammePlan {
  /** Of what runs; the ETag is made of it. */
  revision: string;
  programme: string;
  /** Applying the file would change something. */
  different: boolean;
  /** Activity counted was no older. */
  days: number;
  accounts: {
    all: number;
    /** Looked at: all, or a sample. */
    looked: number;
  };
  /** In the order programme, terms, types, units, metrics, ladders, campaigns. */
  differences: ProgrammeDifference[];
  /** Definitions as before. */
  unchanged: number;
  /** What runs and is not in the file: it stays. Only campaigns end by being left out. */
  kept: {
    kind: 
      | 'programme'
      | 'terms'
      | 'eventType'
      | 'field'
      | 'unit'
      | 'metric'
      | 'benefit'
      | 'ladder'
      | 'campaign';
    key: string;
  }[];
  /**
   * What a second person has to agree to. While it is not empty, applying the file is refused as a whole
   * (`review_required`): put each of them into a draft, submit it, let somebody else approve it, then apply the file
   * for everything else.
   */
  secondPerson: {
    kind: 
      | 'programme'
      | 'terms'
      | 'eventType'
      | 'field'
      | 'unit'
      | 'metric'
      | 'benefit'
      | 'ladder'
      | 'campaign';
    key: string;
  }[];
  /**
   * Where a margin floor is stated (GET /v1/coupon-rules) and campaigns change that sales trigger: what would be left.
   * Where the floor refuses, a file that leaves less cannot be applied (`campaign_below_margin`).
   */
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
  review: ProgrammeReview;
}

/** How much a programme asks of people, and how clear it is. */
export interface ProgrammeReview {
  complexity: {
    /** Sum of all points. */
    score: number;
    band: 'simple' | 'manageable' | 'heavy' | 'tooHeavy';
    parts: {
      measure: 
        | 'campaigns'
        | 'conditions'
        | 'units'
        | 'ladders'
        | 'levels'
        | 'exceptions'
        | 'overlaps'
        | 'reading';
      count: number;
      weight: number;
      points: number;
    }[];
    /** What is beyond what people keep an overview of. */
    warnings: {
      path: string;
      measure: 
        | 'campaigns'
        | 'conditions'
        | 'units'
        | 'ladders'
        | 'levels'
        | 'exceptions'
        | 'overlaps'
        | 'reading';
      count: number;
      limit: number;
    }[];
    /** Campaigns that both change what one event brings. */
    overlaps: {
      campaigns: [string, string];
      unit: string;
    }[];
    reading: {
      words: number;
      /** At 238 words a minute. */
      minutes: number;
      /** Readability index; above 50 is hard to read. */
      lix: number;
    };
  };
  /** Part of the live campaigns that are understood in one sentence, 0 to 1. */
  clarity: number;
  campaigns: {
    campaign: string;
    clear: boolean;
    /** What members are told, in the first language promised. */
    sentence: string | null;
    reasons: {
      /** Stable. */
      code: string;
      text: {
        en: string;
        de: string;
      };
    }[];
  }[];
  levels: {
    ladder: string;
    level: string;
    /** Accounts whose figures reach it now; null where that cannot be told. */
    reached: number | null;
    reasons: {
      /** Stable. */
      code: string;
      text: {
        en: string;
        de: string;
      };
    }[];
  }[];
  units: {
    unit: string;
    /** What it costs and what it is good for is said. */
    known: boolean;
    /** What purchases bring back, in percent of them. */
    earn: {
      campaign: string;
      percent: number | null;
    }[];
    /** Part of everything issued that was spent. */
    spent: number | null;
    /** Part of everything issued that expired. */
    expired: number | null;
    reasons: {
      /** Stable. */
      code: string;
      text: {
        en: string;
        de: string;
      };
    }[];
  }[];
  /** What to do, the most effective first. */
  advice: {
    path: string;
    code: string;
    text: {
      en: string;
      de: string;
    };
  }[];
}

/** What became of the products. */
export interface PutProducts {
  created: number;
  changed: number;
  unchanged: number;
}
