/** What all modules hold of people, for whoever hands it out or erases it. */
import { adjustmentHolder } from '#modules/adjustments';
import { analyticsHolder } from '#modules/analytics';
import { auditHolder } from '#modules/audit';
import { type ComplianceDeps, complianceHolder } from '#modules/compliance';
import { couponHolder } from '#modules/coupons';
import { decisionHolder } from '#modules/decisions';
import { draftHolder } from '#modules/drafts';
import { employerHolder } from '#modules/employers';
import { entitlementHolder } from '#modules/entitlements';
import { fileHolder } from '#modules/files';
import { identityHolder } from '#modules/identity';
import { importHolder } from '#modules/imports';
import { integrationHolder } from '#modules/integrations';
import { joiningHolder } from '#modules/joining';
import { memberHolder } from '#modules/members';
import { noteHolder } from '#modules/notes';
import { overviewHolder } from '#modules/overviews';
import { partyHolder } from '#modules/parties';
import { profileHolder } from '#modules/profiles';
import { recipientHolder } from '#modules/recipients';
import { rewardHolder } from '#modules/rewards';
import { workspaceHolder } from '#modules/workspaces';
import type { PersonalHolder } from '#platform/personal';
import type { Services } from './services.ts';

/** A module that keeps something of people is named here; server/test/schema fails for a table nobody speaks for. */
export function personalHolders({ rewards, keptFiles }: Pick<Services, 'rewards' | 'keptFiles'>): PersonalHolder[] {
  return [
    partyHolder,
    identityHolder,
    overviewHolder,
    noteHolder,
    memberHolder,
    joiningHolder,
    profileHolder,
    decisionHolder,
    complianceHolder,
    rewardHolder(rewards),
    recipientHolder,
    employerHolder,
    fileHolder(keptFiles),
    entitlementHolder,
    couponHolder,
    adjustmentHolder,
    draftHolder,
    analyticsHolder,
    importHolder,
    integrationHolder,
    workspaceHolder,
    auditHolder,
  ];
}

export function complianceOf(services: Services): ComplianceDeps {
  const { lanes, keys, files } = services;
  return { ...lanes, keys, files, holders: personalHolders(services) };
}
