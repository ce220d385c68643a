/** Joining: how companies come into a programme, and people into a company. */
export { joiningErrors } from './errors.ts';
export { joiningRoutes } from './http/routes.ts';
export {
  exampleInvitation,
  exampleInvited,
  InvitationSchema,
  invitationToApi,
  invitedFields,
} from './http/schemas.ts';
export { sweepApplications } from './operations/decide-application.ts';
export { type JoiningDeps, newToken, type OutgoingMail, operatorOf } from './operations/dependencies.ts';
export { type Inviter, invite, listInvitations, resendInvitation, withdrawInvitation } from './operations/invite.ts';
export { joiningHolder } from './operations/personal-data.ts';
export { activate } from './operations/take-in.ts';
export { inTokenWorkspace, linkInvalid } from './operations/token-workspace.ts';
export { findPersonIdByEmail as personWithEmail } from './store/people.ts';
