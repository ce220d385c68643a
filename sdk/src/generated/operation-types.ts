// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  AccountsOperations,
} from './accounts-operations.ts';
import type {
  PersonsOperations,
} from './persons-operations.ts';
import type {
  NotesOperations,
} from './notes-operations.ts';
import type {
  MembersOperations,
} from './members-operations.ts';
import type {
  CompanyOperations,
} from './company-operations.ts';
import type {
  ProfileOperations,
} from './profile-operations.ts';
import type {
  JoiningOperations,
} from './joining-operations.ts';
import type {
  EventsOperations,
} from './events-operations.ts';
import type {
  DecisionsOperations,
} from './decisions-operations.ts';
import type {
  WalletsOperations,
} from './wallets-operations.ts';
import type {
  RewardsOperations,
} from './rewards-operations.ts';
import type {
  EntitlementsOperations,
} from './entitlements-operations.ts';
import type {
  RecipientsOperations,
} from './recipients-operations.ts';
import type {
  EmployersOperations,
} from './employers-operations.ts';
import type {
  LevelsOperations,
} from './levels-operations.ts';
import type {
  MetricsOperations,
} from './metrics-operations.ts';
import type {
  ProgrammeOperations,
} from './programme-operations.ts';
import type {
  CampaignsOperations,
} from './campaigns-operations.ts';
import type {
  BacktestsOperations,
} from './backtests-operations.ts';
import type {
  FieldsOperations,
} from './fields-operations.ts';
import type {
  ProductsOperations,
} from './products-operations.ts';
import type {
  CouponsOperations,
} from './coupons-operations.ts';
import type {
  FilesOperations,
} from './files-operations.ts';
import type {
  ImportsOperations,
} from './imports-operations.ts';
import type {
  ExportsOperations,
} from './exports-operations.ts';
import type {
  FiguresOperations,
} from './figures-operations.ts';
import type {
  WorkListsOperations,
} from './work-lists-operations.ts';
import type {
  WebhooksOperations,
} from './webhooks-operations.ts';
import type {
  DataProtectionOperations,
} from './data-protection-operations.ts';
import type {
  SignInOperations,
} from './sign-in-operations.ts';
import type {
  MailsOperations,
} from './mails-operations.ts';
import type {
  AuditOperations,
} from './audit-operations.ts';
import type {
  StaffOperations,
} from './staff-operations.ts';
import type {
  WorkspaceOperations,
} from './workspace-operations.ts';

/** Every operation of the API, by its operationId. */
export interface Operations
  extends
    AccountsOperations,
    PersonsOperations,
    NotesOperations,
    MembersOperations,
    CompanyOperations,
    ProfileOperations,
    JoiningOperations,
    EventsOperations,
    DecisionsOperations,
    WalletsOperations,
    RewardsOperations,
    EntitlementsOperations,
    RecipientsOperations,
    EmployersOperations,
    LevelsOperations,
    MetricsOperations,
    ProgrammeOperations,
    CampaignsOperations,
    BacktestsOperations,
    FieldsOperations,
    ProductsOperations,
    CouponsOperations,
    FilesOperations,
    ImportsOperations,
    ExportsOperations,
    FiguresOperations,
    WorkListsOperations,
    WebhooksOperations,
    DataProtectionOperations,
    SignInOperations,
    MailsOperations,
    AuditOperations,
    StaffOperations,
    WorkspaceOperations {}
