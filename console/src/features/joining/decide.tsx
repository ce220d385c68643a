/** Taking an applicant in, as a company of its own or one that is there, or turning it down. */
import type { JoinApplicationDetail } from '@hanse/sdk';
import { defineTexts, ProblemNote, Section, useConfirm, useTexts } from '@hanse/ui';
import { Alert, Anchor, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { useProgrammeName } from './programmes.ts';
import { RejectForm } from './reject-form.tsx';

const texts = defineTexts({
  en: {
    title: 'Whose account is it?',
    about: 'Nothing happens before you agree below.',
    maybe: (count: number) =>
      count === 1
        ? 'There is an account that may be this company. Look at it before you decide.'
        : `There are ${count} accounts that may be this company. Look at them before you decide.`,
    asNew: 'A new account',
    asNewAbout: (name: string) => `“${name}” begins with nothing in it.`,
    other: 'Another account',
    otherAbout: 'Choose it by its name.',
    same: { registrationNumber: 'same number', name: 'same name', mailDomain: 'people with addresses of this domain' },
    look: 'Look at it',
    approve: 'Take in',
    reject: 'Turn down',
    ask: (name: string) => `Take ${name} in?`,
    makes: (name: string, programme: string) => `The account “${name}” is made and takes part in ${programme}.`,
    joins: (person: string, account: string) =>
      `${person} becomes a member of “${account}” and sees what it has, its people and what they did.`,
    administers: (person: string) => `${person} administers the company and gets a mail to sign in.`,
    terms: 'Where conditions have changed since, the company takes part once it has accepted them.',
    done: (name: string) => `${name} was taken in`,
  },
  de: {
    title: 'Wessen Account ist das?',
    about: 'Nichts geschieht, bevor Sie unten zustimmen.',
    maybe: (count) =>
      count === 1
        ? 'Es gibt einen Account, der dieses Unternehmen sein könnte. Sehen Sie ihn an, bevor Sie entscheiden.'
        : `Es gibt ${count} Accounts, die dieses Unternehmen sein könnten. Sehen Sie sie an, bevor Sie entscheiden.`,
    asNew: 'Ein neuer Account',
    asNewAbout: (name) => `„${name}“ beginnt ohne Bestand.`,
    other: 'Ein anderer Account',
    otherAbout: 'Wählen Sie ihn nach dem Namen.',
    same: {
      registrationNumber: 'gleiche Nummer',
      name: 'gleicher Name',
      mailDomain: 'Personen mit Adressen dieser Domain',
    },
    look: 'Ansehen',
    approve: 'Aufnehmen',
    reject: 'Ablehnen',
    ask: (name) => `${name} aufnehmen?`,
    makes: (name, programme) => `Der Account „${name}“ entsteht und nimmt an ${programme} teil.`,
    joins: (person, account) =>
      `${person} wird Mitglied von „${account}“ und sieht dessen Bestand, dessen Leute und was sie getan haben.`,
    administers: (person) => `${person} verwaltet das Unternehmen und erhält eine E-Mail zum Anmelden.`,
    terms: 'Haben sich Bedingungen seither geändert, nimmt das Unternehmen teil, sobald es sie angenommen hat.',
    done: (name) => `${name} ist aufgenommen`,
  },
});

const NEW = 'new';
const OTHER = 'other';

export function Decide({ detail }: { detail: JoinApplicationDetail }) {
  const { application, duplicates } = detail;
  const text = useTexts(texts);
  const confirm = useConfirm();
  const programmeName = useProgrammeName();
  // Where it may be somebody who is here, nobody decides without having looked.
  const [chosen, setChosen] = useState(duplicates.length === 0 ? NEW : '');
  const [other, setOther] = useState<string | null>(null);
  const [rejecting, setRejecting] = useState(false);
  const approve = useChange('approveJoinApplication');
  const { id: applicationId, companyName } = application;
  const person = `${application.givenName} ${application.familyName}`.trim();
  const accountId = chosen === NEW ? undefined : chosen === OTHER ? (other ?? undefined) : chosen;
  const isChosen = chosen !== '' && (chosen !== OTHER || other !== null);
  const { data: account } = useRead('getAccount', { accountId: accountId ?? '' }, { enabled: accountId !== undefined });
  const accountName = account?.name ?? text.other;
  const ask = async () => {
    const becomes =
      accountId === undefined
        ? text.makes(companyName, programmeName(application.programme))
        : text.joins(person, accountName);
    const consequences = [becomes, text.administers(person), text.terms];
    if (!(await confirm({ title: text.ask(companyName), consequences, confirm: text.approve }))) return;
    const body = accountId === undefined ? {} : { accountId };
    // The form is gone by the time this is known.
    const done = () => notifications.show({ message: text.done(companyName) });
    await approve.mutateAsync({ applicationId, body }).then(done, () => undefined);
  };
  return (
    <Section title={text.title} about={text.about}>
      <Stack>
        {duplicates.length > 0 && (
          <Alert color="orange" icon={<IconAlertTriangle size={18} />}>
            {text.maybe(duplicates.length)}
          </Alert>
        )}
        <Radio.Group aria-label={text.title} value={chosen} onChange={setChosen}>
          <Stack gap="sm">
            {duplicates.map((duplicate) => (
              <Candidate key={duplicate.accountId} duplicate={duplicate} />
            ))}
            <Radio value={NEW} label={text.asNew} description={text.asNewAbout(companyName)} />
            <Radio value={OTHER} label={text.other} description={text.otherAbout} />
          </Stack>
        </Radio.Group>
        {chosen === OTHER && (
          <div style={{ maxWidth: 420 }}>
            <AccountSelect value={other} onChange={setOther} label={text.other} />
          </div>
        )}
        {approve.error !== null && <ProblemNote error={approve.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setRejecting(true)} disabled={approve.isPending}>
            {text.reject}
          </Button>
          <Button onClick={() => void ask()} loading={approve.isPending} disabled={!isChosen}>
            {text.approve}
          </Button>
        </Group>
      </Stack>
      <RejectForm application={application} opened={rejecting} onClose={() => setRejecting(false)} />
    </Section>
  );
}

function Candidate({ duplicate }: { duplicate: JoinApplicationDetail['duplicates'][number] }) {
  const text = useTexts(texts);
  const { accountId, name, country, because } = duplicate;
  return (
    <Group gap="md" wrap="nowrap" align="flex-start" justify="space-between">
      <Radio
        value={accountId}
        label={
          <Text span inherit fw={550}>
            {name}
          </Text>
        }
        description={[...(country === '' ? [] : [country]), ...because.map((reason) => text.same[reason])].join(' · ')}
      />
      <Anchor component={Link} to={`/accounts/${accountId}`} size="sm" style={{ flexShrink: 0 }}>
        {text.look}
      </Anchor>
    </Group>
  );
}
