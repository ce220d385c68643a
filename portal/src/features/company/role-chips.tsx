/** Which roles somebody has: touched on and off. */
import type { CompanyTeam } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { Chip, Group, Input } from '@mantine/core';
import { useRoleName } from './people.ts';

const texts = defineTexts({
  en: { label: 'Roles', help: 'Who administers sees and decides everything on these pages.' },
  de: { label: 'Rollen', help: 'Wer verwaltet, sieht und entscheidet alles auf diesen Seiten.' },
});

export function RoleChips(props: { team: CompanyTeam; value: string[]; onChange: (roles: string[]) => void }) {
  const { team, value, onChange } = props;
  const text = useTexts(texts);
  const roleName = useRoleName(team);
  return (
    <Input.Wrapper label={text.label} description={text.help} labelElement="div">
      <Chip.Group multiple value={value} onChange={onChange}>
        <Group gap={8} mt={8}>
          {team.roles.map(({ key }) => (
            <Chip key={key} value={key} size="md">
              {roleName(key)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}
