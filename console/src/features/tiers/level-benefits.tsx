/** What a level brings besides units: of the catalogue, or as a text. */
import { defineTexts, useTexts } from '@hanse/ui';
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { TextPair } from '../campaigns/form/text-pair.tsx';
import { type Benefit, benefitText } from './ladder-model.ts';
import { type CatalogueBenefit, useBenefitNames } from './use-benefit-names.ts';

const texts = defineTexts({
  en: { title: 'Brings', text: 'Benefit', add: 'Add a benefit', remove: 'Remove benefit' },
  de: { title: 'Bringt', text: 'Vorteil', add: 'Vorteil hinzufügen', remove: 'Vorteil entfernen' },
});

export function LevelBenefits(props: { benefits: readonly Benefit[]; onChange: (benefits: Benefit[]) => void }) {
  const { benefits, onChange } = props;
  const text = useTexts(texts);
  const nameOf = useBenefitNames();
  const change = (place: number, benefit: Benefit) => {
    onChange(benefits.map((known, index) => (index === place ? benefit : known)));
  };
  return (
    <Stack gap={6}>
      <Text size="sm" fw={550}>
        {text.title}
      </Text>
      {benefits.map((benefit, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: benefits stand in their order and have no other name
        <Group key={index} gap="xs" wrap="nowrap" align="flex-end">
          <div style={{ flex: 1, minWidth: 0 }}>
            <BenefitField
              benefit={benefit}
              onChange={(next) => change(index, next)}
              nameOf={nameOf}
              label={text.text}
            />
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={text.remove}
            onClick={() => onChange(benefits.filter((_, place) => place !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...benefits, { en: '' }])}
        >
          {text.add}
        </Button>
      </div>
    </Stack>
  );
}

function BenefitField(props: {
  benefit: Benefit;
  onChange: (benefit: Benefit) => void;
  nameOf: (benefit: CatalogueBenefit) => string;
  label: string;
}) {
  const { benefit, onChange, nameOf, label } = props;
  const said = benefitText(benefit);
  if (said === null) {
    return (
      <Text size="sm" py={7}>
        {nameOf(benefit as CatalogueBenefit)}
      </Text>
    );
  }
  return (
    <TextPair
      label={label}
      value={said}
      onChange={(next) =>
        onChange(
          typeof benefit === 'object' && 'name' in benefit ? { ...benefit, name: next ?? '' } : (next ?? { en: '' }),
        )
      }
    />
  );
}
