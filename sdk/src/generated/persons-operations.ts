// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  KeyedOptions,
  ListOperation,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  FieldValues,
  HeldFields,
  MemberParticipation,
  Membership,
  MembershipEnd,
  MembershipUpdate,
  NewMembership,
  NewPerson,
  ParticipationChange,
  Person,
  PersonFieldsSet,
  PersonOverview,
  PersonUpdate,
  PersonView,
} from './schemas.ts';

/** People and their memberships in accounts. */
export interface PersonsOperations {
  /**
   * Make a person a member of an account.
   *
   * A person may belong to several accounts, and to one account several times after another. Points belong to the
   * membership and stay with it.
   *
   * `POST /v1/accounts/{accountId}/memberships`, needs `memberships:write`.
   *
   * Refused with `account_merged`, `membership_overlaps`, `membership_range_invalid`, `reference_not_found`.
   */
  createMembership(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: NewMembership;
  }, options?: KeyedOptions): Call<Membership>;

  /**
   * Create a person.
   *
   * A person belongs to accounts by memberships; make those next. Repeating the request with its Idempotency-Key
   * answers with the person as stored at that time.
   *
   * `POST /v1/persons`, needs `persons:write`.
   *
   * Refused with `person_external_id_taken`.
   */
  createPerson(args?: {
    body?: NewPerson;
  }, options?: KeyedOptions): Call<Person>;

  /**
   * End a membership.
   *
   * Now, at an instant, or (null) not at all. Certificates and personal badges go along with the person, company points
   * stay. An end in the past opens a work item.
   *
   * `POST /v1/accounts/{accountId}/memberships/{membershipId}/end`, needs `memberships:write`.
   *
   * Refused with `account_merged`, `membership_overlaps`, `membership_range_invalid`.
   */
  endMembership(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The membership. `mem_…` */
    membershipId: string;
    body?: MembershipEnd;
  }, options?: KeyedOptions): Call<Membership>;

  /**
   * Stop looking through a person’s eyes.
   *
   * Ends the views this caller has of the person before their time.
   *
   * `DELETE /v1/persons/{personId}/views`, needs `members:view`.
   */
  endPersonViews(args: {
    /** The person. `per_…` */
    personId: string;
  }, options?: KeyedOptions): Call<void>;

  /**
   * Show a membership.
   *
   * With the roles and the end that were recorded last; their history is among the changes of the account.
   *
   * `GET /v1/accounts/{accountId}/memberships/{membershipId}`, needs `memberships:read`.
   */
  getMembership(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The membership. `mem_…` */
    membershipId: string;
  }, options?: CallOptions): Call<Membership>;

  /**
   * Show fields of a membership.
   *
   * The values that hold now; their history is among the changes of the account.
   *
   * `GET /v1/accounts/{accountId}/memberships/{membershipId}/fields`, needs `memberships:read`.
   */
  getMembershipFields(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The membership. `mem_…` */
    membershipId: string;
  }, options?: CallOptions): Call<HeldFields>;

  /**
   * Show a person.
   *
   * The person, without memberships; these are listed of their own.
   *
   * `GET /v1/persons/{personId}`, needs `persons:read`.
   */
  getPerson(args: {
    /** The person. `per_…` */
    personId: string;
  }, options?: CallOptions): Call<Person>;

  /**
   * Show a person with their companies and activity.
   *
   * Everywhere they belong or belonged, with roles, participation and when they last did something there.
   *
   * `GET /v1/persons/{personId}/overview`, needs `persons:read`.
   */
  getPersonOverview(args: {
    /** The person. `per_…` */
    personId: string;
  }, options?: CallOptions): Call<PersonOverview>;

  /**
   * List where a member stands in programmes.
   *
   * Now, by programme; programmes of which nothing is recorded for the member are left out.
   *
   * `GET /v1/accounts/{accountId}/memberships/{membershipId}/participations`, needs `memberships:read`.
   */
  listMemberParticipations: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** The membership. `mem_…` */
    membershipId: string;
  }, {
    data: MemberParticipation[];
  }>;

  /**
   * List the members of an account.
   *
   * In the order in which they were made, ended memberships included. Names are in the list of persons.
   *
   * `GET /v1/accounts/{accountId}/memberships`, needs `memberships:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listMemberships: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Membership>>;

  /**
   * List the accounts a person belongs to.
   *
   * In the order in which the memberships were made, ended ones included.
   *
   * `GET /v1/persons/{personId}/memberships`, needs `memberships:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listPersonMemberships: RequiringListOperation<{
    /** The person. `per_…` */
    personId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Membership>>;

  /**
   * List people with their companies and activity.
   *
   * Across all companies of the workspace. Words are looked for in names and addresses. Activity is what events name
   * people for: orders, trainings, sign-ins and everything else. Erased people are left out.
   *
   * `GET /v1/person-overviews`, needs `persons:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listPersonOverviews: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Words of name or address, in any order, however umlauts, accents and capitals are written. */
    q?: string;
    /** Only people who have this role in some account now. */
    role?: string;
    /** Only people who belong to this account now. `acc_…` */
    accountId?: string;
    /** `<programme>:<status>` as it was recorded of the member; any of them. */
    participation?: string[];
    /** Only people whose last activity was then or later. */
    activeFrom?: string;
    /** Only people whose last activity was before, or who never were active. */
    activeTo?: string;
    /** Only people who were active in so many days. */
    activeDays?: number;
    /** Only people who were not active in so many days, or never. */
    quietDays?: number;
    /** A minus in front turns the order round. */
    sort?: 'name' | '-name' | 'lastActivity' | '-lastActivity';
  }, {
    /** The entries, in the order of the list. */
    data: PersonOverview[];
    /** Pass it as cursor to get what follows; null at the end. */
    nextCursor: string | null;
    /** With the first page only. */
    total: {
      /** 10,000 at most. */
      count: number;
      /** False: there are more. */
      isExact: boolean;
    } | null;
  }>;

  /**
   * List who looked through a person’s eyes.
   *
   * The newest first.
   *
   * `GET /v1/persons/{personId}/views`, needs `persons:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listPersonViews: RequiringListOperation<{
    /** The person. `per_…` */
    personId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<PersonView>>;

  /**
   * List persons.
   *
   * By family name and given name, upper and lower case alike.
   *
   * `GET /v1/persons`, needs `persons:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listPersons: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only persons whose family name begins like this. */
    namePrefix?: string;
    /** Only persons with a membership in this account, ended ones included. `acc_…` */
    accountId?: string;
    /** Only persons with this id in another system. */
    externalId?: string;
    /** The system that gave it; any, if left out. */
    system?: string;
  }, Page<Person>>;

  /**
   * Look through a person’s eyes.
   *
   * Until `endsAt`, operations under `/v1/member` answer this caller as they answer the person, when the header
   * `Hanse-Person` names them. Nothing can be changed. The view is in the audit trail, and in what the person is handed
   * out.
   *
   * `POST /v1/persons/{personId}/views`, needs `members:view`.
   *
   * Refused with `person_erased`.
   */
  openPersonView(args: {
    /** The person. `per_…` */
    personId: string;
    body: {
      /** Why. The person may read it. */
      reason: string;
      /** For how long. */
      minutes?: number;
    };
  }, options?: KeyedOptions): Call<PersonView>;

  /**
   * Move a member in a programme.
   *
   * A member of whom nothing is recorded stands where the account stands. Active and suspended members earn; a
   * suspended one cannot use units; all others get no personal awards, which then go where the campaign says. To become
   * active, the member has accepted the terms in force that require it. A change with effect in the past opens a work
   * item, because awards keep the route they were given.
   *
   * `PUT /v1/accounts/{accountId}/memberships/{membershipId}/participations/{programme}`, needs `memberships:write`.
   *
   * Refused with `account_merged`, `participation_out_of_order`, `participation_transition_invalid`,
   * `terms_not_accepted`.
   */
  setMemberParticipation(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The membership. `mem_…` */
    membershipId: string;
    /** Key of the programme. */
    programme: string;
    body: ParticipationChange;
  }, options?: KeyedOptions): Call<MemberParticipation>;

  /**
   * Set fields of a membership.
   *
   * From an instant on, each until the next value recorded for a later one. Rules read them as `membership.fields.key`
   * of the person an event names; what was decided with the old values since then is decided anew.
   *
   * `PUT /v1/accounts/{accountId}/memberships/{membershipId}/fields`, needs `memberships:write`.
   *
   * Refused with `account_merged`.
   */
  setMembershipFields(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The membership. `mem_…` */
    membershipId: string;
    body: FieldValues;
  }, options?: KeyedOptions): Call<HeldFields>;

  /**
   * Set fields of a person.
   *
   * Personal fields stand with the person and nowhere else. The others are dated in every account the person is a
   * member of, because rules read them there as `person.fields.key`. The values that hold are those `GET
   * /v1/persons/{personId}` shows.
   *
   * `PUT /v1/persons/{personId}/fields`, needs `persons:write`.
   *
   * Refused with `person_erased`.
   */
  setPersonFields(args: {
    /** The person. `per_…` */
    personId: string;
    body: FieldValues;
  }, options?: KeyedOptions): Call<PersonFieldsSet>;

  /**
   * Change the roles of a member.
   *
   * From an instant on inside the membership. A change with effect in the past opens a work item, because awards keep
   * the route they were given.
   *
   * `PATCH /v1/accounts/{accountId}/memberships/{membershipId}`, needs `memberships:write`.
   *
   * Refused with `account_merged`, `membership_range_invalid`.
   */
  updateMembership(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The membership. `mem_…` */
    membershipId: string;
    body: MembershipUpdate;
  }, options?: KeyedOptions): Call<Membership>;

  /**
   * Change a person.
   *
   * What is left out stays; null clears an address, a number or an external id.
   *
   * `PATCH /v1/persons/{personId}`, needs `persons:write`.
   *
   * Refused with `person_erased`, `person_external_id_taken`.
   */
  updatePerson(args: {
    /** The person. `per_…` */
    personId: string;
    body?: PersonUpdate;
  }, options?: KeyedOptions): Call<Person>;
}
