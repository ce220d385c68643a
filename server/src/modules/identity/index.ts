/** Who somebody is: signing in of staff and members, sessions, and the mails that lead there. */
export { Attempts } from './domain/attempts.ts';
export { identityErrors } from './errors.ts';
export { registerAuth } from './http/auth-handlers.ts';
export { identityRoutes } from './http/routes.ts';
export { Addresses } from './operations/addresses.ts';
export { createSessionAuthentication } from './operations/authenticate-session.ts';
export type { IdentityDeps, PlainMail, SendMail } from './operations/dependencies.ts';
export { identityHolder } from './operations/personal-data.ts';
export { resetStaffSignIn } from './operations/reset-staff.ts';
export { seedMemberSignIn, seedStaffSignIn } from './operations/seed-sign-in.ts';
export { mailSender, senderOf } from './operations/send-mail.ts';
export { makeMemberLink, makeStaffLink, requestSignInMail } from './operations/sign-in-link.ts';
export { sweepSignIns } from './operations/sweep.ts';
