import type { Day, Instant } from '../../server/src/kernel/index.ts';

/** What the history is made from. The same options give the same bytes. */
export interface HistoryOptions {
  /** Any text or whole number. */
  seed: string | number;
  /** Last instant of the last day; nothing happens after it. */
  until: Instant;
  /** Client companies, branches among them; at least 60. Default 400. */
  accounts?: number;
  /** Length before `until`, 6 to 60. Default 18. */
  months?: number;
}

export type ConsentMode = 'companyOnly' | 'companyShares' | 'personalWithEmployerView' | 'forbidden';

export interface DemoAccount {
  /** The supplier's customer number, such as K-10042; events name the account by it. */
  externalId: string;
  name: string;
  type: 'company' | 'branch';
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Customer number of the head office; null for companies that stand alone. */
  parentExternalId: string | null;
  joinedAt: Instant;
  attributes: {
    segment: string;
    region: string;
    employees: number;
    accountManager: string;
    /** Calendar day since which it buys from the supplier. */
    customerSince: string;
  };
  consent: { mode: ConsentMode; from: Instant };
}

export interface DemoPerson {
  externalId: string;
  givenName: string;
  familyName: string;
  /** Below the reserved top level domain .example: no mail ever arrives. */
  email: string;
  language: 'de' | 'en';
}

export type Role = 'decisionMaker' | 'buyer' | 'technician' | 'salesperson' | 'accounting';

export interface DemoMembership {
  personExternalId: string;
  accountExternalId: string;
  roles: Role[];
  from: Instant;
  /** Exclusive; null while it lasts. */
  to: Instant | null;
}

/** JSON body of one event, as it is sent to the API. Amounts are decimal texts in euros. */
export interface EventBody {
  source: string;
  id: string;
  type: string;
  /** RFC 3339. */
  occurredAt: string;
  account: { externalId: string };
  person?: { externalId: string };
  currency?: string;
  netAmount?: string;
  data?: Record<string, unknown>;
  lines?: LineBody[];
  corrects?: { id: string };
  settles?: { id: string; amount: string }[];
}

export interface LineBody {
  id?: string;
  sku: string;
  category?: string;
  brand?: string;
  labels?: string[];
  quantity?: number;
  unit?: string;
  netAmount?: string;
  taxAmount?: string;
  marginAmount?: string;
  corrects?: string;
}

export interface Product {
  sku: string;
  name: { en: string; de: string };
  category: string;
  brand: string;
  labels: string[];
  unit: string;
  /** List price of one unit in cents. */
  price: number;
  /** What it costs the supplier, as a share of the list price. */
  cost: number;
}

export interface History {
  /** Time zone of all business days. */
  timeZone: string;
  currency: string;
  /** First and last civil day, both included. */
  firstDay: Day;
  lastDay: Day;
  products: Product[];
  accounts: DemoAccount[];
  persons: DemoPerson[];
  memberships: DemoMembership[];
  /** By time; what a document refers to always comes before it. */
  events: EventBody[];
}
