import type { MemberBehaviour } from '@hanse/sdk';
import { defineTexts, Section, StateBadge, useFormats, useTexts } from '@hanse/ui';
import { Group, List, Stack, Text, Title } from '@mantine/core';
import {
  type Icon,
  IconChevronDown,
  IconCircle,
  IconCircleCheckFilled,
  IconHeartHandshake,
  IconRocket,
  IconShieldCheck,
  IconSparkles,
} from '@tabler/icons-react';
import parts from '../../parts/parts.module.css';
import { RowSymbol } from '../../parts/row-symbol.tsx';

const texts = defineTexts({
  en: {
    why: 'Why it matters',
    rule: 'The rule',
    until: (day: string) => `until ${day}`,
    from: (day: string) => `from ${day}`,
    left: (left: string) => `Left: ${left}`,
    usedUp: 'Used up',
    done: 'done',
    open: 'open',
  },
  de: {
    why: 'Warum es zählt',
    rule: 'Die Regel',
    until: (day) => `bis ${day}`,
    from: (day) => `ab ${day}`,
    left: (left) => `Noch übrig: ${left}`,
    usedUp: 'Ausgeschöpft',
    done: 'erledigt',
    open: 'offen',
  },
});

const icons: Readonly<Record<NonNullable<MemberBehaviour['family']>, Icon>> = {
  keep: IconShieldCheck,
  grow: IconRocket,
  win: IconSparkles,
  engage: IconHeartHandshake,
};

/** Something that is rewarded: what to do, what it brings, why it matters, and the rule to the letter. */
export function BehaviourCard({ behaviour }: { behaviour: MemberBehaviour }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { title, how, why, from, to, steps, limits, family } = behaviour;
  const rule = behaviour.rule.filter((one) => limits.every((limit) => limit.rule !== one));
  const dates = [
    ...(from === null ? [] : [text.from(formats.day(from))]),
    ...(to === null ? [] : [text.until(formats.day(to))]),
  ];
  return (
    <Section>
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap">
          <RowSymbol icon={family === null ? IconSparkles : icons[family]} tone="brand" />
          <div style={{ minWidth: 0 }}>
            <Title order={2} fz="lg">
              {title}
            </Title>
            {to !== null && (
              <Text size="sm" c="dimmed">
                {dates.join(' ')}
              </Text>
            )}
          </div>
        </Group>
        {how !== null && <Text size="md">{how}</Text>}
        {why !== null && (
          <Text size="sm" c="dimmed">
            <strong>{text.why}:</strong> {why}
          </Text>
        )}
        {steps.length > 0 && <Steps steps={steps} />}
        {limits.map((limit) => (
          <Group key={limit.rule} gap="xs">
            <Text size="sm">{limit.rule}</Text>
            {(limit.isReached || limit.left !== null) && (
              <StateBadge tone={limit.isReached ? 'warn' : 'quiet'}>
                {limit.isReached ? text.usedUp : text.left(limit.left ?? '')}
              </StateBadge>
            )}
          </Group>
        ))}
        {rule.length > 0 && (how === null ? <Rule rule={rule} /> : <HiddenRule rule={rule} />)}
      </Stack>
    </Section>
  );
}

function Rule({ rule }: { rule: readonly string[] }) {
  return (
    <List size="sm" spacing={4}>
      {rule.map((sentence) => (
        <List.Item key={sentence}>{sentence}</List.Item>
      ))}
    </List>
  );
}

/** To the letter, for whoever wants to know. */
function HiddenRule({ rule }: { rule: readonly string[] }) {
  const text = useTexts(texts);
  return (
    <details className={parts.more}>
      <summary>
        {text.rule}
        <IconChevronDown size={16} aria-hidden />
      </summary>
      <Rule rule={rule} />
    </details>
  );
}

function Steps({ steps }: { steps: MemberBehaviour['steps'] }) {
  const text = useTexts(texts);
  return (
    <Stack gap="xs" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
      {steps.map(({ name, description, done }) => {
        const Mark = done ? IconCircleCheckFilled : IconCircle;
        return (
          <Group key={name} component="li" gap={10} wrap="nowrap" align="flex-start">
            <Mark
              size={20}
              role="img"
              aria-label={done ? text.done : text.open}
              color={done ? 'var(--hanse-good)' : 'var(--hanse-text-quiet)'}
              style={{ flexShrink: 0 }}
            />
            <div>
              <Text size="sm">{name}</Text>
              {description !== null && (
                <Text size="sm" c="dimmed">
                  {description}
                </Text>
              )}
            </div>
          </Group>
        );
      })}
    </Stack>
  );
}
