/** Who takes part for the company: roles, invitations, and who leaves. */
import type { CompanyTeam, MemberInvitation } from '@hanse/sdk';
import { defineTexts, Section, StateBadge, useFormats, useTexts } from '@hanse/ui';
import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconMail, IconUser, IconUserPlus, IconUserStar } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import parts from '../../parts/parts.module.css';
import { PortalPage } from '../../parts/portal-page.tsx';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useCompany, useReadOnly } from '../../session/member.tsx';
import { InviteSheet } from './invite-sheet.tsx';
import { MemberSheet } from './member-sheet.tsx';
import { fullName, type TeamMember, useRoleName, useTeam } from './people.ts';

const texts = defineTexts({
  en: {
    title: 'Team',
    about: (company: string) => `Who takes part for ${company}.`,
    invite: 'Invite',
    you: 'You',
    seen: (day: string) => `last here ${day}`,
    never: 'never signed in',
    invitations: 'Open invitations',
    until: (day: string) => `valid until ${day}`,
    again: 'Send again',
    withdraw: 'Withdraw',
  },
  de: {
    title: 'Team',
    about: (company) => `Wer für ${company} dabei ist.`,
    invite: 'Einladen',
    you: 'Sie',
    seen: (day) => `zuletzt hier ${day}`,
    never: 'noch nie angemeldet',
    invitations: 'Offene Einladungen',
    until: (day) => `gilt bis ${day}`,
    again: 'Erneut senden',
    withdraw: 'Zurückziehen',
  },
});

export function TeamPage() {
  const text = useTexts(texts);
  const team = useTeam();
  const readOnly = useReadOnly();
  const { name } = useCompany();
  const [inviting, setInviting] = useState(false);
  const [shown, setShown] = useState<TeamMember | null>(null);
  const invite = (
    <Button size="md" leftSection={<IconUserPlus size={18} />} disabled={readOnly} onClick={() => setInviting(true)}>
      {text.invite}
    </Button>
  );
  return (
    <PortalPage title={text.title} about={text.about(name)} actions={invite}>
      <Read of={team} heights={[240]}>
        {(read) => (
          <>
            <Section flush>
              <div className={parts.rows}>
                {read.members.map((member) => (
                  <MemberRow key={member.membershipId} team={read} member={member} onOpen={() => setShown(member)} />
                ))}
              </div>
            </Section>
            <Invitations />
            {inviting && <InviteSheet team={read} onClose={() => setInviting(false)} />}
            {shown !== null && <MemberSheet team={read} member={shown} onClose={() => setShown(null)} />}
          </>
        )}
      </Read>
    </PortalPage>
  );
}

function MemberRow({ team, member, onOpen }: { team: CompanyTeam; member: TeamMember; onOpen: () => void }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const roleName = useRoleName(team);
  const { roles, isAdministrator, isYou, lastSeenAt } = member;
  const seen = lastSeenAt === null ? text.never : text.seen(formats.relative(lastSeenAt));
  const about = [...roles.map(roleName), seen].join(' · ');
  return (
    <UnstyledButton className={parts.row} onClick={onOpen}>
      <RowSymbol
        icon={isAdministrator ? IconUserStar : IconUser}
        {...(isAdministrator ? { tone: 'brand' as const } : {})}
      />
      <span className={parts.rowText}>
        <Group gap={8} component="span">
          <Text span size="sm" fw={550}>
            {fullName(member)}
          </Text>
          {isYou && <StateBadge tone="quiet">{text.you}</StateBadge>}
        </Group>
        <Text span size="xs" c="dimmed" display="block">
          {about}
        </Text>
      </span>
      <IconChevronRight size={18} color="var(--hanse-text-quiet)" aria-hidden style={{ flexShrink: 0 }} />
    </UnstyledButton>
  );
}

function Invitations() {
  const text = useTexts(texts);
  const { accountId } = useCompany();
  const open = useList('listColleagueInvitations', { accountId, limit: 100 });
  const stale = { stale: ['listColleagueInvitations'] } as const;
  const resend = useChange('resendColleagueInvitation', stale);
  const withdraw = useChange('withdrawColleagueInvitation', stale);
  if (open.entries.length === 0) return null;
  const act = ({ id: invitationId }: MemberInvitation) => ({ accountId, invitationId });
  return (
    <Section title={text.invitations} flush>
      <FormNote error={resend.error ?? withdraw.error} />
      <div className={parts.rows}>
        {open.entries.map((one) => (
          <InvitationRow
            key={one.id}
            invitation={one}
            onResend={() => resend.mutate(act(one))}
            onWithdraw={() => withdraw.mutate(act(one))}
            isBusy={resend.isPending || withdraw.isPending}
          />
        ))}
      </div>
    </Section>
  );
}

function InvitationRow(props: {
  invitation: MemberInvitation;
  onResend: () => void;
  onWithdraw: () => void;
  isBusy: boolean;
}) {
  const { invitation, onResend, onWithdraw, isBusy } = props;
  const text = useTexts(texts);
  const formats = useFormats();
  const readOnly = useReadOnly();
  const name = `${invitation.givenName} ${invitation.familyName}`.trim();
  return (
    <div className={parts.row} style={{ flexWrap: 'wrap' }}>
      <RowSymbol icon={IconMail} />
      <span className={parts.rowText} style={{ flexBasis: 180 }}>
        <Text span size="sm" fw={550} display="block">
          {name || invitation.email}
        </Text>
        <Text span size="xs" c="dimmed" display="block">
          {[...(name === '' ? [] : [invitation.email]), text.until(formats.dayOf(invitation.expiresAt))].join(' · ')}
        </Text>
      </span>
      {!readOnly && (
        <Group gap={6}>
          <Button size="md" variant="default" disabled={isBusy} onClick={onResend}>
            {text.again}
          </Button>
          <Button size="md" variant="subtle" color="gray" disabled={isBusy} onClick={onWithdraw}>
            {text.withdraw}
          </Button>
        </Group>
      )}
    </div>
  );
}
