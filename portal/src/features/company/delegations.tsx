/** Approvals handed over for a time: while somebody is away. */
import { defineTexts, Section, useFormats, useTexts } from '@hanse/ui';
import { Button, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import parts from '../../parts/parts.module.css';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { useCompany, useReadOnly } from '../../session/member.tsx';
import { fullName, namesOf, useTeam } from './people.ts';

const texts = defineTexts({
  en: {
    title: 'While you are away',
    about: 'Hand approvals over to somebody for a time. Everything else stays with administrators.',
    hand: 'Hand over',
    to: 'To whom',
    until: 'Until and including',
    save: 'Hand approvals over',
    back: 'Take back',
    line: (day: string) => `decides until ${day}`,
    gone: 'somebody who has left',
    close: 'Close',
  },
  de: {
    title: 'Wenn Sie nicht da sind',
    about: 'Geben Sie Freigaben für eine Zeit an jemanden ab. Alles andere bleibt bei der Verwaltung.',
    hand: 'Abgeben',
    to: 'An wen',
    until: 'Bis einschließlich',
    save: 'Freigaben abgeben',
    back: 'Zurücknehmen',
    line: (day) => `entscheidet bis ${day}`,
    gone: 'jemand, der nicht mehr dabei ist',
    close: 'Schließen',
  },
});

export function Delegations() {
  const text = useTexts(texts);
  const formats = useFormats();
  const readOnly = useReadOnly();
  const { accountId } = useCompany();
  const team = useTeam();
  const list = useList('listOwnDelegations', { accountId, limit: 20 });
  const end = useChange('endOwnDelegation', { stale: ['listOwnDelegations'] });
  const [opened, setOpened] = useState(false);
  const name = namesOf(team.data, text.gone);
  const now = new Date().toISOString();
  const running = list.entries.filter(({ to }) => to > now);
  const hand = (
    <Button size="md" variant="default" disabled={readOnly} onClick={() => setOpened(true)}>
      {text.hand}
    </Button>
  );
  return (
    <Section title={text.title} about={text.about} flush={running.length > 0}>
      {running.length > 0 ? (
        <div className={parts.rows}>
          {running.map(({ id: delegationId, toMembershipId, to }) => (
            <div key={delegationId} className={parts.row}>
              <RowSymbol icon={IconUserShare} />
              <span className={parts.rowText}>
                <Text span size="sm" fw={550} display="block">
                  {name(toMembershipId)}
                </Text>
                <Text span size="xs" c="dimmed" display="block">
                  {text.line(formats.dayOf(Date.parse(to) - 1))}
                </Text>
              </span>
              {!readOnly && (
                <Button
                  size="md"
                  variant="subtle"
                  color="gray"
                  px="sm"
                  loading={end.isPending}
                  onClick={() => end.mutate({ accountId, delegationId, body: {} })}
                >
                  {text.back}
                </Button>
              )}
            </div>
          ))}
        </div>
      ) : null}
      <Stack p={running.length > 0 ? 'md' : 0} gap="sm" align="flex-start">
        <FormNote error={end.error} />
        {hand}
      </Stack>
      {opened && <HandOverSheet onClose={() => setOpened(false)} />}
    </Section>
  );
}

function HandOverSheet({ onClose }: { onClose: () => void }) {
  const text = useTexts(texts);
  const { accountId } = useCompany();
  const team = useTeam();
  const [to, setTo] = useState<string | null>(null);
  const [day, setDay] = useState('');
  const delegate = useChange('delegateOwnApprovals', { stale: ['listOwnDelegations'] });
  const people = team.data?.members.filter(({ isYou }) => !isYou) ?? [];
  // The day belongs to it: it ends when the next one begins where the reader is.
  const end = () => new Date(new Date(`${day}T00:00:00`).getTime() + 24 * 3_600_000).toISOString();
  const save = () =>
    delegate.mutate({ accountId, body: { toMembershipId: to ?? '', to: end() } }, { onSuccess: onClose });
  return (
    <Sheet opened onClose={onClose} title={text.save} closeLabel={text.close}>
      <Stack gap="md">
        <Select
          size="md"
          label={text.to}
          value={to}
          onChange={setTo}
          data={people.map((one) => ({ value: one.membershipId, label: fullName(one) }))}
          required
        />
        <TextInput
          size="md"
          type="date"
          label={text.until}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          required
        />
        <FormNote error={delegate.error} />
        <Button size="lg" loading={delegate.isPending} disabled={to === null || day === ''} onClick={save}>
          {text.save}
        </Button>
      </Stack>
    </Sheet>
  );
}
