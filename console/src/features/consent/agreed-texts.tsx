/** Versions of the text that companies agree to. */
import type { ConsentText } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  StateBadge,
  useConfirm,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Button, Drawer, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { useMay } from '../../session/session.tsx';
import { NewText } from './new-text.tsx';

const texts = defineTexts({
  en: {
    title: 'Text they agree to',
    about: 'Texts never change. Another wording is another version; the newest that is not retired is offered.',
    add: 'New version',
    version: 'Version',
    since: 'Since',
    state: 'State',
    offered: 'Offered',
    retired: 'Retired',
    retire: 'Retire',
    retireAsk: (version: string) => `Retire version ${version}?`,
    retireWhat: [
      'Nobody can agree to it any more; what was agreed to holds.',
      'Without another version, companies cannot change their choice in the portal.',
    ],
    empty: 'No text yet',
    emptyAbout: 'Without one, companies cannot choose anything in the portal. Your lawyers know the wording.',
    languages: { en: 'English', de: 'German' },
  },
  de: {
    title: 'Text, dem sie zustimmen',
    about: 'Texte ändern sich nie. Ein anderer Wortlaut ist eine neue Fassung; angeboten wird die neueste, die gilt.',
    add: 'Neue Fassung',
    version: 'Fassung',
    since: 'Seit',
    state: 'Stand',
    offered: 'Wird angeboten',
    retired: 'Zurückgezogen',
    retire: 'Zurückziehen',
    retireAsk: (version) => `Fassung ${version} zurückziehen?`,
    retireWhat: [
      'Niemand kann ihr mehr zustimmen; was zugestimmt wurde, gilt weiter.',
      'Ohne eine andere Fassung können Unternehmen ihre Wahl im Portal nicht ändern.',
    ],
    empty: 'Noch kein Text',
    emptyAbout: 'Ohne Text können Unternehmen im Portal nichts wählen. Den Wortlaut kennt Ihre Rechtsabteilung.',
    languages: { en: 'Englisch', de: 'Deutsch' },
  },
});

export function AgreedTexts() {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const mayWrite = useMay('employers:write');
  const list = useList('listConsentTexts', { limit: 50 });
  const retire = useChange('endConsentText', { stale: ['listConsentTexts'] });
  const [writing, setWriting] = useState(false);
  const [read, setRead] = useState<ConsentText | null>(null);
  const askRetire = async (version: string) => {
    const question = { title: text.retireAsk(version), consequences: text.retireWhat, confirm: text.retire };
    if (await confirm({ ...question, danger: true })) retire.mutate({ version });
  };
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
      {text.add}
    </Button>
  );
  return (
    <Section title={text.title} actions={add} flush>
      <Text size="sm" c="dimmed" px="md" pb="sm" maw={720}>
        {text.about}
      </Text>
      {retire.error !== null && <ProblemNote error={retire.error} />}
      <DataTable
        label={text.title}
        columns={useColumns({ mayWrite, onRead: setRead, onRetire: askRetire })}
        list={list}
        keyOf={({ version }) => version}
        onOpen={setRead}
        empty={
          <EmptyState icon={IconFileText} title={text.empty}>
            {text.emptyAbout}
          </EmptyState>
        }
      />
      <NewText opened={writing} onClose={() => setWriting(false)} />
      <Reading agreed={read} onClose={() => setRead(null)} />
    </Section>
  );
}

function useColumns(acts: {
  mayWrite: boolean;
  onRead: (agreed: ConsentText) => void;
  onRetire: (version: string) => Promise<void>;
}): Column<ConsentText>[] {
  const text = useTexts(texts);
  const { language } = useLanguage();
  return [
    {
      key: 'version',
      title: text.version,
      main: true,
      render: (agreed) => (
        <UnstyledButton onClick={() => acts.onRead(agreed)}>
          <Stack gap={0}>
            <Text inherit fw={550}>
              {agreed.version}
            </Text>
            <Text size="xs" c="dimmed" fw={400}>
              {agreed.texts[language].title}
            </Text>
          </Stack>
        </UnstyledButton>
      ),
    },
    { key: 'since', title: text.since, render: ({ createdAt }) => <When at={createdAt} /> },
    {
      key: 'state',
      title: text.state,
      render: ({ retiredAt }) => (
        <StateBadge tone={retiredAt === null ? 'good' : 'quiet'}>
          {retiredAt === null ? text.offered : text.retired}
        </StateBadge>
      ),
    },
    {
      key: 'act',
      title: '',
      align: 'right',
      render: ({ version, retiredAt }) =>
        acts.mayWrite &&
        retiredAt === null && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => void acts.onRetire(version)}>
            {text.retire}
          </Button>
        ),
    },
  ];
}

function Reading({ agreed, onClose }: { agreed: ConsentText | null; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer
      opened={agreed !== null}
      onClose={onClose}
      size="lg"
      title={<Text fw={640}>{`${text.version} ${agreed?.version ?? ''}`}</Text>}
    >
      {agreed !== null && (
        <Stack gap="lg">
          {(['en', 'de'] as const).map((language) => (
            <Stack key={language} gap={4} lang={language}>
              <Text size="xs" c="dimmed">
                {text.languages[language]}
              </Text>
              <Text size="sm" fw={600}>
                {agreed.texts[language].title}
              </Text>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                {agreed.texts[language].body}
              </Text>
            </Stack>
          ))}
        </Stack>
      )}
    </Drawer>
  );
}
