import * as z from 'zod';
import { formatId, formatInstant, RefusedError } from '#kernel';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor } from '#platform/http';
import { mailStatuses, type StoredMail } from '#platform/mail';
import type { IdentityDeps } from '../operations/dependencies.ts';

const tags = ['Mails'];
const exampleId = 'mail_01kk9y0s9qf4rvt3z8m2a1b7cd';

const MailSchema = z
  .object({
    id: z.string(),
    purpose: z.string().describe('What it is for, such as signIn or invitation.'),
    to: z.object({ name: z.string(), address: z.string() }),
    personId: z.string().nullable().describe('The member it is for; null: staff, or somebody who is no member yet.'),
    language: z.enum(['en', 'de']),
    subject: z.string(),
    status: z
      .enum(mailStatuses)
      .describe('waiting; sent: a server of mails has taken it; caught: it lies here and was sent nowhere; failed.'),
    attempts: z.int().describe('How often it was tried.'),
    nextAttemptAt: z.string().nullable().describe('UTC; null unless it waits.'),
    lastError: z.string().nullable().describe('What the server of mails answered last.'),
    createdAt: z.string().describe('UTC.'),
    endedAt: z.string().nullable().describe('When it was sent, caught or given up, UTC.'),
  })
  .meta({ id: 'Mail', description: 'A mail of the workspace, without its text.' });
const example = {
  id: exampleId,
  purpose: 'invitation',
  to: { name: 'Jana Brandt', address: 'jana.brandt@nordwerk.example' },
  personId: null,
  language: 'en',
  subject: 'You are invited to work in Nordwerk',
  status: 'sent',
  attempts: 1,
  nextAttemptAt: null,
  lastError: null,
  createdAt: '2026-01-05T09:00:00.000Z',
  endedAt: '2026-01-05T09:00:01.000Z',
};
const BodySchema = z
  .object({ id: z.string(), text: z.string(), html: z.string().describe('A whole page; pictures are part of it.') })
  .meta({ id: 'MailBody', description: 'What a mail says.' });

export function mailRoutes(deps: IdentityDeps): Route[] {
  return [listMailsRoute(deps), getMailBodyRoute(deps)];
}

function listMailsRoute({ outbox }: IdentityDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/mails',
    operationId: 'listMails',
    permission: 'mails:read',
    summary: 'List mails',
    description:
      'The newest first, those of the last 30 days: what goes out, what waits and why, what was given up. Texts are shown in a demonstration alone.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      status: z.enum(mailStatuses).optional().describe('Only these.'),
      personId: idInput('per', 'Only those to this person.').optional(),
    }),
    response: { 200: pageOf(MailSchema) },
    examples: { response: { data: [example], nextCursor: null } },
    handler: async ({ principal: { workspaceId }, query }) => {
      const { limit, status = null, personId = null } = query;
      const beforeMailId = readCursor(query.cursor, z.uuid());
      const mails = await outbox.list(workspaceId, { status, personId, beforeMailId, limit: limit + 1 });
      return { status: 200, body: page(mails, limit, ({ mailId }) => mailId, toApi) };
    },
  });
}

function getMailBodyRoute({ outbox }: IdentityDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/mails/{mailId}/body',
    operationId: 'getMailBody',
    permission: 'mails:read',
    summary: 'Read a mail',
    description:
      'In a demonstration (HANSE_MAIL=catch), where mails lie here instead of being sent. Anywhere else they hold links that sign people in, and only the recipient reads them.',
    tags,
    params: z.strictObject({ mailId: idInput('mail', 'The mail.') }),
    response: { 200: BodySchema },
    errors: ['mail_unreadable'],
    examples: {
      params: { mailId: exampleId },
      response: { id: exampleId, text: 'Welcome to Nordwerk …', html: '<!doctype html>…' },
    },
    handler: async ({ principal: { workspaceId }, params: { mailId } }) => {
      const found = await outbox.read(workspaceId, mailId);
      if (found === null) throw new RefusedError({ code: 'not_found', detail: 'There is no such mail.' });
      const { body } = found;
      if (body === null) {
        const detail = 'The mail was sent, or is going to be, and only its recipient reads it.';
        throw new RefusedError({ code: 'mail_unreadable', detail });
      }
      return { status: 200, body: { id: formatId('mail', mailId), ...body } };
    },
  });
}

function toApi(mail: StoredMail) {
  return {
    id: formatId('mail', mail.mailId),
    purpose: mail.purpose,
    to: mail.to,
    personId: mail.personId === null ? null : formatId('per', mail.personId),
    language: mail.language,
    subject: mail.subject,
    status: mail.status,
    attempts: mail.attempts,
    nextAttemptAt: mail.status === 'waiting' ? formatInstant(mail.nextAttemptAt) : null,
    lastError: mail.lastError,
    createdAt: formatInstant(mail.createdAt),
    endedAt: mail.endedAt === null ? null : formatInstant(mail.endedAt),
  };
}
