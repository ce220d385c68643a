export { DataKey } from './data-key.ts';
export { KeyRing } from './key-ring.ts';
export { EVENT_PREFIX, eventOfOwner, keyOwner } from './owners.ts';
export { type OpenedValue, openTexts, openValues, sealedTextsIn, sealedValue } from './sealed-json.ts';
export { openSecretKey, type SecretKeySource } from './secret-key.ts';
export { openSecrets, type StoredSecret, sealSecret } from './secrets.ts';
