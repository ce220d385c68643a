/** One login, several companies: which of them is looked at. */
import { defineTexts, useTexts } from '@hanse/ui';
import { Text, UnstyledButton } from '@mantine/core';
import { IconBuilding, IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import parts from '../parts/parts.module.css';
import { RowSymbol } from '../parts/row-symbol.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useChooseCompany, useCompany, useMember } from '../session/member.tsx';
import classes from './shell.module.css';

const texts = defineTexts({
  en: {
    choose: (name: string) => `Company: ${name}. Choose another`,
    title: 'Your companies',
    close: 'Close',
  },
  de: {
    choose: (name) => `Unternehmen: ${name}. Ein anderes wählen`,
    title: 'Ihre Unternehmen',
    close: 'Schließen',
  },
});

export function CompanySwitcher() {
  const text = useTexts(texts);
  const { companies } = useMember();
  const company = useCompany();
  const [opened, setOpened] = useState(false);
  if (companies.length === 1) {
    return (
      <Text className={classes.company} component="div" fw={600} size="sm">
        <span className={classes.companyName}>{company.name}</span>
      </Text>
    );
  }
  return (
    <>
      <UnstyledButton
        className={classes.company}
        aria-label={text.choose(company.name)}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        <Text span fw={600} size="sm" className={classes.companyName}>
          {company.name}
        </Text>
        <IconChevronDown size={16} aria-hidden style={{ flexShrink: 0 }} />
      </UnstyledButton>
      <Sheet opened={opened} onClose={() => setOpened(false)} title={text.title} closeLabel={text.close}>
        <Companies onChosen={() => setOpened(false)} />
      </Sheet>
    </>
  );
}

function Companies({ onChosen }: { onChosen: () => void }) {
  const { companies } = useMember();
  const { accountId: current } = useCompany();
  const choose = useChooseCompany();
  const take = (accountId: string) => {
    choose(accountId);
    onChosen();
  };
  return companies.map(({ accountId, name, roles }) => (
    <UnstyledButton
      key={accountId}
      className={parts.row}
      aria-current={accountId === current ? 'true' : undefined}
      onClick={() => take(accountId)}
    >
      <RowSymbol icon={IconBuilding} {...(accountId === current ? { tone: 'brand' as const } : {})} />
      <span className={parts.rowText}>
        <Text span size="sm" fw={accountId === current ? 640 : 450} display="block">
          {name}
        </Text>
        <Text span size="xs" c="dimmed" display="block">
          {roles.map((role) => role.name).join(', ')}
        </Text>
      </span>
      {accountId === current && <IconCheck size={19} aria-hidden style={{ flexShrink: 0 }} />}
    </UnstyledButton>
  ));
}
