/** The companies somebody belongs to: one sign-in, and a way from one to the other. */
import { defineTexts, Section, StateBadge, useTexts } from '@hanse/ui';
import { Button, Group, Text } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import parts from '../../parts/parts.module.css';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { useChooseCompany, useCompany, useMember } from '../../session/member.tsx';

const texts = defineTexts({
  en: { title: 'My companies', here: 'Shown now', go: 'Switch' },
  de: { title: 'Meine Unternehmen', here: 'Gerade gezeigt', go: 'Wechseln' },
});

export function Companies() {
  const text = useTexts(texts);
  const { companies } = useMember();
  const { accountId: shown } = useCompany();
  const choose = useChooseCompany();
  return (
    <Section title={text.title} flush>
      <div className={parts.rows}>
        {companies.map(({ accountId, name, roles }) => (
          <div key={accountId} className={parts.row}>
            <RowSymbol icon={IconBuilding} />
            <span className={parts.rowText}>
              <Group gap={8} component="span">
                <Text span size="sm" fw={550}>
                  {name}
                </Text>
                {accountId === shown && companies.length > 1 && <StateBadge tone="brand">{text.here}</StateBadge>}
              </Group>
              <Text span size="xs" c="dimmed" display="block">
                {roles.map((role) => role.name).join(' · ')}
              </Text>
            </span>
            {accountId !== shown && (
              <Button size="md" variant="default" onClick={() => choose(accountId)}>
                {text.go}
              </Button>
            )}
          </div>
        ))}
      </div>
    </Section>
  );
}
