import type { ErrorTable } from '#platform/http';

/** Expected failures of signing in and of what is mailed. */
export const identityErrors = {
  credentials_wrong: {
    status: 401,
    title: 'Address or password is wrong',
    meaning:
      'Nobody signs in with this address and this password. Whether the address is known does not show, on purpose.',
    remedy: 'Check both, or have a link sent to the address.',
  },
  sign_in_link_invalid: {
    status: 401,
    title: 'The link does not work any more',
    meaning: 'It was used already, is too old, was replaced by a newer one, or was not copied whole.',
    remedy: 'Have a new link sent.',
  },
  code_wrong: {
    status: 401,
    title: 'The code is wrong',
    meaning: 'The code of the authenticator app or the backup code is not right, or was used already.',
    remedy: 'Wait for the next code of the app; check that the clock of the telephone is right.',
  },
  passkey_refused: {
    status: 401,
    title: 'The passkey was not accepted',
    meaning: 'It is not known here, was asked for too long ago, or the device did not check who is using it.',
    remedy: 'Try again, or sign in another way.',
  },
  second_factor_needed: {
    status: 401,
    title: 'A second factor is needed',
    meaning:
      'The session was made with one factor, and this person has a second one set up or the workspace asks for it.',
    remedy: 'Confirm with a code of the authenticator app, a backup code or a passkey.',
  },
  second_factor_missing: {
    status: 401,
    title: 'A second factor has to be set up',
    meaning: 'The workspace asks everybody for a second factor, and this person has none yet.',
    remedy: 'Set up an authenticator app or a passkey first.',
  },
  sign_in_needed: {
    status: 401,
    title: 'Nobody is signed in',
    meaning: 'The request needs a session, and there is none, or it has ended.',
    remedy: 'Sign in.',
  },
  workspace_missing: {
    status: 400,
    title: 'It is not said which workspace is meant',
    meaning: 'Sessions carry no workspace: the header Hanse-Workspace names it, and it was missing or names none.',
    remedy: 'Send the short name of the workspace in the header Hanse-Workspace.',
  },
  sign_in_again: {
    status: 401,
    title: 'Please sign in again',
    meaning:
      'What was to be changed protects the sign-in itself, and the session is too old for that or was not made by this person’s own means.',
    remedy: 'Sign in again, not by single sign-on, and repeat it.',
  },
  sign_in_paused: {
    status: 429,
    title: 'Too many attempts',
    meaning: 'There were too many wrong attempts or requests for this address, or from this network.',
    remedy: 'Wait as long as retryAfterSeconds says. What was set up stays as it is.',
  },
  sign_in_method_off: {
    status: 403,
    title: 'This way of signing in is not allowed',
    meaning: 'The workspace does not allow signing in this way, or the session was made for another workspace.',
    remedy: 'Sign in another way that the workspace allows.',
  },
  origin_refused: {
    status: 403,
    title: 'The request comes from another site',
    meaning:
      'A write with a session’s cookie must come from the pages of Hanse itself: its header Origin was missing or named another site.',
    remedy: 'Open Hanse under its own address; programs use API keys instead of cookies.',
  },
  password_weak: {
    status: 422,
    title: 'The password cannot be used',
    meaning: 'It is shorter than 10 characters, longer than 200, or too easy to guess.',
    remedy: 'Choose a longer one: three or four words are easy to remember.',
  },
  password_wrong: {
    status: 422,
    title: 'The present password is wrong',
    meaning: 'Changing it takes the present one, unless the session was just made with a link.',
    remedy: 'Enter the present password, or sign in with a link and set a new one.',
  },
  totp_set_up: {
    status: 409,
    title: 'An authenticator app is set up already',
    meaning: 'There is one authenticator app per person.',
    remedy: 'Remove it first.',
  },
  sign_in_failed: {
    status: 400,
    title: 'Signing in did not work',
    meaning: 'The request could not be carried out; detail says why as far as it is known.',
    remedy: 'Begin again.',
  },
  sso_provider_unusable: {
    status: 422,
    title: 'The provider of single sign-on cannot be used',
    meaning: 'Its address is not allowed, does not answer, or answers with something that is no OpenID configuration.',
    remedy: 'Check the issuer: `<issuer>/.well-known/openid-configuration` must be reachable from here over https.',
  },
  sso_provider_off: {
    status: 404,
    title: 'There is no such provider of single sign-on',
    meaning: 'It does not exist, is switched off, or the workspace does not allow single sign-on.',
    remedy: 'Sign in another way.',
  },
  mail_address_unusable: {
    status: 422,
    title: 'Nothing can be sent to this address',
    meaning: 'It is not a single e-mail address a server of mails understands, or there is none.',
    remedy: 'Correct the address of the person.',
  },
  mail_unreadable: {
    status: 409,
    title: 'The text of this mail cannot be read here',
    meaning:
      'Mails hold links that sign people in. Their texts are readable in a demonstration alone (HANSE_MAIL=catch).',
    remedy: 'Ask the recipient.',
  },
} as const satisfies ErrorTable;
