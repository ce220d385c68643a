/** Whom a member can ask: the person who looks after their company, and the operator's desk. */
import type { MemberHelp } from '@hanse/sdk';
import { defineTexts, EmptyState, Section, useTexts } from '@hanse/ui';
import { Anchor, Stack, Text } from '@mantine/core';
import { type Icon, IconExternalLink, IconLifebuoy, IconMail, IconMapPin, IconPhone } from '@tabler/icons-react';
import { useRead } from '../../api.ts';
import parts from '../../parts/parts.module.css';
import { PortalPage } from '../../parts/portal-page.tsx';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useCompany } from '../../session/member.tsx';

const texts = defineTexts({
  en: {
    title: 'Help',
    manager: 'Looks after your company',
    desk: 'The programme’s desk',
    mail: 'Write',
    call: 'Call',
    address: 'Address',
    page: 'Questions and answers',
    empty: 'No contact is given yet',
    emptyAbout: 'Turn to whoever you usually deal with at the supplier.',
  },
  de: {
    title: 'Hilfe',
    manager: 'Betreut Ihr Unternehmen',
    desk: 'Ansprechstelle des Programms',
    mail: 'Schreiben',
    call: 'Anrufen',
    address: 'Anschrift',
    page: 'Fragen und Antworten',
    empty: 'Noch ist kein Kontakt angegeben',
    emptyAbout: 'Wenden Sie sich an die Person beim Lieferanten, mit der Sie sonst zu tun haben.',
  },
});

export function HelpPage() {
  const text = useTexts(texts);
  const help = useRead('getOwnHelp', { accountId: useCompany().accountId });
  return (
    <PortalPage title={text.title}>
      <Read of={help} heights={[130, 220]}>
        {(read) => <Contacts help={read} />}
      </Read>
    </PortalPage>
  );
}

function Contacts({ help: { contact, accountManager } }: { help: MemberHelp }) {
  const text = useTexts(texts);
  const { contactName, email, phone, address, helpUrl } = contact;
  const hasDesk = [contactName, email, phone, address, helpUrl].some((value) => value !== null);
  if (!hasDesk && accountManager === null) {
    return (
      <EmptyState icon={IconLifebuoy} title={text.empty}>
        {text.emptyAbout}
      </EmptyState>
    );
  }
  return (
    <Stack gap="lg">
      {accountManager !== null && (
        <Section title={accountManager.name} about={text.manager} flush>
          <div className={parts.rows}>
            <ContactRow
              icon={IconMail}
              label={text.mail}
              value={accountManager.email}
              href={`mailto:${accountManager.email}`}
            />
          </div>
        </Section>
      )}
      {hasDesk && (
        <Section title={contactName ?? text.desk} {...(contactName === null ? {} : { about: text.desk })} flush>
          <div className={parts.rows}>
            {phone !== null && (
              <ContactRow
                icon={IconPhone}
                label={text.call}
                value={phone}
                href={`tel:${phone.replace(/[^+\d]/g, '')}`}
              />
            )}
            {email !== null && <ContactRow icon={IconMail} label={text.mail} value={email} href={`mailto:${email}`} />}
            {helpUrl !== null && (
              <ContactRow icon={IconExternalLink} label={text.page} value={helpUrl} href={helpUrl} opens />
            )}
            {address !== null && <ContactRow icon={IconMapPin} label={text.address} value={address} />}
          </div>
        </Section>
      )}
    </Stack>
  );
}

function ContactRow(props: { icon: Icon; label: string; value: string; href?: string; opens?: boolean }) {
  const { icon, label, value, href, opens = false } = props;
  const inner = (
    <>
      <RowSymbol icon={icon} {...(href === undefined ? {} : { tone: 'brand' as const })} />
      <span className={parts.rowText}>
        <Text span size="xs" c="dimmed" display="block">
          {label}
        </Text>
        <Text span size="sm" fw={550} display="block" style={{ whiteSpace: 'pre-line' }}>
          {value}
        </Text>
      </span>
    </>
  );
  if (href === undefined) return <div className={parts.row}>{inner}</div>;
  return (
    <Anchor
      className={parts.row}
      href={href}
      underline="never"
      {...(opens ? { target: '_blank', rel: 'noreferrer' } : {})}
    >
      {inner}
    </Anchor>
  );
}
