/** How the programme looks to members, and whom they can ask. */
import type { Branding } from '@hanse/sdk';
import { defineTexts, Page, ProblemNote, Section, useTexts } from '@hanse/ui';
import { Box, Button, ColorInput, FileButton, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { api, useChange, useRead } from '../../api.ts';
import { HelpContactForm } from './help-contact-form.tsx';

const texts = defineTexts({
  en: {
    title: 'Branding and contact',
    about: 'Seen in the portal, in mails and on documents.',
    look: 'Look',
    name: 'Name shown to members',
    nameAbout: 'Left empty: the name of the programme.',
    colour: 'Colour',
    colourAbout: 'Darkened where text in it could not be read.',
    logo: 'Logo',
    logoAbout: 'PNG or SVG. Scripts and links in an SVG are taken out.',
    choose: 'Choose a logo',
    remove: 'Remove',
    save: 'Save',
    saved: 'Saved',
    preview: 'Example',
    button: 'Redeem',
  },
  de: {
    title: 'Marke und Kontakt',
    about: 'Zu sehen im Portal, in Mails und auf Dokumenten.',
    look: 'Aussehen',
    name: 'Name für Mitglieder',
    nameAbout: 'Leer: der Name des Programms.',
    colour: 'Farbe',
    colourAbout: 'Wird abgedunkelt, wo Text darin nicht lesbar wäre.',
    logo: 'Logo',
    logoAbout: 'PNG oder SVG. Skripte und Verweise in einem SVG werden entfernt.',
    choose: 'Logo wählen',
    remove: 'Entfernen',
    save: 'Speichern',
    saved: 'Gespeichert',
    preview: 'Beispiel',
    button: 'Einlösen',
  },
});

export function BrandingPage() {
  const text = useTexts(texts);
  const { data, error, refetch } = useRead('getBranding', {});
  return (
    <Page title={text.title} about={text.about}>
      {data === undefined && error === null && <Skeleton height={320} radius="lg" />}
      {error !== null && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data !== undefined && (
        <Section title={text.look}>
          <LookForm branding={data} />
        </Section>
      )}
      <HelpContactForm />
    </Page>
  );
}

const COLOUR = /^#[0-9a-f]{6}$/i;

function LookForm({ branding }: { branding: Branding }) {
  const text = useTexts(texts);
  const [name, setName] = useState(branding.displayName ?? '');
  const [colour, setColour] = useState(branding.primaryColour ?? '');
  const save = useChange('setBranding', { stale: ['getBranding'] });
  const submit = () => {
    const body = { displayName: name.trim() || null, primaryColour: colour || null };
    save.mutate({ body }, { onSuccess: () => notifications.show({ message: text.saved }) });
  };
  return (
    <Stack maw={520}>
      {save.error !== null && <ProblemNote error={save.error} />}
      <TextInput
        label={text.name}
        description={text.nameAbout}
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <ColorInput
        label={text.colour}
        description={text.colourAbout}
        value={colour}
        onChange={setColour}
        placeholder="#0b6e4f"
        withEyeDropper={false}
      />
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          {text.preview}
        </Text>
        <Box
          px="md"
          py={6}
          fw={600}
          fz="sm"
          style={{ borderRadius: 8, background: branding.colours.accent, color: branding.colours.onAccent }}
        >
          {text.button}
        </Box>
      </Group>
      <Logo logo={branding.logo} />
      <Group>
        <Button onClick={submit} loading={save.isPending} disabled={colour !== '' && !COLOUR.test(colour)}>
          {text.save}
        </Button>
      </Group>
    </Stack>
  );
}

function Logo({ logo }: { logo: Branding['logo'] }) {
  const text = useTexts(texts);
  const set = useChange('setLogo', { stale: ['getBranding'] });
  const remove = useChange('removeLogo', { stale: ['getBranding'] });
  const error = set.error ?? remove.error;
  const take = (file: File | null) => {
    if (file !== null) set.mutate({ body: file, contentType: 'application/octet-stream' });
  };
  return (
    <Stack gap="xs">
      {error !== null && <ProblemNote error={error} />}
      <div>
        <Text size="sm" fw={500}>
          {text.logo}
        </Text>
        <Text size="xs" c="dimmed">
          {text.logoAbout}
        </Text>
      </div>
      <Group>
        {logo !== null && <LogoPicture key={set.submittedAt} />}
        <FileButton onChange={take} accept="image/png,image/svg+xml">
          {(button) => (
            <Button variant="default" loading={set.isPending} {...button}>
              {text.choose}
            </Button>
          )}
        </FileButton>
        {logo !== null && (
          <Button variant="subtle" color="red" onClick={() => remove.mutate({})}>
            {text.remove}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** Asked for through the client: a picture's own request would not say which workspace. */
function LogoPicture() {
  const text = useTexts(texts);
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    api
      .getLogo({})
      .then((file) => file.blob())
      .then((blob) => {
        if (gone) return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      })
      .catch(() => setAddress(null));
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, []);
  return address === null ? null : <img src={address} alt={text.logo} style={{ maxHeight: 40, maxWidth: 160 }} />;
}
