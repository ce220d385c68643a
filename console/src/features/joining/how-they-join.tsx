/** Per programme: how companies get in, and the page that invites them to. */
import { defineTexts, Section, useTexts } from '@hanse/ui';
import { Anchor, Badge, Button, CopyButton, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { chosenWorkspace } from '../../session/chosen-workspace.ts';
import { type ProgrammeEntry, useProgrammes } from './programmes.ts';

const texts = defineTexts({
  en: {
    title: 'How companies get in',
    entries: { open: 'Open', application: 'By application', invitation: 'By invitation' },
    about: {
      open: 'Whoever confirms the address takes part at once, in an account of its own. Only companies whose accounts need fields you require wait here.',
      application: 'Whoever confirms the address waits here until somebody decides.',
      invitation:
        'Nobody can apply. People are invited from the page of an account; the page below only says what the programme brings.',
    },
    page: 'Page for those who want to join',
    copy: 'Copy address',
    copied: 'Copied',
    look: 'Open page',
    change: 'This is “entry” in the',
    definition: 'programme definition',
  },
  de: {
    title: 'Wie Unternehmen hineinkommen',
    entries: { open: 'Offen', application: 'Auf Antrag', invitation: 'Auf Einladung' },
    about: {
      open: 'Wer die Adresse bestätigt, nimmt sofort teil, mit einem eigenen Account. Hier warten nur Unternehmen, deren Account Felder braucht, die Sie verlangen.',
      application: 'Wer die Adresse bestätigt, wartet hier, bis jemand entscheidet.',
      invitation:
        'Niemand kann einen Antrag stellen. Eingeladen wird auf der Seite eines Accounts; die Seite unten sagt nur, was das Programm bringt.',
    },
    page: 'Seite für alle, die teilnehmen möchten',
    copy: 'Adresse kopieren',
    copied: 'Kopiert',
    look: 'Seite öffnen',
    change: 'Das ist „entry“ in der',
    definition: 'Programmdefinition',
  },
});

export function HowTheyJoin() {
  const text = useTexts(texts);
  const programmes = useProgrammes();
  return (
    <Section title={text.title}>
      {programmes === undefined ? (
        <Skeleton height={110} />
      ) : (
        <Stack gap="lg">
          {programmes.map((programme) => (
            <Programme key={programme.key} programme={programme} />
          ))}
          <Text size="xs" c="dimmed">
            {text.change}{' '}
            <Anchor component={Link} to="/definition" inherit underline="always">
              {text.definition}
            </Anchor>
            .
          </Text>
        </Stack>
      )}
    </Section>
  );
}

function Programme({ programme: { key, name, entry } }: { programme: ProgrammeEntry }) {
  const text = useTexts(texts);
  const address = `${globalThis.location.origin}/portal/${chosenWorkspace() ?? ''}/join/${key}`;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Text fw={600}>{name}</Text>
        <Badge color="gray">{text.entries[entry]}</Badge>
      </Group>
      <Text size="sm">{text.about[entry]}</Text>
      <Stack gap={4}>
        <Text size="xs" c="dimmed">
          {text.page}
        </Text>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {address}
        </Text>
      </Stack>
      <Group gap="xs">
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            >
              {copied ? text.copied : text.copy}
            </Button>
          )}
        </CopyButton>
        <Button
          size="xs"
          variant="default"
          component="a"
          href={address}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconExternalLink size={14} />}
        >
          {text.look}
        </Button>
      </Group>
    </Stack>
  );
}
