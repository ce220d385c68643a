/** What joining brings, in one sentence first, and the form. */
import type { JoinPage as Page } from '@hanse/sdk';
import { defineTexts, Section, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, List, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconMail } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useRead } from '../../api.ts';
import { OpenFrame } from '../../parts/open-frame.tsx';
import { Read } from '../../parts/waiting.tsx';
import { rememberBrand } from '../../session/brand.ts';
import { workspaceSlug } from '../../session/workspace.ts';
import { ApplicationForm } from './application-form.tsx';

const texts = defineTexts({
  en: {
    title: 'Join',
    brings: 'What it brings',
    closed: 'By invitation',
    closedAbout: 'This programme is joined by invitation. Ask your contact at the supplier for one.',
    sent: 'Please look into your mail',
    sentAbout: (email: string) => `We sent a link to ${email}. Open it within two days to confirm your address.`,
    member: 'Already with us?',
    signIn: 'Sign in',
  },
  de: {
    title: 'Mitmachen',
    brings: 'Was es bringt',
    closed: 'Auf Einladung',
    closedAbout: 'An diesem Programm nimmt teil, wer eingeladen ist. Fragen Sie Ihren Kontakt beim Lieferanten.',
    sent: 'Bitte sehen Sie in Ihre E-Mails',
    sentAbout: (email) =>
      `Wir haben einen Link an ${email} gesendet. Öffnen Sie ihn innerhalb von zwei Tagen, um Ihre Adresse zu bestätigen.`,
    member: 'Schon dabei?',
    signIn: 'Anmelden',
  },
});

export function JoinPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { programme } = useParams({ strict: false }) as { programme: string };
  const page = useRead('getJoinPage', { workspace: workspaceSlug, programme, language });
  useBrandOf(page.data);
  if (page.data === undefined) {
    return (
      <OpenFrame title={text.title}>
        <Read of={page} heights={[90, 300]}>
          {() => null}
        </Read>
      </OpenFrame>
    );
  }
  return <Joining page={page.data} />;
}

function Joining({ page }: { page: Page }) {
  const text = useTexts(texts);
  const [sentTo, setSentTo] = useState<string | null>(null);
  return (
    <OpenFrame title={page.name} {...aboutOf(page)}>
      {sentTo !== null ? (
        <Section>
          <Stack align="center" ta="center" py="lg" gap="sm" role="status">
            <ThemeIcon size={52} radius="xl" variant="light">
              <IconMail size={26} />
            </ThemeIcon>
            <Text fw={640} size="lg">
              {text.sent}
            </Text>
            <Text size="sm" c="dimmed" maw={420} style={{ overflowWrap: 'anywhere' }}>
              {text.sentAbout(sentTo)}
            </Text>
          </Stack>
        </Section>
      ) : (
        <>
          <Levels page={page} />
          {page.entry === 'invitation' ? (
            <Section title={text.closed}>
              <Text size="sm">{text.closedAbout}</Text>
            </Section>
          ) : (
            <ApplicationForm page={page} onSent={setSentTo} />
          )}
          <Text size="sm">
            {text.member}{' '}
            <Anchor component={Link} to="/sign-in" underline="always">
              {text.signIn}
            </Anchor>
          </Text>
        </>
      )}
    </OpenFrame>
  );
}

/** The promise; without one, what the programme is. */
function aboutOf({ promise, description }: Page): { about?: string } {
  const about = promise ?? description;
  return about === null ? {} : { about };
}

function Levels({ page: { levels } }: { page: Page }) {
  const text = useTexts(texts);
  const telling = levels.filter(({ benefits, description }) => benefits.length > 0 || description !== null);
  if (telling.length === 0) return null;
  return (
    <Section title={text.brings}>
      <Stack gap="md">
        {telling.map(({ name, description, benefits }) => (
          <Stack key={name} gap={4}>
            <Text fw={600}>{name}</Text>
            {description !== null && (
              <Text size="sm" c="dimmed">
                {description}
              </Text>
            )}
            <List size="sm" spacing={4} icon={<IconCheck size={16} color="var(--hanse-good)" aria-hidden />}>
              {benefits.map((benefit) => (
                <List.Item key={benefit}>{benefit}</List.Item>
              ))}
            </List>
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}

function useBrandOf(page: Page | undefined): void {
  useEffect(() => {
    if (page === undefined) return;
    const logo = page.hasLogo ? `/v1/join/${page.workspace}/logo` : null;
    rememberBrand({ name: page.operator, colour: page.colours.accent, logo });
  }, [page]);
}
