import type { HelpContact } from '@hanse/sdk';
import { defineTexts, ProblemNote, Section, useTexts } from '@hanse/ui';
import { Button, Group, Skeleton, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';

const texts = defineTexts({
  en: {
    title: 'Help for members',
    about: 'Shown on the help page of the portal, beside the account manager of their company.',
    contactName: 'Who answers',
    email: 'E-mail address',
    phone: 'Telephone',
    address: 'Postal address',
    helpUrl: 'Help pages',
    save: 'Save',
    saved: 'Saved',
  },
  de: {
    title: 'Hilfe für Mitglieder',
    about: 'Steht auf der Hilfeseite des Portals, neben der Betreuung ihres Unternehmens.',
    contactName: 'Wer antwortet',
    email: 'E-Mail-Adresse',
    phone: 'Telefon',
    address: 'Postanschrift',
    helpUrl: 'Hilfeseiten',
    save: 'Speichern',
    saved: 'Gespeichert',
  },
});

export function HelpContactForm() {
  const text = useTexts(texts);
  const { data, error, refetch } = useRead('getHelpContact', {});
  return (
    <Section title={text.title} about={text.about}>
      {data === undefined && error === null && <Skeleton height={220} />}
      {error !== null && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data !== undefined && <Form contact={data} />}
    </Section>
  );
}

type Draft = { [Key in keyof HelpContact]: string };

function Form({ contact }: { contact: HelpContact }) {
  const text = useTexts(texts);
  const { contactName, email, phone, address, helpUrl } = contact;
  const [draft, setDraft] = useState<Draft>({
    contactName: contactName ?? '',
    email: email ?? '',
    phone: phone ?? '',
    address: address ?? '',
    helpUrl: helpUrl ?? '',
  });
  const save = useChange('setHelpContact', { stale: ['getHelpContact'] });
  const field = (key: keyof Draft) => ({
    label: text[key],
    value: draft[key],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setDraft((before) => ({ ...before, [key]: value }));
    },
  });
  const submit = () => {
    const orNull = (value: string) => value.trim() || null;
    const body = {
      contactName: orNull(draft.contactName),
      email: orNull(draft.email),
      phone: orNull(draft.phone),
      address: orNull(draft.address),
      helpUrl: orNull(draft.helpUrl),
    };
    save.mutate({ body }, { onSuccess: () => notifications.show({ message: text.saved }) });
  };
  return (
    <Stack maw={520}>
      {save.error !== null && <ProblemNote error={save.error} />}
      <TextInput {...field('contactName')} />
      <TextInput {...field('email')} type="email" />
      <TextInput {...field('phone')} type="tel" />
      <Textarea {...field('address')} autosize minRows={2} />
      <TextInput {...field('helpUrl')} type="url" placeholder="https://" />
      <Group>
        <Button onClick={submit} loading={save.isPending}>
          {text.save}
        </Button>
      </Group>
    </Stack>
  );
}
