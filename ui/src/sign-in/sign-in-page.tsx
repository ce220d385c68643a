/** Signing in, whatever way: password, link, passkey, single sign-on, and the second factor after it. */
import { Alert, Anchor, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowRight, IconFingerprint, IconInfoCircle, IconMailForward, IconShieldLock } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { defineTexts, useLanguage, useTexts } from '../language/language.tsx';
import { type AuthClient, canUsePasskeys } from './auth-client.ts';
import { EnrolStep } from './enrol-step.tsx';
import { AuthProblemNote } from './problems.tsx';
import { SecondFactor } from './second-factor.tsx';
import { type SignInBrand, SignInFrame } from './sign-in-frame.tsx';
import { type Task, useTask } from './use-task.ts';

const texts = defineTexts({
  en: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    signIn: 'Sign in',
    link: 'Send me a link',
    linkOnly: 'We send you a link. It signs you in without a password.',
    passkey: 'Sign in with a passkey',
    with: (name: string) => `Continue with ${name}`,
    or: 'or',
    sent: 'Look into your mail',
    sentAbout: (email: string) =>
      `If ${email} may sign in here, a link is on its way. It works once and for 20 minutes.`,
    back: 'Back',
    again: 'Nothing came? Look into the spam folder, or have it sent again.',
    second: 'Confirm it is you',
    secondAbout: (email: string) => `Signing in as ${email}.`,
    enrol: 'Set up a second factor',
    enrolAbout: 'Your organisation asks for something besides the first: an app on your phone, or a passkey.',
    ssoRefused: 'Single sign-on did not let you in. Your address may not be known here: ask whoever invited you.',
  },
  de: {
    title: 'Anmelden',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    signIn: 'Anmelden',
    link: 'Link zusenden',
    linkOnly: 'Wir senden Ihnen einen Link. Er meldet Sie ohne Passwort an.',
    passkey: 'Mit Passkey anmelden',
    with: (name) => `Weiter mit ${name}`,
    or: 'oder',
    sent: 'Sehen Sie in Ihr Postfach',
    sentAbout: (email) =>
      `Wenn sich ${email} hier anmelden darf, ist ein Link unterwegs. Er gilt einmal und 20 Minuten lang.`,
    back: 'Zurück',
    again: 'Nichts gekommen? Sehen Sie in den Spam-Ordner oder lassen Sie ihn noch einmal senden.',
    second: 'Bestätigen Sie, dass Sie es sind',
    secondAbout: (email) => `Anmeldung als ${email}.`,
    enrol: 'Zweiten Faktor einrichten',
    enrolAbout: 'Ihre Organisation verlangt etwas neben dem ersten: eine App auf Ihrem Telefon oder einen Passkey.',
    ssoRefused:
      'Das Single Sign-on hat Sie nicht eingelassen. Ihre Adresse ist hier vielleicht nicht bekannt: Fragen Sie, wer Sie eingeladen hat.',
  },
});

/** What `GET /v1/session` says for this app. */
export interface SignInState {
  /** Who has come so far; null: nobody. */
  who: { email: string; secondFactor: 'done' | 'needed' | 'must_enrol' } | null;
  methods: readonly string[];
  providers: readonly { id: string; name: string }[];
}

export interface SignInPageProps {
  client: AuthClient;
  brand: SignInBrand;
  state: SignInState;
  /** For single sign-on of staff. */
  workspace?: string | undefined;
  /** Where one wanted to go, below the app. */
  next?: string | undefined;
  /** Single sign-on sent somebody back with this. */
  ssoError?: string | undefined;
  /** Somebody is in. */
  onDone: () => void;
  /** Something about the session has changed: ask again. */
  onChange: () => void;
  /** Below the form: a demonstration’s hint, a way to join. */
  children?: ReactNode;
}

export function SignInPage(props: SignInPageProps) {
  const { client, brand, state, onDone, onChange } = props;
  const text = useTexts(texts);
  const [pending, setPending] = useState<string | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [email, setEmail] = useState('');
  if (state.who?.secondFactor === 'must_enrol') {
    return (
      <SignInFrame brand={brand} title={text.enrol} about={text.enrolAbout}>
        <EnrolStep client={client} onDone={onDone} />
      </SignInFrame>
    );
  }
  const confirming = pending ?? (state.who?.secondFactor === 'needed' ? state.who.email : null);
  if (confirming !== null) {
    const leave = async () => {
      await client.signOut().catch(() => undefined);
      setPending(null);
      onChange();
    };
    return (
      <SignInFrame brand={brand} title={text.second} about={text.secondAbout(confirming)}>
        <SecondFactor client={client} onDone={onDone} />
        <Back label={text.back} onClick={leave} />
      </SignInFrame>
    );
  }
  if (sentTo !== null) {
    return (
      <SignInFrame brand={brand} title={text.sent} about={text.sentAbout(sentTo)}>
        <Text size="sm" c="dimmed">
          {text.again}
        </Text>
        {props.children}
        <Back label={text.back} onClick={() => setSentTo(null)} />
      </SignInFrame>
    );
  }
  return (
    <SignInFrame brand={brand} title={text.title}>
      {props.ssoError !== undefined && (
        <Alert role="alert" color="orange" variant="light" icon={<IconInfoCircle size={18} />}>
          {text.ssoRefused}
        </Alert>
      )}
      <FirstFactor {...props} email={email} onEmail={setEmail} onSent={setSentTo} onPending={setPending} />
      {props.children}
    </SignInFrame>
  );
}

interface FirstFactorProps extends SignInPageProps {
  email: string;
  onEmail: (email: string) => void;
  onSent: (email: string) => void;
  onPending: (email: string) => void;
}

function FirstFactor(props: FirstFactorProps) {
  const { client, state, workspace, next, onDone } = props;
  const text = useTexts(texts);
  const task = useTask();
  const allows = (method: string) => state.methods.includes(method);
  const passkey = () =>
    task.run(async () => {
      await client.signInWithPasskey();
      onDone();
    });
  const sso = (provider: string) =>
    task.run(async () => {
      globalThis.location.assign(await client.startSso(provider, workspace, next));
    });
  const byAddress = allows('password') || allows('link');
  const byPasskey = allows('passkey') && canUsePasskeys();
  const providers = allows('sso') ? state.providers : [];
  return (
    <Stack>
      <AuthProblemNote error={task.error} />
      {byAddress && <AddressForm {...props} task={task} />}
      {byAddress && (byPasskey || providers.length > 0) && <Divider label={text.or} labelPosition="center" />}
      {byPasskey && (
        <Button variant="default" size="md" leftSection={<IconFingerprint size={18} />} onClick={passkey}>
          {text.passkey}
        </Button>
      )}
      {providers.map(({ id, name }) => (
        <Button key={id} variant="default" size="md" leftSection={<IconShieldLock size={18} />} onClick={() => sso(id)}>
          {text.with(name)}
        </Button>
      ))}
    </Stack>
  );
}

/** What begins with an address: a password, a link, or either. */
function AddressForm({
  client,
  state,
  next,
  email,
  onEmail,
  onSent,
  onPending,
  onDone,
  task,
}: FirstFactorProps & { task: Task }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [password, setPassword] = useState('');
  const address = useRef<HTMLInputElement>(null);
  const withPassword = state.methods.includes('password');
  const sendLink = () =>
    task.run(async () => {
      await client.sendLink(email, language, next);
      onSent(email);
    });
  const signIn = () =>
    task.run(async () => {
      const { secondFactor } = await client.signIn(email, password);
      if (secondFactor === 'needed') onPending(email);
      else onDone();
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void (withPassword ? signIn() : sendLink());
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={text.email}
          type="email"
          name="email"
          autoComplete="username webauthn"
          value={email}
          onChange={(event) => onEmail(event.currentTarget.value)}
          size="md"
          ref={address}
          required
          withAsterisk={false}
        />
        {withPassword ? (
          <PasswordField value={password} onChange={setPassword} />
        ) : (
          <Text size="sm">{text.linkOnly}</Text>
        )}
        <Button type="submit" size="md" loading={task.busy} rightSection={<IconArrowRight size={18} />}>
          {withPassword ? text.signIn : text.link}
        </Button>
        {withPassword && state.methods.includes('link') && (
          <Button
            variant="default"
            size="md"
            leftSection={<IconMailForward size={18} />}
            disabled={task.busy}
            onClick={() => address.current?.reportValidity() && sendLink()}
          >
            {text.link}
          </Button>
        )}
      </Stack>
    </form>
  );
}

function PasswordField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const text = useTexts(texts);
  return (
    <PasswordInput
      label={text.password}
      name="password"
      autoComplete="current-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      size="md"
      required
      withAsterisk={false}
    />
  );
}

function Back({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Anchor component="button" type="button" size="sm" onClick={onClick}>
      {label}
    </Anchor>
  );
}
