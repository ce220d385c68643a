/** One mail: what became of it, and what it says where that may be read. */
import type { Mail } from '@hanse/sdk';
import { defineTexts, KeyValues, ProblemNote, StateBadge, useTexts, When } from '@hanse/ui';
import { Anchor, Drawer, Skeleton, Stack, Text } from '@mantine/core';
import { useRead } from '../../api.ts';
import { mailStateTexts, TONE_OF } from './mail-states.ts';

const texts = defineTexts({
  en: {
    to: 'To',
    status: 'Status',
    written: 'Written',
    ended: 'Ended',
    next: 'Next attempt',
    attempts: 'Attempts',
    error: 'Last answer',
    body: 'What the mail says',
    open: 'Open the link of this mail',
    secret: 'Mails hold links that sign people in. Only the recipient reads them.',
  },
  de: {
    to: 'An',
    status: 'Status',
    written: 'Geschrieben',
    ended: 'Beendet',
    next: 'Nächster Versuch',
    attempts: 'Versuche',
    error: 'Letzte Antwort',
    body: 'Was in der E-Mail steht',
    open: 'Den Link dieser E-Mail öffnen',
    secret: 'E-Mails enthalten Links, die Menschen anmelden. Nur die Empfänger lesen sie.',
  },
});

export function MailDrawer({ mail, onClose }: { mail: Mail | null; onClose: () => void }) {
  return (
    <Drawer
      opened={mail !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={<Text fw={640}>{mail?.subject}</Text>}
    >
      {mail !== null && <MailView mail={mail} />}
    </Drawer>
  );
}

function MailView({ mail }: { mail: Mail }) {
  const text = useTexts(texts);
  const states = useTexts(mailStateTexts);
  const entries: [string, React.ReactNode][] = [
    [text.to, mail.to.name === '' ? mail.to.address : `${mail.to.name}, ${mail.to.address}`],
    [
      text.status,
      <StateBadge key="s" tone={TONE_OF[mail.status]}>
        {states[mail.status]}
      </StateBadge>,
    ],
    [text.written, <When key="w" at={mail.createdAt} exact />],
  ];
  if (mail.endedAt !== null && mail.status !== 'caught')
    entries.push([text.ended, <When key="e" at={mail.endedAt} exact />]);
  if (mail.nextAttemptAt !== null) entries.push([text.next, <When key="n" at={mail.nextAttemptAt} exact />]);
  if (mail.status !== 'caught') entries.push([text.attempts, String(mail.attempts)]);
  if (mail.lastError !== null) entries.push([text.error, mail.lastError]);
  return (
    <Stack>
      <KeyValues entries={entries} />
      {mail.status === 'caught' ? (
        <MailText mailId={mail.id} />
      ) : (
        <Text size="sm" c="dimmed">
          {text.secret}
        </Text>
      )}
    </Stack>
  );
}

/** The page of the mail as it is; it runs nothing and loads nothing. */
function MailText({ mailId }: { mailId: string }) {
  const text = useTexts(texts);
  const { data, error, refetch } = useRead('getMailBody', { mailId });
  if (error !== null) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data?.id !== mailId) return <Skeleton height={480} radius="md" />;
  const link = /https?:\/\/\S+/.exec(data.text)?.[0];
  return (
    <Stack gap="sm">
      {link !== undefined && (
        <Anchor href={link} target="_blank" rel="noreferrer">
          {text.open}
        </Anchor>
      )}
      <iframe
        title={text.body}
        srcDoc={data.html}
        sandbox=""
        style={{
          width: '100%',
          height: 620,
          border: '1px solid var(--hanse-line)',
          borderRadius: 12,
          background: '#fff',
        }}
      />
    </Stack>
  );
}
