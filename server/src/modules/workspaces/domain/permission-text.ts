/** What the catalogue of permissions says of each. */

/** A built-in role other than `owner`, which may do everything. */
export type GrantedRole =
  | 'programmeManager'
  | 'accountManager'
  | 'finance'
  | 'compliance'
  | 'integrator'
  | 'support'
  | 'readOnly';

export interface PermissionText {
  /** One sentence without its full stop: "See accounts". */
  en: string;
  de: string;
  roles: readonly GrantedRole[];
}

export const everyone: readonly GrantedRole[] = [
  'programmeManager',
  'accountManager',
  'finance',
  'compliance',
  'integrator',
  'support',
  'readOnly',
];
