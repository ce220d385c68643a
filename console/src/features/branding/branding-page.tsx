/** How the programme looks to members, and whom they can ask. */
import type { Branding } from '@hanse/sdk';
import {
  brandShades,
  contrastOnWhite,
  defineTexts,
  HANSE_BLUE,
  Page,
  ProblemNote,
  Section,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import {
  Alert,
  Button,
  ColorInput,
  ColorSwatch,
  FileButton,
  Flex,
  Group,
  Skeleton,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { api, useChange, useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { BrandPreview } from './brand-preview.tsx';
import { HelpContactForm } from './help-contact-form.tsx';

const texts = defineTexts({
  en: {
    title: 'Branding and contact',
    about: 'Seen in the portal, in mails and on documents.',
    look: 'Look',
    name: 'Name shown to members',
    nameAbout: 'Left empty: the name of the programme.',
    colour: 'Colour',
    colourAbout: 'Of buttons, links and headings. Left empty: the blue of Hanse.',
    notColour: 'Write it as #rrggbb, for example #0b6e4f.',
    readable: (ratio: string) => `Text in it can be read well on white (${ratio} to 1).`,
    tooLight: (ratio: string) =>
      `Text in this colour can hardly be read on white: its contrast is ${ratio} to 1, and 4.5 are needed. It is darkened where people have to read it:`,
    logo: 'Logo',
    logoAbout: 'PNG or SVG, at least 80 pixels high. Scripts and links in an SVG are taken out.',
    choose: 'Choose a logo',
    remove: 'Remove logo',
    unsaved: 'Not saved yet: members still see what was there before.',
    save: 'Save look',
    saved: 'Saved. Members see it from now on.',
  },
  de: {
    title: 'Marke und Kontakt',
    about: 'Zu sehen im Portal, in Mails und auf Dokumenten.',
    look: 'Aussehen',
    name: 'Name für Mitglieder',
    nameAbout: 'Leer: der Name des Programms.',
    colour: 'Farbe',
    colourAbout: 'Von Schaltflächen, Links und Überschriften. Leer: das Blau von Hanse.',
    notColour: 'Bitte als #rrggbb schreiben, zum Beispiel #0b6e4f.',
    readable: (ratio) => `Text darin ist auf Weiß gut zu lesen (${ratio} zu 1).`,
    tooLight: (ratio) =>
      `Text in dieser Farbe ist auf Weiß kaum zu lesen: Ihr Kontrast ist ${ratio} zu 1, nötig sind 4,5. Wo gelesen wird, wird sie abgedunkelt:`,
    logo: 'Logo',
    logoAbout: 'PNG oder SVG, mindestens 80 Pixel hoch. Skripte und Verweise in einem SVG werden entfernt.',
    choose: 'Logo wählen',
    remove: 'Logo entfernen',
    unsaved: 'Noch nicht gespeichert: Mitglieder sehen weiter, was vorher da war.',
    save: 'Aussehen speichern',
    saved: 'Gespeichert. Mitglieder sehen es ab jetzt.',
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
/** Text of body size (WCAG 2.2, AA). */
const CONTRAST_MIN = 4.5;

function LookForm({ branding }: { branding: Branding }) {
  const text = useTexts(texts);
  const [name, setName] = useState(branding.displayName ?? '');
  const [colour, setColour] = useState(branding.primaryColour ?? '');
  const [version, setVersion] = useState(0);
  const kept = useKeptLogo(branding.logo !== null, version);
  const [picked, setPicked] = useState<File | 'none' | null>(null);
  const chosen = useAddressOf(picked instanceof File ? picked : null);
  const programmeName = useProgrammeName();
  const save = useSave(picked, () => {
    setPicked(null);
    setVersion((before) => before + 1);
    notifications.show({ message: text.saved });
  });
  const logo = picked === 'none' ? null : (chosen ?? kept);
  const valid = colour === '' || COLOUR.test(colour);
  const changed =
    picked !== null || name.trim() !== (branding.displayName ?? '') || colour !== (branding.primaryColour ?? '');
  return (
    <Flex gap="xl" direction={{ base: 'column', md: 'row' }} align={{ base: 'stretch', md: 'flex-start' }}>
      <Stack flex={1} maw={520} miw={0}>
        {save.error !== null && <ProblemNote error={save.error} />}
        <TextInput
          label={text.name}
          description={text.nameAbout}
          placeholder={programmeName}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <ColorInput
          label={text.colour}
          description={text.colourAbout}
          value={colour}
          onChange={setColour}
          placeholder={HANSE_BLUE}
          error={valid ? undefined : text.notColour}
          withEyeDropper={false}
        />
        {colour !== '' && valid && <Contrast colour={colour} />}
        <LogoField logo={logo} onPick={setPicked} />
        {changed && (
          <Text size="sm" c="dimmed">
            {text.unsaved}
          </Text>
        )}
        <Group>
          <Button onClick={() => save.run(name, colour)} loading={save.isPending} disabled={!changed || !valid}>
            {text.save}
          </Button>
        </Group>
      </Stack>
      <BrandPreview
        name={name.trim() || programmeName}
        colour={colour !== '' && valid ? colour : HANSE_BLUE}
        logo={logo}
      />
    </Flex>
  );
}

function useProgrammeName(): string {
  const { language } = useLanguage();
  const { data } = useRead('getProgramme', {});
  const head = data?.definitions.find(({ kind }) => kind === 'programme')?.definition as
    | { name?: string | Record<string, string> }
    | undefined;
  return head?.name === undefined ? '' : textIn(head.name, language);
}

/** The logo first: refused, nothing else is changed. */
function useSave(picked: File | 'none' | null, onSaved: () => void) {
  const brand = useChange('setBranding', { stale: ['getBranding'] });
  const set = useChange('setLogo', { stale: ['getBranding'] });
  const remove = useChange('removeLogo', { stale: ['getBranding'] });
  const run = (name: string, colour: string) => {
    const body = { displayName: name.trim() || null, primaryColour: colour || null };
    const rest = () => brand.mutate({ body }, { onSuccess: onSaved });
    if (picked === 'none') remove.mutate({}, { onSuccess: rest });
    else if (picked === null) rest();
    else set.mutate({ body: picked, contentType: 'application/octet-stream' }, { onSuccess: rest });
  };
  return {
    run,
    error: set.error ?? remove.error ?? brand.error,
    isPending: set.isPending || remove.isPending || brand.isPending,
  };
}

function Contrast({ colour }: { colour: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const ratio = contrastOnWhite(colour);
  const shown = formats.number(ratio.toFixed(1));
  if (ratio >= CONTRAST_MIN) {
    return (
      <Text size="sm" c="dimmed">
        {text.readable(shown)}
      </Text>
    );
  }
  const darker = brandShades(colour)[6];
  return (
    <Alert color="orange" role="status">
      <Text size="sm">{text.tooLight(shown)}</Text>
      <Group gap="xs" mt={8}>
        <ColorSwatch color={colour} size={20} />
        <Text size="sm" ff="monospace">
          {colour}
        </Text>
        <Text size="sm" aria-hidden>
          →
        </Text>
        <ColorSwatch color={darker} size={20} />
        <Text size="sm" ff="monospace">
          {darker}
        </Text>
      </Group>
    </Alert>
  );
}

function LogoField({ logo, onPick }: { logo: string | null; onPick: (picked: File | 'none') => void }) {
  const text = useTexts(texts);
  return (
    <Stack gap="xs">
      <div>
        <Text size="sm" fw={500}>
          {text.logo}
        </Text>
        <Text size="xs" c="dimmed">
          {text.logoAbout}
        </Text>
      </div>
      <Group>
        {logo !== null && (
          <img
            src={logo}
            alt={text.logo}
            style={{
              maxHeight: 48,
              maxWidth: 180,
              padding: 6,
              borderRadius: 8,
              border: '1px solid var(--hanse-line)',
              background: '#fff',
            }}
          />
        )}
        <FileButton onChange={(file) => file !== null && onPick(file)} accept="image/png,image/svg+xml">
          {(button) => (
            <Button variant="default" leftSection={<IconUpload size={16} />} {...button}>
              {text.choose}
            </Button>
          )}
        </FileButton>
        {logo !== null && (
          <Button variant="subtle" color="red" onClick={() => onPick('none')}>
            {text.remove}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** The logo there is, asked for through the client: a picture's own request would not say which workspace. */
function useKeptLogo(exists: boolean, version: number): string | null {
  const [blob, setBlob] = useState<Blob | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another logo
  useEffect(() => {
    let gone = false;
    const keep = (next: Blob | null) => {
      if (!gone) setBlob(next);
    };
    if (!exists) keep(null);
    else {
      api
        .getLogo({})
        .then((file) => file.blob())
        .then(keep, () => keep(null));
    }
    return () => {
      gone = true;
    };
  }, [exists, version]);
  return useAddressOf(blob);
}

/** An address at which the browser shows what it holds. */
function useAddressOf(blob: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) {
      setAddress(null);
      return;
    }
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}
