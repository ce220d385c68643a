/** Refusals a form expects, in the member's language; everything else as the server says it. */
import { isProblem } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { RefusalNote } from './refusal-note.tsx';

const texts = defineTexts({
  en: {
    member_already: 'Somebody with this address is in your team already.',
    invitation_open: 'This address has an open invitation. You can send it again below.',
    too_many_invitations: 'There are too many open invitations, or this one was sent often enough.',
    invitation_state: 'The invitation was answered meanwhile.',
    last_administrator: 'Somebody has to administer the company. Name who follows.',
    insufficient_balance: 'The company does not have that much.',
    recipient_not_allowed: 'Your company’s consent does not allow sharing out. Change it under “Consent”.',
    recipient_cap_reached: 'That is more than somebody may still receive this year.',
    recipient_blackout: 'Nothing may be given at present.',
    share_out_state: 'It was decided or taken back meanwhile.',
    redemption_state: 'It was decided meanwhile.',
    redemption_own_request: 'You asked for this yourself: somebody else has to agree.',
    redemption_needs_administrator: 'An administrator of the company has to decide.',
    delegation_invalid: 'Choose somebody else, and an end that lies ahead.',
    email_taken: 'Somebody else uses this address here.',
    link_invalid: 'This link opens nothing any more. Ask for a new one.',
    terms_not_accepted: 'The conditions have to be accepted first.',
    too_many_applications: 'There were many requests just now. Please try again in a few minutes.',
  },
  de: {
    member_already: 'Jemand mit dieser Adresse gehört schon zu Ihrem Team.',
    invitation_open: 'Diese Adresse hat eine offene Einladung. Sie können sie unten erneut senden.',
    too_many_invitations: 'Es gibt zu viele offene Einladungen, oder diese wurde oft genug gesendet.',
    invitation_state: 'Die Einladung wurde inzwischen beantwortet.',
    last_administrator: 'Jemand muss das Unternehmen verwalten. Nennen Sie, wer folgt.',
    insufficient_balance: 'So viel hat das Unternehmen nicht.',
    recipient_not_allowed:
      'Die Zustimmung Ihres Unternehmens lässt das Verteilen nicht zu. Ändern Sie sie unter „Zustimmung“.',
    recipient_cap_reached: 'Das ist mehr, als jemand in diesem Jahr noch erhalten darf.',
    recipient_blackout: 'Zurzeit darf nichts gegeben werden.',
    share_out_state: 'Darüber wurde inzwischen entschieden.',
    redemption_state: 'Darüber wurde inzwischen entschieden.',
    redemption_own_request: 'Das haben Sie selbst beantragt: Jemand anders muss zustimmen.',
    redemption_needs_administrator: 'Darüber entscheidet die Verwaltung des Unternehmens.',
    delegation_invalid: 'Wählen Sie jemand anderen und ein Ende, das in der Zukunft liegt.',
    email_taken: 'Jemand anders verwendet diese Adresse hier.',
    link_invalid: 'Dieser Link öffnet nichts mehr. Fordern Sie einen neuen an.',
    terms_not_accepted: 'Zuerst sind die Bedingungen anzunehmen.',
    too_many_applications: 'Gerade kamen viele Anfragen. Bitte versuchen Sie es in einigen Minuten noch einmal.',
  },
});

export function FormNote({ error }: { error: Error | null }) {
  const text: Readonly<Record<string, string>> = useTexts(texts);
  if (error === null) return null;
  const known = isProblem(error) ? text[error.code] : undefined;
  if (known === undefined) return <RefusalNote error={error} />;
  return <Alert role="alert" color="orange" icon={<IconInfoCircle size={20} />} title={known} />;
}
