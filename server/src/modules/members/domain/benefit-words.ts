/** What a benefit comes from, as a member is told of it. */
import { type Entitlement, sourceText } from '#modules/entitlements';
import type { Rules } from '#modules/programmes';
import type { Language } from '#modules/tiers';
import { speaker } from './say.ts';

/** Everything that what is held comes from, once each: levels by name, what was redeemed, what was agreed. */
export function broughtBy(rules: Rules, grants: Entitlement['grants'], language: Language): string {
  const say = speaker(language);
  const names = grants.flatMap(({ grant, verdict }) => {
    if (verdict !== 'counts') return [];
    if (grant.source === 'manual') return [say('agreed with your company', 'mit Ihrem Unternehmen vereinbart')];
    return [sourceText(rules, grant, language)];
  });
  return [...new Set(names)].join(', ');
}
