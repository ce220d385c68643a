/** Pages of signing in and of one's own sign-in, the same for staff and members. */
export { type AuthClient, AuthProblem, createAuthClient } from './auth-client.ts';
export { deviceOf } from './device.ts';
export { LinkPage, takeLink } from './link-page.tsx';
export { MySecurity } from './my-security.tsx';
export { SessionEnded } from './session-ended.tsx';
export { type SignInBrand, SignInFrame } from './sign-in-frame.tsx';
export { SignInPage, type SignInState } from './sign-in-page.tsx';
