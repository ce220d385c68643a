import type { JoinPage } from '@hanse/sdk';
import { defineTexts, Section, useLanguage, useTexts } from '@hanse/ui';
import { Button, SimpleGrid, Stack, Text, Textarea, TextInput, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { workspaceSlug } from '../../session/workspace.ts';
import { TermsBoxes } from './terms-boxes.tsx';

const texts = defineTexts({
  en: {
    open: 'Join now',
    apply: 'Apply',
    company: 'Company',
    number: 'VAT or registration number',
    numberHelp: 'It helps us to recognise your company.',
    givenName: 'First name',
    familyName: 'Last name',
    email: 'E-mail at work',
    phone: 'Telephone',
    optional: 'optional',
    message: 'What should we know?',
    send: 'Send',
    next: 'We send you a link to confirm your address.',
    nextApplication: 'We send you a link to confirm your address; then we look at your application.',
    trap: 'Leave this empty',
  },
  de: {
    open: 'Jetzt mitmachen',
    apply: 'Teilnahme beantragen',
    company: 'Unternehmen',
    number: 'USt-IdNr. oder Registernummer',
    numberHelp: 'Daran erkennen wir Ihr Unternehmen.',
    givenName: 'Vorname',
    familyName: 'Nachname',
    email: 'Geschäftliche E-Mail',
    phone: 'Telefon',
    optional: 'freiwillig',
    message: 'Was sollten wir wissen?',
    send: 'Absenden',
    next: 'Wir senden Ihnen einen Link, um Ihre Adresse zu bestätigen.',
    nextApplication: 'Wir senden Ihnen einen Link, um Ihre Adresse zu bestätigen; dann sehen wir uns Ihren Antrag an.',
    trap: 'Bitte leer lassen',
  },
});

const EMPTY = {
  companyName: '',
  registrationNumber: '',
  givenName: '',
  familyName: '',
  email: '',
  phone: '',
  message: '',
  website: '',
};

export function ApplicationForm({ page, onSent }: { page: JoinPage; onSent: (email: string) => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [form, setForm] = useState(EMPTY);
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const apply = useChange('applyToJoin', { stale: [] });
  const required = page.terms.filter(({ mustAccept }) => mustAccept);
  const isAsking = page.entry === 'application';
  const send = () => {
    const { phone, message, registrationNumber, ...rest } = form;
    const orNull = (value: string) => (value.trim() === '' ? null : value);
    const body = {
      ...{ ...rest, language, terms: required.map(({ key, version }) => ({ key, version })) },
      ...{ phone: orNull(phone), message: orNull(message), registrationNumber: orNull(registrationNumber) },
    };
    apply.mutate(
      { workspace: workspaceSlug, programme: page.programme, body },
      { onSuccess: () => onSent(form.email) },
    );
  };
  return (
    <Section title={isAsking ? text.apply : text.open}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <Fields form={form} onChange={setForm} isAsking={isAsking} />
          <TermsBoxes terms={required} agreed={agreed} onChange={setAgreed} />
          <FormNote error={apply.error} />
          <Button size="lg" type="submit" loading={apply.isPending} disabled={agreed.length < required.length}>
            {text.send}
          </Button>
          <Text size="xs" c="dimmed">
            {isAsking ? text.nextApplication : text.next}
          </Text>
        </Stack>
      </form>
    </Section>
  );
}

function Fields(props: { form: typeof EMPTY; onChange: (form: typeof EMPTY) => void; isAsking: boolean }) {
  const { form, onChange, isAsking } = props;
  const text = useTexts(texts);
  const field = (name: keyof typeof EMPTY) => ({
    size: 'md' as const,
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...form, [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput label={text.company} autoComplete="organization" required minLength={2} {...field('companyName')} />
      <TextInput label={text.number} description={text.numberHelp} {...field('registrationNumber')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={text.givenName} autoComplete="given-name" required {...field('givenName')} />
        <TextInput label={text.familyName} autoComplete="family-name" required {...field('familyName')} />
        <TextInput type="email" label={text.email} autoComplete="email" required {...field('email')} />
        <TextInput type="tel" label={text.phone} placeholder={text.optional} autoComplete="tel" {...field('phone')} />
      </SimpleGrid>
      {isAsking && (
        <Textarea
          label={text.message}
          placeholder={text.optional}
          autosize
          minRows={2}
          maxLength={2000}
          {...field('message')}
        />
      )}
      <VisuallyHidden aria-hidden>
        <TextInput label={text.trap} tabIndex={-1} autoComplete="off" {...field('website')} />
      </VisuallyHidden>
    </>
  );
}
