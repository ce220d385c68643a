// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.

/** Every message by its type. */
export interface WebhookMessages {
  /** An event was recorded and decided. */
  'decision.posted': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'decision.posted';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `evt_…` */
      eventId: string;
      /** Source of the event. */
      source: string;
      /** Id of the event at its source. */
      id: string;
      /** Event type. */
      type: string;
      /** When the event happened. */
      occurredAt: string;
      /** What it earned; empty where it earned nothing. */
      awards: {
        /** Key of the campaign. */
        campaign: string;
        /** Version of the campaign. */
        version: number;
        /** `account`, a membership (`mem_…`), or `otherAccount`. */
        holder: string;
        /** Key of the unit. */
        unit: string;
        /** What was granted. Exact decimal as text. */
        granted: string;
      }[];
      /** `rate` while it waits for an exchange rate. */
      waitingFor: 'rate' | null;
    };
  };
  /** An earlier decision came out differently, because of a correction, a late event or changed rules. */
  'decision.revised': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'decision.revised';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `evt_…` */
      eventId: string;
      /** Source of the event. */
      source: string;
      /** Id of the event at its source. */
      id: string;
      /** Event type. */
      type: string;
      /** When the event happened. */
      occurredAt: string;
      /** Number of the decision; the first one is 1. */
      revision: number;
      /** What it had earned. */
      before: {
        /** Key of the campaign. */
        campaign: string;
        /** Version of the campaign. */
        version: number;
        /** `account`, a membership (`mem_…`), or `otherAccount`. */
        holder: string;
        /** Key of the unit. */
        unit: string;
        /** What was granted. Exact decimal as text. */
        granted: string;
      }[];
      /** What it earns now. */
      after: {
        /** Key of the campaign. */
        campaign: string;
        /** Version of the campaign. */
        version: number;
        /** `account`, a membership (`mem_…`), or `otherAccount`. */
        holder: string;
        /** Key of the unit. */
        unit: string;
        /** What was granted. Exact decimal as text. */
        granted: string;
      }[];
    };
  };
  /** A credit note, cancellation or replacement was recorded. */
  'correction.applied': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'correction.applied';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `evt_…` */
      eventId: string;
      /** Source of the event. */
      source: string;
      /** Id of the event at its source. */
      id: string;
      /** Event type. */
      type: string;
      /** When the event happened. */
      occurredAt: string;
      /** What sort of correction. */
      kind: 'credit' | 'cancel' | 'undo' | 'replacement';
      /** What it names; null for a credit note without a document, and for a replacement. */
      target: {
        source: string;
        id: string;
      } | null;
    };
  };
  /** An account moved to another level. */
  'level.changed': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'level.changed';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** Key of the ladder. */
      ladder: string;
      /** Key of the level before. */
      from: string | null;
      /** Key of the level now. */
      to: string;
      /** From when the level holds. */
      since: string;
    };
  };
  /** Units were earned: usable at once, or pending. */
  'units.earned': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.earned';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** Pending units became usable. */
  'units.released': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.released';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** Units were spent, captured or settled. */
  'units.spent': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.spent';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** Spent units came back. */
  'units.refunded': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.refunded';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** Units were set aside. */
  'units.reserved': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.reserved';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** Units that were set aside can be used again. */
  'units.unreserved': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.unreserved';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** Units expired. */
  'units.expired': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.expired';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** Units that had expired or had been taken back are there again. */
  'units.restored': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.restored';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** Units were taken back, because what they were for was corrected. */
  'units.reversed': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.reversed';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** Units were moved into another wallet. */
  'units.movedOut': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.movedOut';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** Units came from another wallet. */
  'units.movedIn': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.movedIn';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** A person gave or took units by hand. */
  'units.adjusted': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'units.adjusted';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `account`, or the membership that holds the wallet (`mem_…`). */
      holder: string;
      /** Key of the unit. */
      unit: string;
      /** How much moved. Above zero, except in `units.adjusted`, where taking is below zero. Exact decimal as text. */
      amount: string;
      /** The lots concerned. */
      lots: {
        /** `lot_…` */
        lotId: string | null;
        /** So much of this lot. Exact decimal as text. */
        amount: string;
        expiresAt: string | null;
      }[];
      /** What was booked (`ent_…`). */
      entryIds: string[];
      cause: {
        /** `event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, … */
        kind: string;
        /** The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock. */
        reference: string;
      };
      /** The wallet after everything that was booked together. */
      balance: {
        /** Earned and not usable yet. Exact decimal as text. */
        pending: string;
        /** Usable. Exact decimal as text. */
        available: string;
        /** Set aside. Exact decimal as text. */
        reserved: string;
        /** Owed. Exact decimal as text. */
        debt: string;
      };
      /** When it was booked. */
      postedAt: string;
    };
  };
  /** An account was created. */
  'account.created': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'account.created';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** Type of the account. */
      type: string;
      /** The account above it. */
      parentId: string | null;
      /** When it joined. */
      joinedAt: string;
    };
  };
  /** Something of an account changed. */
  'account.changed': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'account.changed';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** Read the account for the values. */
      changes: {
        /** What changed. */
        field: 'profile' | 'type' | 'country' | 'parent' | 'attribute';
        /** Key of the attribute; empty otherwise. */
        name: string;
        /** From when it holds. */
        validFrom: string;
      }[];
    };
  };
  /** An account ended, because it was merged into another one. */
  'account.merged': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'account.merged';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `acc_…` */
      mergedInto: string;
    };
  };
  /** A client company changed what its people may receive. */
  'consent.changed': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'consent.changed';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** Consent mode. */
      mode: string;
      /** From when it holds. */
      validFrom: string;
    };
  };
  /** The participation of an account or a member in a programme changed. */
  'participation.changed': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'participation.changed';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** Key of the programme. */
      programme: string;
      /** Status of the participation. */
      status: string;
      /** From when it holds. */
      validFrom: string;
    };
  };
  /** A membership began, changed its roles, or ended. */
  'membership.changed': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'membership.changed';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `mem_…` */
      membershipId: string;
      /** Roles from then on; null: it ends. */
      roles: string[] | null;
      /** From when it holds. */
      validFrom: string;
    };
  };
  /** An adjustment of a wallet waits for a second person. */
  'adjustment.requested': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'adjustment.requested';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `adj_…` */
      adjustmentId: string;
      /** `acc_…` */
      accountId: string;
      /** Key of the unit. */
      unit: string;
      /** `waiting` for a second person; how it ended. */
      status: 'waiting' | 'approved' | 'rejected' | 'withdrawn' | 'expired';
    };
  };
  /** A waiting adjustment was approved, rejected or withdrawn, or nobody decided in time. */
  'adjustment.decided': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'adjustment.decided';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `adj_…` */
      adjustmentId: string;
      /** `acc_…` */
      accountId: string;
      /** Key of the unit. */
      unit: string;
      /** `waiting` for a second person; how it ended. */
      status: 'waiting' | 'approved' | 'rejected' | 'withdrawn' | 'expired';
    };
  };
  /** Coupons were redeemed on an order. */
  'coupon.redeemed': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'coupon.redeemed';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      accountId: string | null;
      /** `crd_…` */
      redemptionId: string;
      /** Key of the cart or order at its shop. */
      reference: string;
      /** ISO 4217 code. */
      currency: string;
      coupons: {
        /** `cpn_…` */
        couponId: string;
        /** Key of the series. */
        series: string;
        /** What it took off. Exact decimal as text. */
        discount: string;
        /** What of that was rolled back so far. Exact decimal as text. */
        restored: string;
      }[];
    };
  };
  /** Coupons of an order were rolled back, wholly or by line. */
  'coupon.rolledBack': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'coupon.rolledBack';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      accountId: string | null;
      /** `crd_…` */
      redemptionId: string;
      /** Key of the cart or order at its shop. */
      reference: string;
      /** ISO 4217 code. */
      currency: string;
      coupons: {
        /** `cpn_…` */
        couponId: string;
        /** Key of the series. */
        series: string;
        /** What it took off. Exact decimal as text. */
        discount: string;
        /** What of that was rolled back so far. Exact decimal as text. */
        restored: string;
      }[];
      /** Everything is rolled back, and the coupons can be used again. */
      complete: boolean;
    };
  };
  /** A campaign or a reward handed coupons over. Their codes: GET /v1/accounts/{accountId}/coupons. */
  'coupon.issued': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'coupon.issued';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `mem_…`: only this member can use them. */
      membershipId: string | null;
      /** Key of the campaign that gives them; null: a reward does. */
      campaign: string | null;
      /** `cpa_…`, of a campaign. */
      awardId: string | null;
      /** `red_…`, of a reward. */
      redemptionId: string | null;
      /** `cpn_…` */
      coupons: string[];
      /** Key of the series. */
      series: string;
    };
  };
  /** The reason for coupons went away: they are blocked. */
  'coupon.withdrawn': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'coupon.withdrawn';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `mem_…`: only this member can use them. */
      membershipId: string | null;
      /** Key of the campaign that gives them; null: a reward does. */
      campaign: string | null;
      /** `cpa_…`, of a campaign. */
      awardId: string | null;
      /** `red_…`, of a reward. */
      redemptionId: string | null;
      /** `cpn_…` */
      coupons: string[];
      /** Those of them that were used or are held for an order: nobody gets them back. */
      used: string[];
    };
  };
  /** Somebody was invited and may accept. */
  'redemption.invited': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.invited';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** A redemption waits for somebody to agree, or for a payment. */
  'redemption.waiting': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.waiting';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** A redemption waits to be fulfilled by hand. */
  'redemption.toFulfil': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.toFulfil';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** A redemption was handed to a supplier. */
  'redemption.ordered': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.ordered';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** A reward is on its way; the units are used up. */
  'redemption.fulfilled': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.fulfilled';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** A reward was handed over. */
  'redemption.delivered': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.delivered';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** A redemption was turned down; everything went back. */
  'redemption.rejected': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.rejected';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** An invitation was declined. */
  'redemption.declined': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.declined';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** A redemption was cancelled; everything went back. */
  'redemption.cancelled': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.cancelled';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** A redemption could not be fulfilled; everything went back. */
  'redemption.failed': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.failed';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** Nobody did the next step in time; everything went back. */
  'redemption.expired': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.expired';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** A reward was returned; everything went back. */
  'redemption.returned': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'redemption.returned';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `red_…` */
      redemptionId: string;
      /** `acc_…` */
      accountId: string;
      /** `mem_…`; null: the account itself. */
      membershipId: string | null;
      /** `rwd_…` */
      rewardId: string;
      /** Key of the reward. */
      reward: string;
      /** Kind of the reward. */
      kind: string;
      quantity: number;
      /** Where it is taken from; `central` where there is one place. */
      location: string;
      /** State before; null at the beginning. */
      from: string | null;
      /** State now. */
      state: string;
      deadline: string | null;
      /** Of the supplier, the parcel or the document. */
      reference: string | null;
    };
  };
  /** A company shared units out to its people, a rule proposed it, or it was decided or undone. */
  'shareOut.changed': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'shareOut.changed';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `sho_…` */
      shareOutId: string;
      /** `acc_…` */
      accountId: string;
      /** Key of the unit. */
      unit: string;
      /** State now. */
      state: 'waiting' | 'done' | 'undone' | 'rejected' | 'expired';
      /** Key of the standing rule; null: by hand. */
      rule: string | null;
      /** The period the rule was run for. */
      period: string | null;
    };
  };
  /** Something waits for an administrator of an account, and ends by itself within three days. */
  'approval.due': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'approval.due';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** `red_…`, `sho_…` or `awa_…` */
      item: string;
      /** What waits. */
      kind: 'redemption' | 'shareOut' | 'award';
      /** When it ends by itself. */
      deadline: string;
    };
  };
  /** A benefit was granted by hand or handed over with a reward. */
  'entitlement.granted': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'entitlement.granted';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** Key of the benefit. */
      benefit: string;
      /** `eng_…` */
      grantId: string;
      /** `manual`, `reward`; others may come. */
      source: string;
      /** What it comes from: `red_…` of a reward; null where staff gave it. */
      sourceId: string | null;
      /** Key of the choice, number, or how many; null: access, or a text. */
      value: string | null;
      /** From when it holds. */
      from: string;
      until: string | null;
    };
  };
  /** A part of an allowance was used. */
  'entitlement.used': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'entitlement.used';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** Key of the benefit. */
      benefit: string;
      /** `enu_…` */
      useId: string;
      /** Key of the use at whoever recorded it. */
      reference: string;
      /** `mem_…` of who used it; null: the account. */
      membershipId: string | null;
      /** What was used. Exact decimal as text. */
      quantity: string;
      /** What is left now. Exact decimal as text. */
      left: string;
    };
  };
  /** Nothing is left of an allowance. */
  'entitlement.exhausted': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'entitlement.exhausted';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** Key of the benefit. */
      benefit: string;
    };
  };
  /** A grant ended: by its date, before its time, or taken back with its reward. */
  'entitlement.ended': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'entitlement.ended';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `acc_…` */
      accountId: string;
      /** Key of the benefit. */
      benefit: string;
      /** `eng_…` */
      grantId: string;
      /** `manual`, `reward`; others may come. */
      source: string;
      /** What it comes from: `red_…` of a reward; null where staff gave it. */
      sourceId: string | null;
    };
  };
  /** An import ended: it is done, failed, or was cancelled. Dry runs are not announced. */
  'import.finished': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'import.finished';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `imp_…` */
      importId: string;
      /** What was imported: `events`, `accounts`, … */
      kind: string;
      state: 'done' | 'failed' | 'cancelled';
      /** Rows of the file. */
      rows: {
        read: number;
        imported: number;
        skipped: number;
        rejected: number;
      };
      /** What recording made of what was read. */
      outcomes: {
        created: number;
        changed: number;
        unchanged: number;
        waiting: number;
        refused: number;
      };
    };
  };
  /** A webhook subscription was disabled, because its receiver is gone or has failed for days. */
  'subscription.disabled': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'subscription.disabled';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `whs_…` */
      subscriptionId: string;
      /** `gone`: it answered 410; `failing`: nothing but failures. */
      because: 'gone' | 'failing';
      failingSince: string | null;
    };
  };
  /** Somebody asked for a test message. Only the subscription that was asked gets it. */
  'webhook.ping': {
    /** `msg_…`, as in the header webhook-id: the same one whenever it is sent again. */
    id: string;
    type: 'webhook.ping';
    version: 1;
    /** When it happened, as Hanse recorded it. */
    timestamp: string;
    data: {
      /** `whs_…` */
      subscriptionId: string;
    };
  };
}
