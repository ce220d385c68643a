/** By which channels and for what somebody may be written to; each is a statement with the words that were read. */
import { defineTexts, Section, useTexts } from '@hanse/ui';
import { Stack, Switch } from '@mantine/core';
import { useChange, useRead } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useReadOnly } from '../../session/member.tsx';

const texts = defineTexts({
  en: {
    title: 'How we may reach you',
    about:
      'What concerns your account is always sent unless you refuse a channel. Everything else only if you say yes.',
    news: {
      email: 'News and offers by e-mail',
      phone: 'News and offers by telephone',
      post: 'News and offers by post',
    },
    words: {
      email: 'Send me news and offers of the programme by e-mail.',
      phone: 'Tell me about news and offers of the programme by telephone.',
      post: 'Send me news and offers of the programme by post.',
    },
  },
  de: {
    title: 'Wie wir Sie erreichen dürfen',
    about:
      'Was Ihre Teilnahme betrifft, senden wir immer, außer Sie lehnen einen Weg ab. Alles andere nur, wenn Sie zustimmen.',
    news: {
      email: 'Neues und Angebote per E-Mail',
      phone: 'Neues und Angebote per Telefon',
      post: 'Neues und Angebote per Post',
    },
    words: {
      email: 'Senden Sie mir Neues und Angebote des Programms per E-Mail.',
      phone: 'Informieren Sie mich telefonisch über Neues und Angebote des Programms.',
      post: 'Senden Sie mir Neues und Angebote des Programms per Post.',
    },
  },
});

const CHANNELS = ['email', 'phone', 'post'] as const;

export function Channels() {
  const text = useTexts(texts);
  const readOnly = useReadOnly();
  const consents = useRead('getOwnConsents', {});
  const say = useChange('setOwnConsents', { stale: ['getOwnConsents'] });
  const set = (channel: (typeof CHANNELS)[number], isGiven: boolean) =>
    say.mutate({
      body: {
        statements: [
          { channel, purpose: 'marketing', state: isGiven ? 'given' : 'withdrawn', textShown: text.words[channel] },
        ],
      },
    });
  return (
    <Section title={text.title} about={text.about}>
      <Read of={consents} heights={[130]}>
        {({ data }) => (
          <Stack gap="lg">
            {CHANNELS.map((channel) => (
              <Switch
                key={channel}
                size="md"
                label={text.news[channel]}
                description={text.words[channel]}
                disabled={readOnly || say.isPending}
                checked={data.some((one) => one.channel === channel && one.purpose === 'marketing' && one.mayContact)}
                onChange={(event) => set(channel, event.currentTarget.checked)}
              />
            ))}
            <FormNote error={say.error} />
          </Stack>
        )}
      </Read>
    </Section>
  );
}
