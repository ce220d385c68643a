/** A provider of single sign-on: what it says of itself, whom it speaks for, and what it has to be told. */
import type { SsoProvider } from '@hanse/sdk';
import { defineTexts, isProblemLike, ProblemNote, useTexts } from '@hanse/ui';
import {
  Alert,
  Button,
  Code,
  CopyButton,
  Drawer,
  Group,
  PasswordInput,
  SegmentedControl,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../api.ts';

const texts = defineTexts({
  en: {
    add: 'Add a provider',
    how: 'Register Hanse with the provider as a web application (confidential client, authorization code). It asks for openid, email and profile.',
    whose: 'Whom it signs in',
    staff: 'Staff',
    member: 'Members',
    name: 'Name on the button',
    namePlaceholder: 'Nordlicht account',
    issuer: 'Issuer',
    issuerHelp: 'Address below which /.well-known/openid-configuration is found. It is asked at once.',
    clientId: 'Client ID',
    secret: 'Client secret',
    secretHelp: 'Kept encrypted and never shown again.',
    secretKept: 'Leave it empty to keep the one that is there.',
    domains: 'Domains it may speak for',
    domainsHelp: 'Addresses of other domains do not get in by it. Type one, then Enter.',
    enabled: 'Offered on the sign-in page',
    redirect: 'Redirect address',
    redirectAbout: 'Register exactly this address with the provider.',
    redirectLater: 'The redirect address to register with the provider is shown once it is saved.',
    copy: 'Copy',
    copied: 'Copied',
    test: 'Try it',
    testAbout:
      'Stay signed in here, open the sign-in page in a private window and use the button. Who is signed in has to be on the staff, or a person of a company, already.',
    save: 'Save',
    saved: 'Saved',
    added: 'The provider is there. Register its redirect address now.',
    done: 'Close',
  },
  de: {
    add: 'Anbieter hinzufügen',
    how: 'Registrieren Sie Hanse beim Anbieter als Webanwendung (vertraulicher Client, Authorization Code). Verlangt werden openid, email und profile.',
    whose: 'Wen er anmeldet',
    staff: 'Team',
    member: 'Mitglieder',
    name: 'Name auf dem Knopf',
    namePlaceholder: 'Nordlicht-Konto',
    issuer: 'Aussteller (Issuer)',
    issuerHelp: 'Adresse, unter der /.well-known/openid-configuration steht. Sie wird sofort gefragt.',
    clientId: 'Client-ID',
    secret: 'Client-Geheimnis',
    secretHelp: 'Wird verschlüsselt aufbewahrt und nie wieder gezeigt.',
    secretKept: 'Leer lassen, um das vorhandene zu behalten.',
    domains: 'Domains, für die er spricht',
    domainsHelp: 'Adressen anderer Domains kommen darüber nicht herein. Eingeben, dann Enter.',
    enabled: 'Auf der Anmeldeseite angeboten',
    redirect: 'Weiterleitungsadresse',
    redirectAbout: 'Genau diese Adresse beim Anbieter registrieren.',
    redirectLater: 'Die Weiterleitungsadresse für den Anbieter steht hier, sobald gespeichert ist.',
    copy: 'Kopieren',
    copied: 'Kopiert',
    test: 'Ausprobieren',
    testAbout:
      'Bleiben Sie hier angemeldet, öffnen Sie die Anmeldeseite in einem privaten Fenster und verwenden Sie den Knopf. Wer so kommt, muss schon zum Team gehören oder Person eines Unternehmens sein.',
    save: 'Speichern',
    saved: 'Gespeichert',
    added: 'Der Anbieter steht. Registrieren Sie jetzt seine Weiterleitungsadresse.',
    done: 'Schließen',
  },
});

export function ProviderForm({ provider, onClose }: { provider: SsoProvider | 'new' | null; onClose: () => void }) {
  const text = useTexts(texts);
  const [added, setAdded] = useState<SsoProvider | null>(null);
  const close = () => {
    setAdded(null);
    onClose();
  };
  const shown = added ?? (provider === 'new' ? null : provider);
  return (
    <Drawer
      opened={provider !== null}
      onClose={close}
      title={<Text fw={640}>{shown?.name ?? text.add}</Text>}
      size="lg"
    >
      {provider !== null && (
        <Stack>
          {added !== null && (
            <Alert color="green" role="status">
              {text.added}
            </Alert>
          )}
          {shown === null ? (
            <Text size="sm" c="dimmed">
              {text.how}
            </Text>
          ) : (
            <Register provider={shown} />
          )}
          {added === null ? (
            <Form provider={shown} onAdded={setAdded} onSaved={close} />
          ) : (
            <Group justify="flex-end">
              <Button onClick={close}>{text.done}</Button>
            </Group>
          )}
        </Stack>
      )}
    </Drawer>
  );
}

/** What has to be done at the provider, and how to see that it works. */
function Register({ provider: { redirectUri } }: { provider: SsoProvider }) {
  const text = useTexts(texts);
  return (
    <Stack gap="md">
      <Stack gap={6}>
        <Text size="sm" fw={600}>
          {text.redirect}
        </Text>
        <Text size="sm" c="dimmed">
          {text.redirectAbout}
        </Text>
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {redirectUri}
        </Code>
        <CopyButton value={redirectUri}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              style={{ alignSelf: 'flex-start' }}
            >
              {copied ? text.copied : text.copy}
            </Button>
          )}
        </CopyButton>
      </Stack>
      <Stack gap={2}>
        <Text size="sm" fw={600}>
          {text.test}
        </Text>
        <Text size="sm" c="dimmed">
          {text.testAbout}
        </Text>
      </Stack>
    </Stack>
  );
}

interface Draft {
  audience: SsoProvider['audience'];
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  domains: string[];
  enabled: boolean;
}

function Form(props: { provider: SsoProvider | null; onAdded: (provider: SsoProvider) => void; onSaved: () => void }) {
  const { provider, onAdded, onSaved } = props;
  const text = useTexts(texts);
  const [draft, setDraft] = useState<Draft>(() => draftOf(provider));
  const stale = ['listSsoProviders', 'getSession'] as const;
  const add = useChange('createSsoProvider', { stale });
  const update = useChange('updateSsoProvider', { stale });
  const error = add.error ?? update.error;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (provider === null) {
      add.mutate({ body: draft }, { onSuccess: onAdded });
      return;
    }
    const { audience: _, clientSecret, ...rest } = draft;
    const body = { ...rest, ...(clientSecret === '' ? {} : { clientSecret }) };
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onSaved();
    };
    update.mutate({ providerId: provider.id, body }, { onSuccess });
  };
  const { name, issuer, clientId, clientSecret, domains } = draft;
  const isWhole = [name, issuer, clientId].every((field) => field.trim() !== '') && domains.length > 0;
  return (
    <form onSubmit={submit}>
      <Stack>
        <Fields draft={draft} isNew={provider === null} error={error} onChange={setDraft} />
        {error !== null && <ProblemNote error={error} />}
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={add.isPending || update.isPending}
            disabled={!isWhole || (provider === null && clientSecret === '')}
          >
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function draftOf(provider: SsoProvider | null): Draft {
  if (provider === null) {
    return { audience: 'staff', name: '', issuer: '', clientId: '', clientSecret: '', domains: [], enabled: true };
  }
  const { audience, name, issuer, clientId, domains, enabled } = provider;
  return { audience, name, issuer, clientId, clientSecret: '', domains, enabled };
}

function Fields(props: { draft: Draft; isNew: boolean; error: Error | null; onChange: (draft: Draft) => void }) {
  const { draft, isNew, error, onChange } = props;
  const text = useTexts(texts);
  const refusals = isProblemLike(error) ? error.errors : [];
  const field = (key: 'name' | 'issuer' | 'clientId' | 'clientSecret') => ({
    value: draft[key],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      onChange({ ...draft, [key]: value }),
    error: refusals.find(({ path }) => path === key)?.reason,
    required: key !== 'clientSecret' || isNew,
  });
  return (
    <>
      {isNew && (
        <Stack gap={4}>
          <Text size="sm" fw={500}>
            {text.whose}
          </Text>
          <SegmentedControl
            aria-label={text.whose}
            data={[
              { value: 'staff', label: text.staff },
              { value: 'member', label: text.member },
            ]}
            value={draft.audience}
            onChange={(audience) => onChange({ ...draft, audience: audience as Draft['audience'] })}
            style={{ alignSelf: 'flex-start' }}
          />
        </Stack>
      )}
      <TextInput label={text.name} placeholder={text.namePlaceholder} maxLength={80} {...field('name')} />
      <TextInput
        type="url"
        label={text.issuer}
        description={text.issuerHelp}
        placeholder="https://login.example.com"
        {...field('issuer')}
      />
      <TextInput label={text.clientId} autoComplete="off" {...field('clientId')} />
      <PasswordInput
        label={text.secret}
        description={isNew ? text.secretHelp : text.secretKept}
        autoComplete="new-password"
        {...field('clientSecret')}
      />
      <TagsInput
        label={text.domains}
        description={text.domainsHelp}
        placeholder={draft.domains.length === 0 ? 'nordlicht.example' : ''}
        value={draft.domains}
        onChange={(domains) => onChange({ ...draft, domains: domains.map((domain) => domain.trim().toLowerCase()) })}
        splitChars={[',', ' ', ';']}
        acceptValueOnBlur
        error={refusals.find(({ path }) => path.startsWith('domains'))?.reason}
        required
      />
      <Switch
        label={text.enabled}
        checked={draft.enabled}
        onChange={({ currentTarget: { checked } }) => onChange({ ...draft, enabled: checked })}
      />
      {isNew && (
        <Text size="sm" c="dimmed">
          {text.redirectLater}
        </Text>
      )}
    </>
  );
}
