/** Every feature of the portal: its pages and its place in the navigation. A feature is a folder below `features`. */
import type { NavEntry } from './feature.ts';
import { activityNav, activityRoutes } from './features/activity/activity-feature.ts';
import { benefitNav, benefitRoutes } from './features/benefits/benefits-feature.ts';
import { companyNav, companyRoutes } from './features/company/company-feature.ts';
import { earningNav, earningRoutes } from './features/earning/earning-feature.ts';
import { helpNav, helpRoutes } from './features/help/help-feature.ts';
import { homeNav, homeRoutes } from './features/home/home-feature.ts';
import { joinRoutes } from './features/join/join-feature.ts';
import { mySecurityNav, mySecurityRoutes } from './features/my-security/my-security-feature.ts';
import { emailRoutes, profileNav, profileRoutes } from './features/profile/profile-feature.ts';
import { rewardNav, rewardRoutes } from './features/rewards/rewards-feature.ts';
import { signInRoutes } from './features/sign-in/sign-in-feature.ts';
import { statusNav, statusRoutes } from './features/status/status-feature.ts';
import { termsNav, termsRoutes } from './features/terms/terms-feature.ts';

/** Pages behind the sign-in. */
export const featureRoutes = [
  ...mySecurityRoutes,
  ...homeRoutes,
  ...activityRoutes,
  ...rewardRoutes,
  ...statusRoutes,
  ...earningRoutes,
  ...benefitRoutes,
  ...companyRoutes,
  ...profileRoutes,
  ...termsRoutes,
  ...helpRoutes,
] as const;

/** Pages for everybody: signing in, joining. Their parent is `rootRoute`. */
export const openRoutes = [...signInRoutes, ...joinRoutes, ...emailRoutes] as const;

export const navEntries: readonly NavEntry[] = [
  ...mySecurityNav,
  ...homeNav,
  ...activityNav,
  ...rewardNav,
  ...statusNav,
  ...earningNav,
  ...benefitNav,
  ...companyNav,
  ...profileNav,
  ...termsNav,
  ...helpNav,
];
