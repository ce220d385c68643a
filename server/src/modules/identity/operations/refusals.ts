import { RefusedError } from '#kernel';

export function signInNeeded(): RefusedError {
  return new RefusedError({ code: 'sign_in_needed', detail: 'Nobody is signed in, or the session has ended.' });
}

export function secondFactorNeeded(): RefusedError {
  return new RefusedError({
    code: 'second_factor_needed',
    detail: 'The session was not confirmed by a second factor.',
  });
}

export function secondFactorMissing(): RefusedError {
  return new RefusedError({
    code: 'second_factor_missing',
    detail: 'The workspace asks for a second factor, and none is set up.',
  });
}

export function credentialsWrong(): RefusedError {
  return new RefusedError({
    code: 'credentials_wrong',
    detail: 'Nobody signs in with this address and this password.',
  });
}

export function paused(seconds: number): RefusedError {
  const minutes = Math.ceil(seconds / 60);
  return new RefusedError({
    code: 'sign_in_paused',
    detail: `There were too many attempts. It goes on in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    retryAfterSeconds: seconds,
  });
}
