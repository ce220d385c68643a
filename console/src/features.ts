/** Every feature of the console: its pages and its place in the navigation. A feature is a folder below `features`. */
import type { NavEntry } from './feature.ts';
import { accountNav, accountRoutes } from './features/accounts/accounts-feature.ts';
import { adjustmentNav, adjustmentRoutes } from './features/adjustments/adjustments-feature.ts';
import { apiKeyNav, apiKeyRoutes } from './features/api-keys/api-keys-feature.ts';
import { auditNav, auditRoutes } from './features/audit/audit-feature.ts';
import { benefitNav, benefitRoutes } from './features/benefits/benefits-feature.ts';
import { brandingNav, brandingRoutes } from './features/branding/branding-feature.ts';
import { campaignNav, campaignRoutes } from './features/campaigns/campaigns-feature.ts';
import { complianceNav, complianceRoutes } from './features/compliance/compliance-feature.ts';
import { consentNav, consentRoutes } from './features/consent/consent-feature.ts';
import { couponNav, couponRoutes } from './features/coupons/coupons-feature.ts';
import { definitionNav, definitionRoutes } from './features/definition/definition-feature.ts';
import { eventTypeNav, eventTypeRoutes } from './features/event-types/event-types-feature.ts';
import { eventNav, eventRoutes } from './features/events/events-feature.ts';
import { exportNav, exportRoutes } from './features/exports/exports-feature.ts';
import { fieldNav, fieldRoutes } from './features/fields/fields-feature.ts';
import { homeNav, homeRoutes } from './features/home/home-feature.ts';
import { importNav, importRoutes } from './features/imports/imports-feature.ts';
import { joiningNav, joiningRoutes } from './features/joining/joining-feature.ts';
import { ledgerNav, ledgerRoutes } from './features/ledger/ledger-feature.ts';
import { mailNav, mailRoutes } from './features/mails/mails-feature.ts';
import { metricNav, metricRoutes } from './features/metrics/metrics-feature.ts';
import { mySecurityNav, mySecurityRoutes } from './features/my-security/my-security-feature.ts';
import { peopleNav, peopleRoutes } from './features/people/people-feature.ts';
import { redemptionNav, redemptionRoutes } from './features/redemptions/redemptions-feature.ts';
import { rewardNav, rewardRoutes } from './features/rewards/rewards-feature.ts';
import { signInRoutes } from './features/sign-in/sign-in-feature.ts';
import { signInSettingsNav, signInSettingsRoutes } from './features/sign-in-settings/sign-in-settings-feature.ts';
import { staffNav, staffRoutes } from './features/staff/staff-feature.ts';
import { taskNav, taskRoutes } from './features/tasks/tasks-feature.ts';
import { termsNav, termsRoutes } from './features/terms/terms-feature.ts';
import { tierNav, tierRoutes } from './features/tiers/tiers-feature.ts';
import { unitsNav, unitsRoutes } from './features/units/units-feature.ts';
import { webhookNav, webhookRoutes } from './features/webhooks/webhooks-feature.ts';
import { workListNav, workListRoutes } from './features/work-lists/work-lists-feature.ts';

export const featureRoutes = [
  ...accountRoutes,
  ...peopleRoutes,
  ...joiningRoutes,
  ...taskRoutes,
  ...signInSettingsRoutes,
  ...complianceRoutes,
  ...consentRoutes,
  ...benefitRoutes,
  ...couponRoutes,
  ...mySecurityRoutes,
  ...mailRoutes,
  ...homeRoutes,
  ...redemptionRoutes,
  ...rewardRoutes,
  ...exportRoutes,
  ...brandingRoutes,
  ...webhookRoutes,
  ...auditRoutes,
  ...apiKeyRoutes,
  ...staffRoutes,
  ...adjustmentRoutes,
  ...ledgerRoutes,
  ...termsRoutes,
  ...importRoutes,
  ...workListRoutes,
  ...eventRoutes,
  ...unitsRoutes,
  ...campaignRoutes,
  ...fieldRoutes,
  ...eventTypeRoutes,
  ...metricRoutes,
  ...definitionRoutes,
  ...tierRoutes,
] as const;

/** Pages for everybody. Their parent is `rootRoute`. */
export const openRoutes = [...signInRoutes] as const;

export const navEntries: readonly NavEntry[] = [
  ...accountNav,
  ...peopleNav,
  ...joiningNav,
  ...taskNav,
  ...signInSettingsNav,
  ...complianceNav,
  ...consentNav,
  ...benefitNav,
  ...couponNav,
  ...mySecurityNav,
  ...mailNav,
  ...homeNav,
  ...redemptionNav,
  ...rewardNav,
  ...exportNav,
  ...brandingNav,
  ...webhookNav,
  ...auditNav,
  ...apiKeyNav,
  ...staffNav,
  ...adjustmentNav,
  ...ledgerNav,
  ...termsNav,
  ...importNav,
  ...workListNav,
  ...eventNav,
  ...unitsNav,
  ...campaignNav,
  ...fieldNav,
  ...eventTypeNav,
  ...metricNav,
  ...definitionNav,
  ...tierNav,
];
