/** Words about accounts that several screens use. */
import { defineTexts, type Tone } from '@hanse/ui';

export const consentTexts = defineTexts({
  en: {
    companyOnly: 'Company only',
    companyShares: 'Company shares out',
    personalWithEmployerView: 'Personal, employer sees',
    personalWithApproval: 'Personal, employer approves',
    forbidden: 'Forbidden',
  },
  de: {
    companyOnly: 'Nur das Unternehmen',
    companyShares: 'Unternehmen verteilt',
    personalWithEmployerView: 'Persönlich, Arbeitgeber sieht es',
    personalWithApproval: 'Persönlich, Arbeitgeber gibt frei',
    forbidden: 'Untersagt',
  },
});

export const statusTexts = defineTexts({
  en: {
    invited: 'Invited',
    applied: 'Applied',
    active: 'Active',
    suspended: 'Suspended',
    blocked: 'Blocked',
    left: 'Left',
  },
  de: {
    invited: 'Eingeladen',
    applied: 'Beworben',
    active: 'Aktiv',
    suspended: 'Ausgesetzt',
    blocked: 'Gesperrt',
    left: 'Ausgetreten',
  },
});

export const statusTones: Readonly<Record<string, Tone>> = {
  invited: 'busy',
  applied: 'warn',
  active: 'good',
  suspended: 'warn',
  blocked: 'bad',
  left: 'quiet',
};

export const typeTexts = defineTexts({
  en: {
    company: 'Company',
    team: 'Team',
    branch: 'Branch',
    distributor: 'Distributor',
    dealer: 'Dealer',
    reseller: 'Reseller',
    association: 'Association',
  },
  de: {
    company: 'Unternehmen',
    team: 'Team',
    branch: 'Niederlassung',
    distributor: 'Großhändler',
    dealer: 'Händler',
    reseller: 'Wiederverkäufer',
    association: 'Verbund',
  },
});

/** The name of a country where the reader is; the code where it has none. */
export function countryName(code: string, language: string): string {
  if (code === '') return '';
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
