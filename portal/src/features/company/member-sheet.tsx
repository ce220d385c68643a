/** One member: roles, what they received, and leaving. */
import type { CompanyTeam } from '@hanse/sdk';
import { defineTexts, KeyValues, useFormats, useTexts } from '@hanse/ui';
import { Button, Divider, Radio, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { useCompany, useReadOnly } from '../../session/member.tsx';
import { Allowance } from './allowance.tsx';
import { fullName, type TeamMember } from './people.ts';
import { RoleChips } from './role-chips.tsx';

const texts = defineTexts({
  en: {
    close: 'Close',
    email: 'E-mail',
    phone: 'Telephone',
    since: 'Member since',
    save: 'Save roles',
    saved: 'The roles are changed.',
    leave: 'End membership',
    leaveAbout: (name: string) => `${name} no longer takes part for the company from now on.`,
    units: 'What they hold',
    company: 'Goes to the company',
    companyAbout: 'What is available now is moved to the company.',
    keep: 'Stays with them',
    keepAbout: 'It stays as it is, and expires as the rules say.',
    successor: 'Who administers from now on',
    successorAbout: 'Somebody has to: this is the last administrator.',
    end: 'End it now',
    back: 'Back',
    ended: (name: string) => `${name} has left the team.`,
  },
  de: {
    close: 'Schließen',
    email: 'E-Mail',
    phone: 'Telefon',
    since: 'Dabei seit',
    save: 'Rollen speichern',
    saved: 'Die Rollen sind geändert.',
    leave: 'Mitgliedschaft beenden',
    leaveAbout: (name) => `${name} ist ab jetzt nicht mehr für das Unternehmen dabei.`,
    units: 'Was die Person hat',
    company: 'Geht an das Unternehmen',
    companyAbout: 'Was jetzt verfügbar ist, geht auf das Unternehmen über.',
    keep: 'Bleibt bei ihr',
    keepAbout: 'Es bleibt, wie es ist, und verfällt nach den Regeln.',
    successor: 'Wer ab jetzt verwaltet',
    successorAbout: 'Jemand muss es tun: Dies ist die letzte Person, die verwaltet.',
    end: 'Jetzt beenden',
    back: 'Zurück',
    ended: (name) => `${name} gehört nicht mehr zum Team.`,
  },
});

interface Props {
  team: CompanyTeam;
  member: TeamMember;
  onClose: () => void;
}

export function MemberSheet(props: Props) {
  const text = useTexts(texts);
  const [leaving, setLeaving] = useState(false);
  const { member, onClose } = props;
  return (
    <Sheet opened onClose={onClose} title={fullName(member)} closeLabel={text.close}>
      {leaving ? (
        <Leaving {...props} onBack={() => setLeaving(false)} />
      ) : (
        <About {...props} onLeave={() => setLeaving(true)} />
      )}
    </Sheet>
  );
}

function About({ team, member, onClose, onLeave }: Props & { onLeave: () => void }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const readOnly = useReadOnly();
  const { accountId } = useCompany();
  const [roles, setRoles] = useState(member.roles);
  const change = useChange('changeTeamMember', { stale: ['getTeam', 'getMember'] });
  const isSame = [...roles].sort().join() === [...member.roles].sort().join();
  const save = () =>
    change.mutate(
      { accountId, membershipId: member.membershipId, body: { roles } },
      {
        onSuccess: () => {
          notifications.show({ message: text.saved, color: 'green' });
          onClose();
        },
      },
    );
  return (
    <Stack gap="md">
      <KeyValues
        entries={[
          [text.email, member.email],
          [text.phone, member.phone],
          [text.since, formats.dayOf(member.since)],
        ]}
      />
      <Divider />
      <Allowance membershipId={member.membershipId} />
      {!readOnly && (
        <>
          <Divider />
          <RoleChips team={team} value={roles} onChange={setRoles} />
          <FormNote error={change.error} />
          <Button size="lg" disabled={isSame} loading={change.isPending} onClick={save}>
            {text.save}
          </Button>
          <Divider />
          <Button size="md" variant="subtle" c="var(--hanse-bad)" onClick={onLeave}>
            {text.leave}
          </Button>
        </>
      )}
    </Stack>
  );
}

function Leaving({ team, member, onClose, onBack }: Props & { onBack: () => void }) {
  const text = useTexts(texts);
  const { accountId } = useCompany();
  const [units, setUnits] = useState<'company' | 'keep'>('company');
  const [successor, setSuccessor] = useState<string | null>(null);
  const end = useChange('endTeamMembership');
  const others = team.members.filter(({ membershipId }) => membershipId !== member.membershipId);
  const isLast = member.isAdministrator && !others.some(({ isAdministrator }) => isAdministrator);
  const name = fullName(member);
  const finish = () =>
    end.mutate(
      {
        accountId,
        membershipId: member.membershipId,
        body: { units, ...(successor === null ? {} : { successorMembershipId: successor }) },
      },
      {
        onSuccess: () => {
          notifications.show({ message: text.ended(name), color: 'green' });
          onClose();
        },
      },
    );
  return (
    <Stack gap="md">
      <Text size="sm">{text.leaveAbout(name)}</Text>
      <Radio.Group label={text.units} value={units} onChange={(value) => setUnits(value as typeof units)}>
        <Stack gap="sm" mt={8}>
          <Radio size="md" value="company" label={text.company} description={text.companyAbout} />
          <Radio size="md" value="keep" label={text.keep} description={text.keepAbout} />
        </Stack>
      </Radio.Group>
      {isLast && (
        <Select
          size="md"
          label={text.successor}
          description={text.successorAbout}
          required
          value={successor}
          onChange={setSuccessor}
          data={others.map((one) => ({ value: one.membershipId, label: fullName(one) }))}
        />
      )}
      <FormNote error={end.error} />
      <Button size="lg" color="red" loading={end.isPending} disabled={isLast && successor === null} onClick={finish}>
        {text.end}
      </Button>
      <Button size="md" variant="default" onClick={onBack}>
        {text.back}
      </Button>
    </Stack>
  );
}
