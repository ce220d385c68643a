/** What a consent mode does, as facts a screen spells out before anybody chooses it. */
import type { ConsentMode } from '#modules/parties';

export interface ConsentEffects {
  /** Where awards go that rules would give to a person. */
  personalAwards: 'toPerson' | 'afterApproval' | 'notToPerson';
  /** Whether the company may share its units out. */
  sharingOut: boolean;
  /** Whether the operator may give things to a person. */
  gifts: boolean;
  /** Whether members may use units the company has for something. */
  redeemForCompany: boolean;
}

export function effectsOf(mode: ConsentMode): ConsentEffects {
  const isPersonal = mode === 'personalWithEmployerView' || mode === 'personalWithApproval';
  return {
    personalAwards: mode === 'personalWithApproval' ? 'afterApproval' : isPersonal ? 'toPerson' : 'notToPerson',
    sharingOut: isPersonal || mode === 'companyShares',
    gifts: isPersonal,
    redeemForCompany: mode !== 'forbidden',
  };
}
