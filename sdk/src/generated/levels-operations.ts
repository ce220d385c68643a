// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  KeyedOptions,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  AccountLevel,
  LadderPreview,
  LevelGrant,
  LevelInvitation,
  LevelMove,
  NewLevelGrant,
  NewLevelInvitation,
} from './schemas.ts';

/** Ladders, levels, progress and manual grants. */
export interface LevelsOperations {
  /**
   * End a level granted by hand.
   *
   * From now on the figures alone decide. Ending a grant that has ended changes nothing.
   *
   * `POST /v1/accounts/{accountId}/levels/{ladder}/grants/{grantId}/end`, needs `levels:write`.
   *
   * Refused with `account_merged`, `ladder_unknown`.
   */
  endLevelGrant(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the ladder. */
    ladder: string;
    /** The grant. `grt_…` */
    grantId: string;
  }, options?: KeyedOptions): Call<{
    id: string;
    /** When it was ended. */
    endedAt: string;
  }>;

  /**
   * Explain the level of an account.
   *
   * The level on one ladder, with why it is what it is and what comes next.
   *
   * `GET /v1/accounts/{accountId}/levels/{ladder}`, needs `levels:read`.
   *
   * Refused with `ladder_unknown`.
   */
  explainLevel(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the ladder. */
    ladder: string;
    /** Language of the sentences. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<AccountLevel>;

  /**
   * Grant a level by hand.
   *
   * The level counts beside what the figures say: the higher of the two holds. It is recorded with who and why, and
   * campaigns read it from then on.
   *
   * `POST /v1/accounts/{accountId}/levels/{ladder}/grants`, needs `levels:write`.
   *
   * Refused with `account_merged`, `grant_period_invalid`, `ladder_unknown`, `level_unknown`.
   */
  grantLevel(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the ladder. */
    ladder: string;
    body: NewLevelGrant;
  }, options?: KeyedOptions): Call<LevelGrant>;

  /**
   * Invite an account to a level.
   *
   * For levels that are by invitation only. It counts at once, where the gates of the level hold, and is shown with the
   * level as its reason. The level falls by the ladder’s own rule after the invitation has ended.
   *
   * `POST /v1/accounts/{accountId}/levels/{ladder}/invitations`, needs `levels:write`.
   *
   * Refused with `account_merged`, `grant_period_invalid`, `ladder_unknown`, `level_not_by_invitation`,
   * `level_unknown`.
   */
  inviteToLevel(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the ladder. */
    ladder: string;
    body: NewLevelInvitation;
  }, options?: KeyedOptions): Call<LevelInvitation>;

  /**
   * List the levels of an account.
   *
   * Per ladder the level now, since when and how long it lasts, levels given by hand, what keeps it, what reaches the
   * next one at the pace so far, and why it is what it is. Reviews and period ends count from the second they are due.
   *
   * `GET /v1/accounts/{accountId}/levels`, needs `levels:read`.
   */
  listAccountLevels: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** Language of the sentences. */
    language?: 'en' | 'de';
  }, {
    /** The instant the levels are of. */
    at: string;
    data: AccountLevel[];
  }>;

  /**
   * List the invitations of an account on a ladder.
   *
   * All of them, those that have ended or were withdrawn too, the newest first.
   *
   * `GET /v1/accounts/{accountId}/levels/{ladder}/invitations`, needs `levels:read`.
   *
   * Refused with `ladder_unknown`.
   */
  listLevelInvitations: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the ladder. */
    ladder: string;
  }, {
    data: LevelInvitation[];
  }>;

  /**
   * List the moves of an account on a ladder.
   *
   * Every change of level with its reason, the newest first. A late fact rewrites the history from its own instant on.
   *
   * `GET /v1/accounts/{accountId}/levels/{ladder}/history`, needs `levels:read`.
   *
   * Refused with `cursor_invalid`, `ladder_unknown`.
   */
  listLevelMoves: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the ladder. */
    ladder: string;
    /** Language of the sentences. */
    language?: 'en' | 'de';
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<LevelMove>>;

  /**
   * Preview a new version of a ladder.
   *
   * Takes everybody on the ladder to the first instant of the new version, by what is known now, and names who would
   * move. Nothing is stored.
   *
   * `POST /v1/ladders/{ladder}/previews`, needs `levels:read`.
   *
   * Refused with `ladder_invalid`, `ladder_preview_past`, `ladder_unknown`.
   */
  previewLadder(args: {
    /** Key of the ladder. */
    ladder: string;
    body: {
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
    };
  }, options?: CallOptions): Call<LadderPreview>;

  /**
   * Withdraw an invitation to a level.
   *
   * From now on. The level it opened falls by the ladder’s own rule: at once, or when the period ends. Withdrawing it
   * again changes nothing.
   *
   * `POST /v1/accounts/{accountId}/levels/{ladder}/invitations/{invitationId}/withdraw`, needs `levels:write`.
   *
   * Refused with `account_merged`, `ladder_unknown`.
   */
  withdrawInvitation(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the ladder. */
    ladder: string;
    /** The invitation. `inv_…` */
    invitationId: string;
  }, options?: KeyedOptions): Call<LevelInvitation>;
}
