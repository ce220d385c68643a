import type { Reward } from '@hanse/sdk';
import { defineTexts, ProblemNote, Section, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Button, Group, NumberInput, Progress, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    title: 'Stock',
    unlimited: 'It is not counted: as many as are wanted.',
    left: (left: string, total: string) => `${left} of ${total} left`,
    add: 'Add pieces',
    addButton: 'Add',
    central: 'Central',
    codes: 'Codes, one per line',
    codesAbout: 'Each is handed out once. Codes that are known already are left out.',
    addCodes: 'Add codes',
    added: (n: string) => `${n} codes added`,
  },
  de: {
    title: 'Bestand',
    unlimited: 'Wird nicht gezählt: so viele, wie gewünscht werden.',
    left: (left, total) => `${left} von ${total} übrig`,
    add: 'Stücke hinzufügen',
    addButton: 'Hinzufügen',
    central: 'Zentral',
    codes: 'Codes, einer je Zeile',
    codesAbout: 'Jeder wird einmal ausgegeben. Schon bekannte werden ausgelassen.',
    addCodes: 'Codes hinzufügen',
    added: (n) => `${n} Codes hinzugefügt`,
  },
});

export function RewardStock({ reward }: { reward: Reward }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const mayWrite = useMay('rewards:write');
  const nameOf = (key: string) => reward.locations.find((one) => one.key === key)?.name[language] ?? text.central;
  return (
    <Section title={text.title}>
      <Stack>
        {reward.stock === 'unlimited' && reward.kind !== 'voucherCode' && (
          <Text size="sm" c="dimmed">
            {text.unlimited}
          </Text>
        )}
        {reward.left.map(({ location, left, total }) => (
          <Stack key={location} gap={4}>
            <Group justify="space-between">
              <Text size="sm">{nameOf(location)}</Text>
              <Text size="sm" c="dimmed" className="hanse-numbers">
                {text.left(formats.number(left), formats.number(total))}
              </Text>
            </Group>
            <Progress value={total === 0 ? 0 : (left / total) * 100} aria-label={nameOf(location)} />
          </Stack>
        ))}
        {mayWrite && reward.stock === 'counted' && reward.kind !== 'voucherCode' && <AddPieces reward={reward} />}
        {mayWrite && reward.kind === 'voucherCode' && <AddCodes reward={reward} />}
      </Stack>
    </Section>
  );
}

function AddPieces({ reward }: { reward: Reward }) {
  const text = useTexts(texts);
  const [pieces, setPieces] = useState<string | number>('');
  const set = useChange('setRewardStock', { stale: ['getReward', 'listRewards'] });
  const add = Number(pieces);
  return (
    <Stack gap="xs">
      {set.error !== null && <ProblemNote error={set.error} />}
      <Group align="flex-end">
        <NumberInput label={text.add} value={pieces} onChange={setPieces} min={1} allowDecimal={false} w={160} />
        <Button
          variant="default"
          disabled={!(add > 0)}
          loading={set.isPending}
          onClick={() => set.mutate({ rewardId: reward.id, body: { add } }, { onSuccess: () => setPieces('') })}
        >
          {text.addButton}
        </Button>
      </Group>
    </Stack>
  );
}

function AddCodes({ reward }: { reward: Reward }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const [written, setWritten] = useState('');
  const add = useChange('addRewardCodes', { stale: ['getReward', 'listRewards'] });
  const codes = written.split(/\s+/).filter((code) => code !== '');
  return (
    <Stack gap="xs">
      {add.error !== null && <ProblemNote error={add.error} />}
      <Textarea
        label={text.codes}
        description={text.codesAbout}
        value={written}
        onChange={({ currentTarget: { value } }) => setWritten(value)}
        autosize
        minRows={3}
        maxRows={10}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Group>
        <Button
          variant="default"
          disabled={codes.length === 0}
          loading={add.isPending}
          onClick={() =>
            add.mutate(
              { rewardId: reward.id, body: { codes } },
              {
                onSuccess: ({ added }) => {
                  notifications.show({ message: text.added(formats.number(added)) });
                  setWritten('');
                },
              },
            )
          }
        >
          {text.addCodes}
        </Button>
      </Group>
    </Stack>
  );
}
