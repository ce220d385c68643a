/** Ways of signing in, and whether two factors are needed: for staff, or for members. */
import type { SignInPolicy } from '@hanse/sdk';
import { defineTexts, ProblemNote, Section, useConfirm, useTexts } from '@hanse/ui';
import { Button, Checkbox, Group, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { policyTexts } from './policy-texts.ts';

const texts = defineTexts({
  en: {
    staff: 'Staff',
    staffAbout: 'Everybody who works in the console.',
    member: 'Members',
    memberAbout: 'Everybody who uses the portal.',
    factor: 'A second factor is needed',
    factorHelp: 'An authenticator app or a passkey. Whoever has none sets one up when signing in next.',
    ways: 'Ways to sign in',
    noProvider: 'No provider is set up yet; add one below.',
    needsWay: 'Leave links or single sign-on: without them nobody new could sign in.',
    duration: 'Sessions',
    staffDuration: 'End after 7 days, or after one day without use.',
    memberDuration: 'End after 60 days, or after 30 days without use.',
    save: 'Save',
    saved: 'This holds from now on',
    ask: 'Change how people sign in?',
    confirm: 'Change it',
    asksFactor: 'Whoever has no second factor has to set one up before anything else, also in sessions that are open.',
    dropsFactor: 'Whoever has a second factor is still asked for it. Nobody has to set one up any more.',
    drops: (way: string) => `${way}: sessions made this way open nothing any more, within 5 seconds.`,
    adds: (way: string) => `${way}: can be used from now on.`,
    outYourself: 'You are signed in this way yourself and will be signed out.',
    factorYourself: 'You have no second factor in this session: you will be asked to set one up or to confirm it.',
  },
  de: {
    staff: 'Team',
    staffAbout: 'Alle, die in der Konsole arbeiten.',
    member: 'Mitglieder',
    memberAbout: 'Alle, die das Portal verwenden.',
    factor: 'Ein zweiter Faktor ist nötig',
    factorHelp: 'Eine Authenticator-App oder ein Passkey. Wer keinen hat, richtet ihn bei der nächsten Anmeldung ein.',
    ways: 'Wege zur Anmeldung',
    noProvider: 'Noch ist kein Anbieter eingerichtet; das geht unten.',
    needsWay: 'Lassen Sie Links oder Single Sign-on zu: Sonst kann sich niemand Neues anmelden.',
    duration: 'Sitzungen',
    staffDuration: 'Enden nach 7 Tagen oder nach einem Tag ohne Gebrauch.',
    memberDuration: 'Enden nach 60 Tagen oder nach 30 Tagen ohne Gebrauch.',
    save: 'Speichern',
    saved: 'Das gilt ab jetzt',
    ask: 'Ändern, wie man sich anmeldet?',
    confirm: 'Ändern',
    asksFactor: 'Wer keinen zweiten Faktor hat, richtet zuerst einen ein, auch in offenen Sitzungen.',
    dropsFactor: 'Wer einen zweiten Faktor hat, wird weiter danach gefragt. Niemand muss mehr einen einrichten.',
    drops: (way) => `${way}: So eröffnete Sitzungen öffnen binnen 5 Sekunden nichts mehr.`,
    adds: (way) => `${way}: ist ab jetzt möglich.`,
    outYourself: 'Sie selbst sind so angemeldet und werden abgemeldet.',
    factorYourself:
      'Ihre Sitzung hat keinen zweiten Faktor: Sie werden aufgefordert, einen einzurichten oder zu bestätigen.',
  },
});

type Way = SignInPolicy['staffMethods'][number];
const WAYS: readonly Way[] = ['password', 'link', 'passkey', 'sso'];

const FIELDS = {
  staff: { factor: 'staffSecondFactor', methods: 'staffMethods' },
  member: { factor: 'memberSecondFactor', methods: 'memberMethods' },
} as const;

export function PolicyForm({ policy, whose }: { policy: SignInPolicy; whose: 'staff' | 'member' }) {
  const text = useTexts(texts);
  const ways = useTexts(policyTexts);
  const confirm = useConfirm();
  const { factor: factorField, methods: methodsField } = FIELDS[whose];
  const [factor, setFactor] = useState(policy[factorField]);
  const [methods, setMethods] = useState<readonly Way[]>(policy[methodsField]);
  const { data: providers } = useRead('listSsoProviders', {});
  const save = useChange('setSignInPolicy', { stale: ['getSignInPolicy', 'getSession'] });
  const consequencesOf = useConsequences(policy, whose);
  const hasProvider = providers?.data.some(({ audience, enabled }) => audience === whose && enabled) ?? true;
  const hasWay = methods.includes('link') || methods.includes('sso');
  const isSame =
    factor === policy[factorField] && WAYS.every((way) => methods.includes(way) === policy[methodsField].includes(way));
  const submit = async () => {
    const question = { title: text.ask, consequences: consequencesOf({ factor, methods }), confirm: text.confirm };
    if (!(await confirm({ ...question, danger: true }))) return;
    const inOrder = WAYS.filter((way) => methods.includes(way));
    const onSuccess = () => notifications.show({ message: text.saved });
    save.mutate({ body: { [factorField]: factor, [methodsField]: inOrder } }, { onSuccess });
  };
  return (
    <Section title={text[whose]} about={text[`${whose}About`]}>
      <Stack>
        <Switch
          label={text.factor}
          description={text.factorHelp}
          checked={factor}
          onChange={({ currentTarget: { checked } }) => setFactor(checked)}
        />
        <Checkbox.Group
          label={text.ways}
          value={[...methods]}
          onChange={(chosen) => setMethods(chosen as Way[])}
          error={hasWay ? undefined : text.needsWay}
        >
          <Stack gap="sm" my="xs">
            {WAYS.map((way) => (
              <Checkbox
                key={way}
                value={way}
                label={ways.names[way]}
                description={way === 'sso' && !hasProvider ? text.noProvider : ways.abouts[way]}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Stack gap={2}>
          <Text size="sm" fw={500}>
            {text.duration}
          </Text>
          <Text size="sm" c="dimmed">
            {text[`${whose}Duration`]}
          </Text>
        </Stack>
        {save.error !== null && <ProblemNote error={save.error} />}
        <Group justify="flex-end">
          <Button
            aria-label={`${text.save}: ${text[whose]}`}
            onClick={() => void submit()}
            loading={save.isPending}
            disabled={isSame || !hasWay}
          >
            {text.save}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

/** What follows from a change, for others and for whoever makes it. */
function useConsequences(policy: SignInPolicy, whose: 'staff' | 'member') {
  const text = useTexts(texts);
  const ways = useTexts(policyTexts);
  const { data: session } = useRead('getSession', {});
  const { factor: factorField, methods: methodsField } = FIELDS[whose];
  return ({ factor, methods }: { factor: boolean; methods: readonly Way[] }): React.ReactNode[] => {
    const own = whose === 'staff' ? (session?.staff ?? null) : null;
    const isKept = (way: Way) => methods.includes(way) === policy[methodsField].includes(way);
    const changed = WAYS.filter((way) => !isKept(way));
    return [
      ...(factor === policy[factorField] ? [] : [factor ? text.asksFactor : text.dropsFactor]),
      ...changed.map((way) => (methods.includes(way) ? text.adds : text.drops)(ways.names[way])),
      ...(own !== null && !methods.includes(own.method) ? [<Warning key="out">{text.outYourself}</Warning>] : []),
      ...(own !== null && factor && !policy[factorField]
        ? [<Warning key="factor">{text.factorYourself}</Warning>]
        : []),
    ];
  };
}

function Warning({ children }: { children: string }) {
  return (
    <Text span inherit fw={600} c="var(--hanse-warn)">
      {children}
    </Text>
  );
}
