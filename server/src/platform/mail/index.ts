export { layoutMail, type MailBrand, type MailContent } from './layout.ts';
export {
  isMailAddress,
  type MailLanguage,
  type MailStatus,
  mailStatuses,
  type NewMail,
  type StoredMail,
} from './mail.ts';
export { type MailMode, MailOutbox, type MailSender, mailPublicId, requireMailAddress } from './mail-outbox.ts';
export { countMailsOfPerson, deleteMailsOfPerson, selectMails } from './mail-rows.ts';
export { type MailTransport, type OutgoingMail, smtpTransport } from './transport.ts';
