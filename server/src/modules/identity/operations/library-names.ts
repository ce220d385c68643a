/** Our names for the tables and columns of the sign-in library. */
import type { Realm } from '../domain/realm.ts';

const DATES = { createdAt: 'created_at', updatedAt: 'updated_at' };

export function modelsOf({ kind }: Realm) {
  return {
    user: {
      modelName: `${kind}_login`,
      fields: { ...DATES, emailVerified: 'email_verified' },
    },
    verification: {
      modelName: `${kind}_verification`,
      fields: { ...DATES, expiresAt: 'expires_at' },
    },
  };
}

export function sessionModel({ kind }: Realm) {
  const text = (fieldName: string) => ({ type: 'string' as const, required: false, input: false, fieldName });
  return {
    modelName: `${kind}_session`,
    fields: {
      ...DATES,
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      userId: 'user_id',
    },
    additionalFields: {
      firstFactor: text('first_factor'),
      secondFactor: text('second_factor'),
      ...(kind === 'staff' ? { providerWorkspaceId: text('provider_workspace_id') } : {}),
    },
  };
}

export function accountModel({ kind }: Realm) {
  return {
    modelName: `${kind}_credential`,
    fields: {
      ...DATES,
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  };
}

export function twoFactorSchema({ kind }: Realm) {
  return {
    user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    twoFactor: {
      modelName: `${kind}_two_factor`,
      fields: {
        backupCodes: 'backup_codes',
        userId: 'user_id',
        failedVerificationCount: 'failed_attempts',
        lockedUntil: 'locked_until',
      },
    },
  };
}

export function passkeySchema({ kind }: Realm) {
  return {
    passkey: {
      modelName: `${kind}_passkey`,
      fields: {
        publicKey: 'public_key',
        userId: 'user_id',
        credentialID: 'credential_id',
        deviceType: 'device_type',
        backedUp: 'backed_up',
        createdAt: 'created_at',
      },
    },
  };
}
