// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Blackout,
  DecisionRevision,
  Draft,
} from './schemas.ts';

/** Why something is done. */
export interface Reason {
  /** Why. */
  reason: string;
}

/** What one person may receive in a calendar year. The lowest that fits decides. */
export interface RecipientCap {
  /** `cap_…` */
  id: string;
  /** Of this employer; null: of the operator, over all employers of a person. */
  accountId: string | null;
  country: string | null;
  category: 'privateEmployee' | 'publicOfficial' | 'healthProfessional' | 'regulatedBuyer' | null;
  classes: (
    | 'cashLike'
    | 'goods'
    | 'travelAndEvents'
    | 'service'
    | 'training'
    | 'donation'
    | 'units'
    | 'branded')[];
  /** Exact decimal; 0: barred. */
  amount: string;
  currency: string;
  reason: string;
  /** From when on it holds; the whole calendar year counts. */
  createdAt: string;
  createdBy: string;
  endedAt: string | null;
}

/** What one person may receive in a calendar year. */
export interface RecipientCapInput {
  /** Of the account, ISO 3166-1; left out: everywhere. */
  country?: string;
  /** Whom it binds; left out: everybody. */
  category?: 'privateEmployee' | 'publicOfficial' | 'healthProfessional' | 'regulatedBuyer';
  /**
   * Kinds of benefit that count together; none: all but branded gifts. `units` are points when they are received, what
   * is bought with them counts under its own kind.
   */
  classes?: (
    | 'cashLike'
    | 'goods'
    | 'travelAndEvents'
    | 'service'
    | 'training'
    | 'donation'
    | 'units'
    | 'branded')[];
  /** Most that one person may receive in a calendar year, in the programme’s currency; 0 bars it. */
  amount: string;
  /** The law or rule it comes from; people who are refused read it. */
  reason: string;
}

/** What binds what people of an account may receive. */
export interface RecipientRules {
  /** Of members that have none of their own. */
  category: 'privateEmployee' | 'publicOfficial' | 'healthProfessional' | 'regulatedBuyer';
  memberCategories: {
    /** `mem_…` */
    membershipId: string;
    category: 'privateEmployee' | 'publicOfficial' | 'healthProfessional' | 'regulatedBuyer';
  }[];
  /** All that can bind people of this account. */
  caps: RecipientCap[];
  /** Those that hold now. */
  blackouts: Blackout[];
}

/** A recorded event with its corrections and decisions. */
export interface RecordedEvent {
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
  /** The event as it was sent; the person is named by the membership, null stands for what was erased. */
  body: Record<string, unknown>;
  /** Fields of `body` that told something about a person who was erased. */
  erased: string[];
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
  /** Every decision about it, the first answer first. */
  revisions: DecisionRevision[];
}

/** A redemption as it begins, and what is left. */
export interface RedeemedReward {
  /** `red_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  /** `mem_…`; null: the account itself. */
  membershipId: string | null;
  /** `rwd_…` */
  rewardId: string;
  /** Key of the reward. */
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
  /** Asked for, an invitation, or given by staff. */
  origin: 'member' | 'invitation' | 'surprise' | 'recovery';
  quantity: number;
  location: string;
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
  deadline: string | null;
  /** What it becomes then. */
  becomes: 
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
    | 'returned' | null;
  /** `account` or `mem_…`: whose wallet. */
  paidBy: string;
  price: {
    key: string | null;
    /** For the whole quantity. */
    units: {
      unit: string;
      amount: string;
    }[];
    /** To be paid outside. */
    money: {
      currency: string;
      amount: string;
    } | null;
  };
  approvals: {
    by: 'account' | 'operator';
    given: boolean;
    givenBy: string | null;
    givenAt: string | null;
  }[];
  /** Reference of the money part, once it was paid. */
  payment: string | null;
  fulfilment: 'manual' | 'supplier' | 'atOnce';
  /** What was handed over at once: codes, coupons, units. */
  handed: {
    codes?: string[];
    /** `cpn_…`, in the order of their codes. */
    coupons?: string[];
    unit?: string;
    amount?: string;
  } & Record<string, unknown> | null;
  /** Of the supplier, the parcel or the document. */
  reference: string | null;
  tracking: string | null;
  requestedBy: string;
  /** When it was asked for. */
  requestedAt: string;
  /** When the last step was. */
  changedAt: string;
  /** What the paying wallets have left. */
  balances: {
    unit: string;
    available: string;
  }[];
}

/** A reward on its way to somebody. */
export interface Redemption {
  /** `red_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  /** `mem_…`; null: the account itself. */
  membershipId: string | null;
  /** `rwd_…` */
  rewardId: string;
  /** Key of the reward. */
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
  /** Asked for, an invitation, or given by staff. */
  origin: 'member' | 'invitation' | 'surprise' | 'recovery';
  quantity: number;
  location: string;
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
  deadline: string | null;
  /** What it becomes then. */
  becomes: 
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
    | 'returned' | null;
  /** `account` or `mem_…`: whose wallet. */
  paidBy: string;
  price: {
    key: string | null;
    /** For the whole quantity. */
    units: {
      unit: string;
      amount: string;
    }[];
    /** To be paid outside. */
    money: {
      currency: string;
      amount: string;
    } | null;
  };
  approvals: {
    by: 'account' | 'operator';
    given: boolean;
    givenBy: string | null;
    givenAt: string | null;
  }[];
  /** Reference of the money part, once it was paid. */
  payment: string | null;
  fulfilment: 'manual' | 'supplier' | 'atOnce';
  /** What was handed over at once: codes, coupons, units. */
  handed: {
    codes?: string[];
    /** `cpn_…`, in the order of their codes. */
    coupons?: string[];
    unit?: string;
    amount?: string;
  } & Record<string, unknown> | null;
  /** Of the supplier, the parcel or the document. */
  reference: string | null;
  tracking: string | null;
  requestedBy: string;
  /** When it was asked for. */
  requestedAt: string;
  /** When the last step was. */
  changedAt: string;
}

/** A redemption with its steps. */
export interface RedemptionDetail {
  /** `red_…` */
  id: string;
  /** `acc_…` */
  accountId: string;
  /** `mem_…`; null: the account itself. */
  membershipId: string | null;
  /** `rwd_…` */
  rewardId: string;
  /** Key of the reward. */
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
  /** Asked for, an invitation, or given by staff. */
  origin: 'member' | 'invitation' | 'surprise' | 'recovery';
  quantity: number;
  location: string;
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
  deadline: string | null;
  /** What it becomes then. */
  becomes: 
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
    | 'returned' | null;
  /** `account` or `mem_…`: whose wallet. */
  paidBy: string;
  price: {
    key: string | null;
    /** For the whole quantity. */
    units: {
      unit: string;
      amount: string;
    }[];
    /** To be paid outside. */
    money: {
      currency: string;
      amount: string;
    } | null;
  };
  approvals: {
    by: 'account' | 'operator';
    given: boolean;
    givenBy: string | null;
    givenAt: string | null;
  }[];
  /** Reference of the money part, once it was paid. */
  payment: string | null;
  fulfilment: 'manual' | 'supplier' | 'atOnce';
  /** What was handed over at once: codes, coupons, units. */
  handed: {
    codes?: string[];
    /** `cpn_…`, in the order of their codes. */
    coupons?: string[];
    unit?: string;
    amount?: string;
  } & Record<string, unknown> | null;
  /** Of the supplier, the parcel or the document. */
  reference: string | null;
  tracking: string | null;
  requestedBy: string;
  /** When it was asked for. */
  requestedAt: string;
  /** When the last step was. */
  changedAt: string;
  /** First to last. */
  steps: {
    /** When. */
    at: string;
    from: 
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
      | 'returned' | null;
    to: 
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
    /** `usr_…`, `key_…`, `mem_…`, or `clock` at a deadline. */
    by: string;
    reason: string | null;
  }[];
  /** Where it is sent; null where it is not, or not needed any more. */
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

/** What is asked for. */
export interface RedemptionRequest {
  /** The reward. `rwd_…` */
  rewardId: string;
  quantity?: number;
  /** For which member; left out: for the account itself. `mem_…` */
  membershipId?: string;
  /** Whose wallet pays: the member’s where one is named, the account’s otherwise. */
  payer?: 'account' | 'member';
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

/** Who has to agree, and who may use what. */
export interface RedemptionRules {
  /** For all rewards, beside each reward’s own. */
  approvals: {
    /** Who agrees: an administrator of the account, or the operator. */
    by: 'account' | 'operator';
    kinds?: (
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
      | 'experience')[];
    /** More than this in fair value; an unknown value, or one in another currency, counts as more. */
    valueAbove?: {
      /** ISO 4217. */
      currency: string;
      /** Exact decimal. */
      amount: string;
    };
    /** Whose wallet pays. */
    payer?: 'account' | 'member';
    /** Roles of the member, one of them. */
    roles?: string[];
  }[];
  /** Roles of members who administer their account: they agree for it, and need nobody of their own company. */
  administratorRoles: string[];
  /** Roles of members who may use the account’s units; null: everybody. */
  spenderRoles: string[] | null;
}

/** What changes; what is left out stays. */
export interface RedemptionRulesChange {
  /** For all rewards, beside each reward’s own. */
  approvals?: {
    /** Who agrees: an administrator of the account, or the operator. */
    by: 'account' | 'operator';
    kinds?: (
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
      | 'experience')[];
    /** More than this in fair value; an unknown value, or one in another currency, counts as more. */
    valueAbove?: {
      /** ISO 4217. */
      currency: string;
      /** Exact decimal. */
      amount: string;
    };
    /** Whose wallet pays. */
    payer?: 'account' | 'member';
    /** Roles of the member, one of them. */
    roles?: string[];
  }[];
  /** Roles of members who administer their account: they agree for it, and need nobody of their own company. */
  administratorRoles?: string[];
  /** Roles of members who may use the account’s units; null: everybody. */
  spenderRoles?: string[] | null;
}

/** A spend to be given back. */
export interface Refund {
  /** The reference of the spend, or of the captured reservation. */
  reference: string;
  /** How much to give back; without it, everything that is left of the spend. */
  amount?: string;
  /** Whose wallet: `account` (default) or a membership (`mem_…`). */
  holder?: string;
  /** Why, in your words; kept with the act. */
  reason?: string;
}

/** Units to be set aside. */
export interface Reserve {
  /** Above zero, with at most as many decimals as the unit has. */
  amount: string;
  /** Your own key of the act, such as an order number; unique among the acts of the wallet. */
  reference: string;
  /** Whose wallet: `account` (default) or a membership (`mem_…`). */
  holder?: string;
  /** Why, in your words; kept with the act. */
  reason?: string;
}

/** When a change takes two people. */
export interface ReviewRules {
  /**
   * `automatic`: two people into the past, and for changes of what is live once two people may agree. `always`,
   * `never`.
   */
  fourEyes: 'automatic' | 'always' | 'never';
  /** Days a review waits for its second person. */
  waitDays: number;
}

/** What changes; what is left out stays. */
export interface ReviewRulesChange {
  /**
   * `automatic`: two people into the past, and for changes of what is live once two people may agree. `always`,
   * `never`.
   */
  fourEyes?: 'automatic' | 'always' | 'never';
  /** Days a review waits for its second person. */
  waitDays?: number;
}

/** Something that can be redeemed. */
export interface Reward {
  /** `rwd_…` */
  id: string;
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
  status: 'draft' | 'live' | 'paused' | 'retired';
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
  brandRelated: boolean;
  /** From when it can be redeemed. */
  from?: string;
  /** Until when it can be redeemed, exclusive. */
  to?: string;
  audience?: {
    /** Lowest level by ladder: `{"status": "gold"}`. Everybody above is meant too. */
    levels?: Record<string, string>;
    /** Roles of the member, one of them. */
    roles?: string[];
    /** Countries of the account. */
    countries?: string[];
    /** Types of the account. */
    accountTypes?: string[];
    /** Values of account attributes, one of those given: `{"segment": ["A", "B"]}`. */
    attributes?: Record<string, string[]>;
    accounts?: string[];
  };
  prices: {
    /** Names the price in a redemption. */
    key: string;
    /** All of them are paid. Empty: nothing but money, or nothing at all. */
    units: {
      unit: string;
      amount: string;
    }[];
    money?: {
      /** ISO 4217. */
      currency: string;
      /** Exact decimal. */
      amount: string;
    };
    audience?: {
      /** Lowest level by ladder: `{"status": "gold"}`. Everybody above is meant too. */
      levels?: Record<string, string>;
      /** Roles of the member, one of them. */
      roles?: string[];
      /** Countries of the account. */
      countries?: string[];
      /** Types of the account. */
      accountTypes?: string[];
      /** Values of account attributes, one of those given: `{"segment": ["A", "B"]}`. */
      attributes?: Record<string, string[]>;
      accounts?: string[];
    };
    /** From when it holds. */
    from?: string;
    /** Until when it holds, exclusive. */
    to?: string;
  }[];
  limits: {
    /** Whose redemptions are counted; a person’s over all companies. */
    per: 'person' | 'account' | 'everybody';
    /** Calendar of the programme’s time zone. */
    period: 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year' | 'lifetime';
    max: number;
  }[];
  quantityMax: number;
  stock: 'unlimited' | 'counted';
  locations: {
    key: string;
    name: {
      en: string;
      de: string;
    };
  }[];
  /** Of one piece. */
  value?: {
    /** ISO 4217. */
    currency: string;
    /** What it is worth to whoever gets it. */
    fair: string;
    /** What it costs the operator; charged to the budget. Left out: its fair value. */
    cost?: string;
    taxClass?: string;
  };
  budget?: string;
  /** Who has to agree first. A rule holds where all its parts do; every `by` of a rule that holds is asked. */
  approvals: {
    /** Who agrees: an administrator of the account, or the operator. */
    by: 'account' | 'operator';
    kinds?: (
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
      | 'experience')[];
    /** More than this in fair value; an unknown value, or one in another currency, counts as more. */
    valueAbove?: {
      /** ISO 4217. */
      currency: string;
      /** Exact decimal. */
      amount: string;
    };
    /** Whose wallet pays. */
    payer?: 'account' | 'member';
    /** Roles of the member, one of them. */
    roles?: string[];
  }[];
  fulfilment: {
    /** `manual`: people; `supplier`: an outside supplier; `atOnce`: with the redemption. */
    by: 'manual' | 'supplier' | 'atOnce';
    supplier?: string;
  };
  /** How long a redemption waits in each state, and what happens then. */
  deadlines: {
    /** Nobody agreed: it expires. */
    approvalDays: number;
    /** The money did not come: it expires. */
    paymentDays: number;
    /** Nobody fulfilled it: it expires. */
    fulfilmentDays: number;
    /** The supplier did not answer: it expires. */
    supplierDays: number;
    /** Nobody complained: it counts as delivered. */
    deliveryDays: number;
    /** How long it can be returned. */
    returnDays: number;
  };
  needsRecipient: boolean;
  fund?: {
    unit: string;
    amount: string;
  };
  coupon?: {
    /** Key of a series whose codes are personal. */
    series: string;
  };
  benefit?: {
    /** Key of a benefit of GET /v1/benefits. */
    key: string;
    /** Its choice, number or text, or how many each; access has none. */
    value?: string;
  };
  event?: {
    /** When it begins. */
    startsAt: string;
    /** When it ends. */
    endsAt: string;
    place: string;
    /** Until when invitations can be answered. */
    answerUntil?: string;
  };
  days?: number;
  /** What is left, by location; empty where it cannot run out. */
  left: {
    /** `central` where there is one place. */
    location: string;
    total: number;
    /** Held by open redemptions and gone with fulfilled ones. */
    taken: number;
    left: number;
  }[];
  revision: number;
  /** When it was made. */
  createdAt: string;
  /** When it was changed last. */
  changedAt: string;
}

/** What rewards may cost together. */
export interface RewardBudget {
  /** Its key. */
  budget: string;
  currency: string;
  total: string;
  /** By open and fulfilled redemptions. */
  used: string;
  left: string;
}

/** What changes; what is left out stays, null takes an optional part away. */
export interface RewardChange {
  status?: 'draft' | 'live' | 'paused' | 'retired';
  name?: {
    en: string;
    de: string;
  };
  /** The first one that fits is the price unless another is named. */
  prices?: {
    /** Names the price in a redemption. */
    key: string;
    /** All of them are paid. Empty: nothing but money, or nothing at all. */
    units: {
      unit: string;
      amount: string;
    }[];
    /** To be paid besides, outside; the redemption waits for it. */
    money?: {
      /** ISO 4217. */
      currency: string;
      /** Exact decimal. */
      amount: string;
    };
    /** Whom it is for: every part that is given has to hold. Left out: everybody. */
    audience?: {
      /** Lowest level by ladder: `{"status": "gold"}`. Everybody above is meant too. */
      levels?: Record<string, string>;
      /** Roles of the member, one of them. */
      roles?: string[];
      /** Countries of the account. */
      countries?: string[];
      /** Types of the account. */
      accountTypes?: string[];
      /** Values of account attributes, one of those given: `{"segment": ["A", "B"]}`. */
      attributes?: Record<string, string[]>;
      /** Only these accounts. */
      accounts?: string[];
    };
    /** From when it holds. */
    from?: string;
    /** Until when it holds, exclusive. */
    to?: string;
  }[];
  fulfilment?: {
    /** `manual`: people; `supplier`: an outside supplier; `atOnce`: with the redemption. */
    by: 'manual' | 'supplier' | 'atOnce';
    supplier?: string;
  };
  images?: {
    /** https only. */
    url?: string;
    /** A file uploaded with the purpose rewardImage. `fil_…` */
    file?: string;
    /** What it shows. */
    alt: {
      en: string;
      de: string;
    };
    /** Only for readers of this language; left out: for all. */
    language?: 'en' | 'de';
  }[];
  brandRelated?: boolean;
  /** Replaces all. A new one counts what its running period has seen. */
  limits?: {
    /** Whose redemptions are counted; a person’s over all companies. */
    per: 'person' | 'account' | 'everybody';
    /** Calendar of the programme’s time zone. */
    period: 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year' | 'lifetime';
    max: number;
  }[];
  quantityMax?: number;
  stock?: 'unlimited' | 'counted';
  locations?: {
    key: string;
    name: {
      en: string;
      de: string;
    };
  }[];
  /** Who has to agree first. A rule holds where all its parts do; every `by` of a rule that holds is asked. */
  approvals?: {
    /** Who agrees: an administrator of the account, or the operator. */
    by: 'account' | 'operator';
    kinds?: (
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
      | 'experience')[];
    /** More than this in fair value; an unknown value, or one in another currency, counts as more. */
    valueAbove?: {
      /** ISO 4217. */
      currency: string;
      /** Exact decimal. */
      amount: string;
    };
    /** Whose wallet pays. */
    payer?: 'account' | 'member';
    /** Roles of the member, one of them. */
    roles?: string[];
  }[];
  /** How long a redemption waits in each state, and what happens then. */
  deadlines?: {
    /** Nobody agreed: it expires. */
    approvalDays?: number;
    /** The money did not come: it expires. */
    paymentDays?: number;
    /** Nobody fulfilled it: it expires. */
    fulfilmentDays?: number;
    /** The supplier did not answer: it expires. */
    supplierDays?: number;
    /** Nobody complained: it counts as delivered. */
    deliveryDays?: number;
    /** How long it can be returned. */
    returnDays?: number;
  };
  needsRecipient?: boolean;
  description?: {
    en: string;
    de: string;
  } | null;
  conditions?: {
    en: string;
    de: string;
  } | null;
  category?: string | null;
  from?: string | null;
  to?: string | null;
  audience?: {
    /** Lowest level by ladder: `{"status": "gold"}`. Everybody above is meant too. */
    levels?: Record<string, string>;
    /** Roles of the member, one of them. */
    roles?: string[];
    /** Countries of the account. */
    countries?: string[];
    /** Types of the account. */
    accountTypes?: string[];
    /** Values of account attributes, one of those given: `{"segment": ["A", "B"]}`. */
    attributes?: Record<string, string[]>;
    /** Only these accounts. */
    accounts?: string[];
  } | null;
  value?: {
    /** ISO 4217. */
    currency: string;
    /** What it is worth to whoever gets it. */
    fair: string;
    /** What it costs the operator; charged to the budget. Left out: its fair value. */
    cost?: string;
    taxClass?: string;
  } | null;
  budget?: string | null;
  fund?: {
    unit: string;
    amount: string;
  } | null;
  coupon?: {
    /** Key of a series whose codes are personal. */
    series: string;
  } | null;
  benefit?: {
    /** Key of a benefit of GET /v1/benefits. */
    key: string;
    /** Its choice, number or text, or how many each; access has none. */
    value?: string;
  } | null;
  event?: {
    /** When it begins. */
    startsAt: string;
    /** When it ends. */
    endsAt: string;
    place: string;
    /** Until when invitations can be answered; its beginning if left out. */
    answerUntil?: string;
  } | null;
  days?: number | null;
}

/** A reward that is given. */
export interface RewardGrant {
  /** The account. `acc_…` */
  accountId: string;
  /** For which member; left out: for the account itself. `mem_…` */
  membershipId?: string;
  /** The reward. `rwd_…` */
  rewardId: string;
  quantity?: number;
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
  /** A surprise, or amends for bad service. */
  kind: 'surprise' | 'recovery';
  /** Why; do not write about people in it. */
  reason: string;
}

/** A reward as it is to be. */
export interface RewardInput {
  /** Names the reward for ever. */
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
  status?: 'draft' | 'live' | 'paused' | 'retired';
  name: {
    en: string;
    de: string;
  };
  /** The first one that fits is the price unless another is named. */
  prices: {
    /** Names the price in a redemption. */
    key: string;
    /** All of them are paid. Empty: nothing but money, or nothing at all. */
    units: {
      unit: string;
      amount: string;
    }[];
    /** To be paid besides, outside; the redemption waits for it. */
    money?: {
      /** ISO 4217. */
      currency: string;
      /** Exact decimal. */
      amount: string;
    };
    /** Whom it is for: every part that is given has to hold. Left out: everybody. */
    audience?: {
      /** Lowest level by ladder: `{"status": "gold"}`. Everybody above is meant too. */
      levels?: Record<string, string>;
      /** Roles of the member, one of them. */
      roles?: string[];
      /** Countries of the account. */
      countries?: string[];
      /** Types of the account. */
      accountTypes?: string[];
      /** Values of account attributes, one of those given: `{"segment": ["A", "B"]}`. */
      attributes?: Record<string, string[]>;
      /** Only these accounts. */
      accounts?: string[];
    };
    /** From when it holds. */
    from?: string;
    /** Until when it holds, exclusive. */
    to?: string;
  }[];
  fulfilment: {
    /** `manual`: people; `supplier`: an outside supplier; `atOnce`: with the redemption. */
    by: 'manual' | 'supplier' | 'atOnce';
    supplier?: string;
  };
  images?: {
    /** https only. */
    url?: string;
    /** A file uploaded with the purpose rewardImage. `fil_…` */
    file?: string;
    /** What it shows. */
    alt: {
      en: string;
      de: string;
    };
    /** Only for readers of this language; left out: for all. */
    language?: 'en' | 'de';
  }[];
  /** Shows the brand of the operator. */
  brandRelated?: boolean;
  limits?: {
    /** Whose redemptions are counted; a person’s over all companies. */
    per: 'person' | 'account' | 'everybody';
    /** Calendar of the programme’s time zone. */
    period: 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year' | 'lifetime';
    max: number;
  }[];
  /** At most in one redemption. */
  quantityMax?: number;
  /** Codes count themselves. */
  stock?: 'unlimited' | 'counted';
  /** Where stock is kept; empty: in one place. */
  locations?: {
    key: string;
    name: {
      en: string;
      de: string;
    };
  }[];
  /** Who has to agree first. A rule holds where all its parts do; every `by` of a rule that holds is asked. */
  approvals?: {
    /** Who agrees: an administrator of the account, or the operator. */
    by: 'account' | 'operator';
    kinds?: (
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
      | 'experience')[];
    /** More than this in fair value; an unknown value, or one in another currency, counts as more. */
    valueAbove?: {
      /** ISO 4217. */
      currency: string;
      /** Exact decimal. */
      amount: string;
    };
    /** Whose wallet pays. */
    payer?: 'account' | 'member';
    /** Roles of the member, one of them. */
    roles?: string[];
  }[];
  /** How long a redemption waits in each state, and what happens then. */
  deadlines?: {
    /** Nobody agreed: it expires. */
    approvalDays?: number;
    /** The money did not come: it expires. */
    paymentDays?: number;
    /** Nobody fulfilled it: it expires. */
    fulfilmentDays?: number;
    /** The supplier did not answer: it expires. */
    supplierDays?: number;
    /** Nobody complained: it counts as delivered. */
    deliveryDays?: number;
    /** How long it can be returned. */
    returnDays?: number;
  };
  /** It is sent: a redemption says where. */
  needsRecipient?: boolean;
  description?: {
    en: string;
    de: string;
  };
  /** What people have to know before. */
  conditions?: {
    en: string;
    de: string;
  };
  category?: string;
  /** From when it can be redeemed. */
  from?: string;
  /** Until when it can be redeemed, exclusive. */
  to?: string;
  /** Whom it is for: every part that is given has to hold. Left out: everybody. */
  audience?: {
    /** Lowest level by ladder: `{"status": "gold"}`. Everybody above is meant too. */
    levels?: Record<string, string>;
    /** Roles of the member, one of them. */
    roles?: string[];
    /** Countries of the account. */
    countries?: string[];
    /** Types of the account. */
    accountTypes?: string[];
    /** Values of account attributes, one of those given: `{"segment": ["A", "B"]}`. */
    attributes?: Record<string, string[]>;
    /** Only these accounts. */
    accounts?: string[];
  };
  /** Of one piece. */
  value?: {
    /** ISO 4217. */
    currency: string;
    /** What it is worth to whoever gets it. */
    fair: string;
    /** What it costs the operator; charged to the budget. Left out: its fair value. */
    cost?: string;
    taxClass?: string;
  };
  /** Budget that the cost is charged to. */
  budget?: string;
  /** What a marketing fund is topped up with, each. */
  fund?: {
    unit: string;
    amount: string;
  };
  /** What a discount coupon is made of; `days` says how long it is valid. */
  coupon?: {
    /** Key of a series whose codes are personal. */
    series: string;
  };
  /** What the account is entitled to, where that is handed over at once; `days` says how long. */
  benefit?: {
    /** Key of a benefit of GET /v1/benefits. */
    key: string;
    /** Its choice, number or text, or how many each; access has none. */
    value?: string;
  };
  event?: {
    /** When it begins. */
    startsAt: string;
    /** When it ends. */
    endsAt: string;
    place: string;
    /** Until when invitations can be answered; its beginning if left out. */
    answerUntil?: string;
  };
  /** How long what is granted lasts. */
  days?: number;
}

/** An invitation. */
export interface RewardInvitation {
  /** The account. `acc_…` */
  accountId: string;
  /** For which member; left out: for the account itself. `mem_…` */
  membershipId?: string;
  /** The event. `rwd_…` */
  rewardId: string;
  quantity?: number;
}

/** A reward as somebody can have it. */
export interface RewardOffer {
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
}

/** Somebody who fulfils redemptions. */
export interface RewardSupplier {
  /** Its key. */
  supplier: string;
  name: string;
  url: string;
  active: boolean;
  /** When it was made. */
  createdAt: string;
  /** When it was changed last. */
  changedAt: string;
}

/** What people in this role may do. */
export interface Role {
  key: string;
  name: string;
  description: string;
  /** `*` is everything. */
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
  /** Built-in roles are the same everywhere and cannot be changed. */
  builtIn: boolean;
  changedAt: string | null;
}

/** A role as it is to be. */
export interface RoleInput {
  /** Shown to people. */
  name: string;
  /** What the role is for. */
  description?: string;
  /** Permissions of `GET /v1/permissions`, or `things:*`; at most what you may do yourself. */
  permissions: string[];
  /** How far the permissions go. */
  limits?: {
    /**
     * The most one adjustment may credit or debit, by unit; `*` stands for every other unit, and a unit that is not
     * covered may not be adjusted. Left out: no limit.
     */
    adjustment?: Record<string, string | number>;
    /**
     * The most one reward given by staff may be worth, by currency; `*` stands for every other currency, and in one
     * that is not covered nothing may be given. Left out: no limit.
     */
    grant?: Record<string, string | number>;
    /**
     * The most one benefit granted by staff may cost, for a year where it has no end, by currency as above. Left out:
     * no limit.
     */
    benefit?: Record<string, string | number>;
  };
}

/** A new signing secret. */
export interface RotatedWebhookSecret {
  /** `whsec_…`, in this answer only; null when the answer is repeated. */
  secret: string | null;
  /** Until then deliveries are signed with the older secrets, too. */
  overlapUntil: string;
}

/** Who would get something else by a draft. */
export interface RulePreview {
  /** `prv_…` */
  id: string;
  kind: 'campaign' | 'ladder';
  key: string;
  state: 'queued' | 'running' | 'done' | 'cancelled' | 'failed';
  /** The draft was taken to hold from here on. */
  since: string;
  /** The draft holds from another instant: this tells what would have been. */
  asIf: boolean;
  /** Of the draft it was made of. */
  contentHash: string;
  /** What is confirmed where a draft goes into the past; null until it is done. */
  previewHash: string | null;
  accounts: {
    all: number;
    /** Gone through so far. */
    done: number;
    /** With a difference. */
    affected: number;
  };
  units: {
    unit: string;
    /** What holders would have more, added up; smallest parts of the unit. */
    more: string;
    /** What they would have less. */
    less: string;
    differences: number;
  }[];
  levels: {
    ladder: string;
    from: string;
    to: string;
    accounts: number;
  }[];
  failure: {
    code: string;
    detail: string;
  } | null;
  /** When it was asked for. */
  createdAt: string;
  createdBy: string;
  finishedAt: string | null;
  /** It is deleted then. */
  keepUntil: string;
}

/** What one holder would have of one campaign, or a level. */
export interface RulePreviewDifference {
  /** `acc_…` */
  accountId: string;
  /** `account` or `mem_…`; null for levels. */
  holder: string | null;
  unit: string | null;
  campaign: string | null;
  /** Smallest parts of the unit, or the key of the level. */
  before: string;
  after: string;
  /** Null for levels. */
  difference: string | null;
  /** Null for units. */
  ladder: string | null;
}

/** A campaign or ladder with its versions and its draft. */
export interface RuleState {
  key: string;
  /** `draft`: there is nothing of it but a draft. */
  state: 'draft' | 'scheduled' | 'live' | 'paused' | 'ended';
  archivedAt: string | null;
  /** Oldest first. */
  versions: {
    version: number;
    /** It holds from here on, until a later version does. */
    validFrom: string;
    recordedAt: string | null;
    status: 'live' | 'paused' | 'ended';
    contentHash: string;
    definition: Record<string, unknown>;
    /** The same as a programme file writes it: what a draft begins with. */
    written: Record<string, unknown>;
  }[];
  draft: Draft | null;
}

/** The rules that hold now, and those scheduled. */
export interface RunningProgramme {
  /** Raised by every change of the rules and of exchange rates. */
  revision: string;
  /** IANA zone of all business dates. */
  timeZone: string;
  /** ISO 4217; amounts in other currencies are converted to it. */
  currency: string;
  definitions: {
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
    version: number;
    /** The version holds from here on. */
    validFrom: string;
    state: 'inForce' | 'scheduled';
    /** The definition as it is stored, all defaults filled in. */
    definition: Record<string, unknown>;
  }[];
}
