/** What was mailed and what became of it; in a demonstration an inbox, where the mails themselves are read. */
import type { Mail } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Page, Section, StateBadge, useTexts, When } from '@hanse/ui';
import { Anchor, Select, Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useList, useRead } from '../../api.ts';
import { MailDrawer } from './mail-drawer.tsx';
import { mailStateTexts, TONE_OF } from './mail-states.ts';
import { type MailSearch, type MailStatus, mailStatuses } from './mails-feature.ts';

const texts = defineTexts({
  en: {
    title: 'Mails',
    about: 'Links to sign in, invitations and what else goes out, of the last 30 days.',
    caught: 'Nothing is sent from this demonstration: every mail lies here and can be read.',
    subject: 'Subject',
    to: 'To',
    status: 'Status',
    at: 'Written',
    all: 'All',
    empty: 'No mails yet',
    emptyAbout: 'They appear when somebody asks for a link to sign in, or is invited.',
    none: 'None with this status',
    noneAbout: 'Choose another one above.',
  },
  de: {
    title: 'E-Mails',
    about: 'Links zur Anmeldung, Einladungen und was sonst hinausgeht, der letzten 30 Tage.',
    caught: 'Aus dieser Demonstration wird nichts gesendet: Jede E-Mail liegt hier und kann gelesen werden.',
    subject: 'Betreff',
    to: 'An',
    status: 'Status',
    at: 'Geschrieben',
    all: 'Alle',
    empty: 'Noch keine E-Mails',
    emptyAbout: 'Sie erscheinen, wenn jemand einen Link zur Anmeldung anfordert oder eingeladen wird.',
    none: 'Keine mit diesem Status',
    noneAbout: 'Wählen Sie oben einen anderen.',
  },
});

const REFRESH_MS = 5_000;

export function MailsPage() {
  const text = useTexts(texts);
  const states = useTexts(mailStateTexts);
  const { status, mail: opened } = useSearch({ strict: false }) as MailSearch;
  const navigate = useNavigate();
  const go = (search: MailSearch) => void navigate({ to: '/mails', search });
  const kept: MailSearch = status === undefined ? {} : { status };
  const { data: session } = useRead('getSession', {});
  const list = useList('listMails', kept.status === undefined ? {} : { status: kept.status }, {
    refreshMs: REFRESH_MS,
  });
  const columns: Column<Mail>[] = [
    {
      key: 'subject',
      title: text.subject,
      main: true,
      render: (mail) => (
        <Anchor component={Link} to={`/mails?${new URLSearchParams({ ...kept, mail: mail.id })}`} inherit>
          {mail.subject}
        </Anchor>
      ),
    },
    { key: 'to', title: text.to, render: (mail) => <Recipient to={mail.to} /> },
    {
      key: 'status',
      title: text.status,
      render: (mail) => <StateBadge tone={TONE_OF[mail.status]}>{states[mail.status]}</StateBadge>,
    },
    { key: 'at', title: text.at, render: (mail) => <When at={mail.createdAt} /> },
  ];
  const current = list.entries.find(({ id }) => id === opened) ?? null;
  return (
    <Page title={text.title} about={session?.mailsAreCaught === true ? text.caught : text.about}>
      <Select
        label={text.status}
        w={220}
        data={[{ value: '', label: text.all }, ...mailStatuses.map((one) => ({ value: one, label: states[one] }))]}
        value={status ?? ''}
        allowDeselect={false}
        onChange={(chosen) => go(chosen ? { status: chosen as MailStatus } : {})}
      />
      <Section flush>
        <DataTable
          label={text.title}
          columns={columns}
          list={list}
          keyOf={(mail) => mail.id}
          onOpen={(mail) => go({ ...kept, mail: mail.id })}
          empty={
            <EmptyState icon={IconMail} title={status === undefined ? text.empty : text.none}>
              {status === undefined ? text.emptyAbout : text.noneAbout}
            </EmptyState>
          }
        />
      </Section>
      <MailDrawer mail={current} onClose={() => go(kept)} />
    </Page>
  );
}

function Recipient({ to }: { to: Mail['to'] }) {
  return (
    <Stack gap={0}>
      {to.name !== '' && <Text size="sm">{to.name}</Text>}
      <Text size="sm" c={to.name === '' ? undefined : 'dimmed'} style={{ overflowWrap: 'anywhere' }}>
        {to.address}
      </Text>
    </Stack>
  );
}
