// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  FileAnswer,
  KeyedOptions,
  ListOperation,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  AcceptTerms,
  ConsentRecord,
  ConsentStatement,
  Consents,
  DataRequest,
  ErasurePreview,
  ErasureReport,
  ErasureRules,
  GivenAcceptance,
  PersonExport,
  PersonUpdate,
  TermsAcceptance,
  TermsReach,
  TermsStanding,
} from './schemas.ts';

/** What persons ask for and allow, terms they accept, handing out and erasing what is held of them. */
export interface DataProtectionOperations {
  /**
   * Record that terms were accepted.
   *
   * By the account, or by a member for themselves: who, when, which version, in which language, and a hash of the text
   * that was read. An acceptance is never changed. Accounts and members become active in a programme only once
   * everything in force that requires it is accepted.
   *
   * `POST /v1/accounts/{accountId}/terms-acceptances`, needs `terms:accept`.
   *
   * Refused with `terms_not_in_force`, `terms_unknown`.
   */
  acceptTerms(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: AcceptTerms;
  }, options?: KeyedOptions): Call<TermsAcceptance>;

  /**
   * Close a request, or give it more time.
   *
   * For what was answered outside of Hanse, or refused: the reason stays in the register, so do not write about the
   * person in it. `extended` gives a complex request three months from its receipt instead of one.
   *
   * `POST /v1/data-requests/{requestId}/close`, needs `requests:write`.
   *
   * Refused with `data_request_closed`.
   */
  closeDataRequest(args: {
    /** The request. `dsr_…` */
    requestId: string;
    body: {
      outcome: 'done' | 'refused' | 'extended';
      /** What was done, or why not. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<DataRequest>;

  /**
   * Record what a person asks for.
   *
   * Puts a request into the register, due within a month of its receipt. Carrying it out closes it: `exportPersonData`,
   * `rectifyPerson`, `erasePerson`.
   *
   * `POST /v1/persons/{personId}/data-requests`, needs `requests:write`.
   */
  createDataRequest(args: {
    /** The person. `per_…` */
    personId: string;
    body: {
      /** What is asked for. */
      kind: 'access' | 'rectification' | 'erasure';
      /** When it was received; now, if left out. */
      receivedAt?: string;
      /** How the request came and how the person was recognised. Kept encrypted, and gone with an erasure. */
      note?: string;
    };
  }, options?: KeyedOptions): Call<DataRequest>;

  /**
   * Erase a person for good.
   *
   * Everything that tells who it was goes: the fields, and the key that copies in events, files and requests are
   * encrypted with. Memberships end; their ids stay, so that the books still balance. What is left in wallets goes to
   * the company or is given up. Redemptions that are still open are cancelled; addresses and wishes are deleted;
   * reasons and notes in which somebody wrote of the person are emptied. Uploads that name the person are destroyed,
   * and so are those in which nobody can tell (larger than 512 MiB, not whole yet, or in a format that cannot be read),
   * and all exports, because they hold everybody and can be made again. The answer names every file and counts every
   * table.
   *
   * Suppliers and others in `disclosedTo` hold copies of their own: tell them. Backups made before hold the person
   * until they are overwritten.
   *
   * `POST /v1/persons/{personId}/erasure`, needs `persons:erase`.
   *
   * Refused with `data_request_closed`, `data_request_differs`, `erasure_needs_second_person`, `erasure_not_confirmed`,
   * `person_erased`.
   */
  erasePerson(args: {
    /** The person. `per_…` */
    personId: string;
    body: {
      /** Of the preview. */
      confirmation: string;
      /** Where what is left in the person’s wallets goes: to the `company`, or nowhere (`forfeit`). */
      remainder?: 'company' | 'forfeit';
      /** The request this answers; without it, one is put into the register. `dsr_…` */
      requestId?: string;
      /** How the request came and how the person was recognised. Kept encrypted, and gone with an erasure. */
      note?: string;
    };
  }, options?: KeyedOptions): Call<ErasureReport>;

  /**
   * Hand out everything that is held of a person.
   *
   * Fields, memberships, events, units, levels, redemptions with their addresses, gifts, wishes, consents, terms,
   * requests, and who changed something of it. The register notes that it was handed out, with a hash. Nothing of it is
   * kept.
   *
   * `POST /v1/persons/{personId}/data-export`, needs `persons:export`.
   *
   * Refused with `data_request_closed`, `data_request_differs`.
   */
  exportPersonData(args: {
    /** The person. `per_…` */
    personId: string;
    body?: {
      /** The request this answers; without it, one is put into the register. `dsr_…` */
      requestId?: string;
      /** How the request came and how the person was recognised. Kept encrypted, and gone with an erasure. */
      note?: string;
    };
  }, options?: CallOptions): Call<PersonExport>;

  /**
   * Show what a person allows.
   *
   * Every channel and purpose, as it holds now. Service messages need no consent and yet are not sent by a channel the
   * person refused; everything else needs a consent that was given.
   *
   * `GET /v1/persons/{personId}/consents`, needs `consents:read`.
   */
  getConsents: RequiringListOperation<{
    /** The person. `per_…` */
    personId: string;
  }, Consents>;

  /**
   * Show what an erasure takes.
   *
   * As delivered, one person may erase.
   *
   * `GET /v1/erasure-rules`, needs `requests:read`.
   */
  getErasureRules(args?: Record<string, never>, options?: CallOptions): Call<ErasureRules>;

  /**
   * List everything a person said about consent.
   *
   * With the words that were shown and the evidence, the oldest first.
   *
   * `GET /v1/persons/{personId}/consents/history`, needs `consents:read`.
   */
  listConsentHistory: RequiringListOperation<{
    /** The person. `per_…` */
    personId: string;
  }, {
    data: ConsentRecord[];
  }>;

  /**
   * List what persons asked for.
   *
   * The register, the newest first.
   *
   * `GET /v1/data-requests`, needs `requests:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listDataRequests: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only requests of this person. `per_…` */
    personId?: string;
    /** Only requests in this state. */
    state?: 'open' | 'done' | 'refused';
    /** Only requests for this. */
    kind?: 'access' | 'rectification' | 'erasure';
  }, Page<DataRequest>>;

  /**
   * List who accepted terms.
   *
   * Of all accounts and members, the newest first.
   *
   * `GET /v1/terms-acceptances`, needs `accounts:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listGivenAcceptances: ListOperation<{
    /** Only these terms. */
    key?: string;
    /** Only this version. */
    version?: number;
    /** Only this account and its members. `acc_…` */
    account?: string;
    /** Only what was accepted for accounts, or by members for themselves. */
    by?: 'account' | 'member';
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<GivenAcceptance>>;

  /**
   * List which terms an account or a member has accepted.
   *
   * And which versions in force are still to be accepted. The texts come from programme files.
   *
   * `GET /v1/accounts/{accountId}/terms-acceptances`, needs `accounts:read`.
   */
  listTermsAcceptances(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** This member; the account itself, if left out. `mem_…` */
    membershipId?: string;
  }, options?: CallOptions): Call<TermsStanding>;

  /**
   * Show how many have accepted which terms.
   *
   * By version, with how many accounts and members there are at all.
   *
   * `GET /v1/terms-reach`, needs `accounts:read`.
   */
  listTermsReach: ListOperation<Record<string, never>, TermsReach>;

  /**
   * Show what an erasure would do.
   *
   * Changes nothing. Uploads are looked through for it. The confirmation in the answer is what the erasure asks for.
   *
   * `GET /v1/persons/{personId}/erasure`, needs `persons:erase`.
   *
   * Refused with `person_erased`.
   */
  previewErasure(args: {
    /** The person. `per_…` */
    personId: string;
    /** Where what is left in the person’s wallets goes: to the `company`, or nowhere (`forfeit`). */
    remainder?: 'company' | 'forfeit';
  }, options?: CallOptions): Call<ErasurePreview>;

  /**
   * Hand out the same as a page to read and print.
   *
   * One HTML file that loads nothing. It is noted in the register as well.
   *
   * `POST /v1/persons/{personId}/data-export/document`, needs `persons:export`.
   *
   * Refused with `data_request_closed`, `data_request_differs`.
   */
  printPersonData(args: {
    /** The person. `per_…` */
    personId: string;
    body?: {
      /** The request this answers; without it, one is put into the register. `dsr_…` */
      requestId?: string;
      /** How the request came and how the person was recognised. Kept encrypted, and gone with an erasure. */
      note?: string;
      /** Language of the headings. */
      language?: 'en' | 'de';
    };
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Correct a person at their request.
   *
   * Changes what is given, as `updatePerson` does, and notes in the register that it was asked for.
   *
   * `POST /v1/persons/{personId}/rectification`, needs `persons:write`.
   *
   * Refused with `data_request_closed`, `data_request_differs`, `person_erased`, `person_external_id_taken`.
   */
  rectifyPerson(args: {
    /** The person. `per_…` */
    personId: string;
    body: {
      changes: PersonUpdate;
      /** The request this answers; without it, one is put into the register. `dsr_…` */
      requestId?: string;
      /** How the request came and how the person was recognised. Kept encrypted, and gone with an erasure. */
      note?: string;
    };
  }, options?: KeyedOptions): Call<DataRequest>;

  /**
   * Record what a person allows or withdraws.
   *
   * What is not named stays as it is. Statements are never changed or deleted: a withdrawal is a statement of its own,
   * and of each channel and purpose the newest counts.
   *
   * `PUT /v1/persons/{personId}/consents`, needs `consents:write`.
   *
   * Refused with `person_erased`.
   */
  setConsents(args: {
    /** The person. `per_…` */
    personId: string;
    body: {
      statements: ConsentStatement[];
    };
  }, options?: KeyedOptions): Call<Consents>;

  /**
   * Set what an erasure takes.
   *
   * With `secondPerson` an erasure names a request of the register that somebody else has recorded, and is carried out
   * by a person; keys of the workspace are nobody.
   *
   * `PUT /v1/erasure-rules`, needs `persons:erase`.
   */
  setErasureRules(args: {
    body: ErasureRules;
  }, options?: KeyedOptions): Call<ErasureRules>;
}
