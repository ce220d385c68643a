/** A surprise, or amends for bad service: given by staff, within the limits of their role, with a reason. */
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { useRewardNames } from '../../parts/reward-names.ts';

const texts = defineTexts({
  en: {
    title: 'Give a reward',
    about: 'It costs the member nothing and counts against caps like every gift.',
    kind: 'What for',
    surprise: 'A surprise',
    recovery: 'Amends for bad service',
    reward: 'Reward',
    why: 'Why',
    whyAbout: 'Kept with the gift. Do not write about people in it.',
    give: 'Give',
    given: 'The reward is given',
  },
  de: {
    title: 'Prämie schenken',
    about: 'Sie kostet das Mitglied nichts und zählt gegen Obergrenzen wie jedes Geschenk.',
    kind: 'Wofür',
    surprise: 'Überraschung',
    recovery: 'Wiedergutmachung',
    reward: 'Prämie',
    why: 'Warum',
    whyAbout: 'Bleibt beim Geschenk. Bitte nichts über Personen schreiben.',
    give: 'Schenken',
    given: 'Die Prämie ist geschenkt',
  },
});

export function GiveReward({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>}>
      {opened && <Form />}
    </Drawer>
  );
}

function Form() {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const [kind, setKind] = useState<'surprise' | 'recovery'>('surprise');
  const [accountId, setAccountId] = useState<string | null>(null);
  const [rewardId, setRewardId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { data: rewards } = useRead('listRewards', { status: 'live', limit: 200 });
  const rewardName = useRewardNames();
  const give = useChange('giveReward', { stale: ['listRedemptions', 'listGifts'] });
  const submit = () => {
    if (accountId === null || rewardId === null) return;
    give.mutate(
      { body: { accountId, rewardId, kind, reason } },
      {
        onSuccess: ({ id }) => {
          notifications.show({ message: text.given });
          void navigate({ to: '/redemptions/$redemptionId', params: { redemptionId: id } });
        },
      },
    );
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {text.about}
      </Text>
      {give.error !== null && <ProblemNote error={give.error} />}
      <SegmentedControl
        aria-label={text.kind}
        data={[
          { value: 'surprise', label: text.surprise },
          { value: 'recovery', label: text.recovery },
        ]}
        value={kind}
        onChange={(value) => setKind(value as typeof kind)}
      />
      <AccountSelect value={accountId} onChange={setAccountId} required />
      <Select
        label={text.reward}
        data={rewards?.data.map(({ id, key }) => ({ value: id, label: rewardName(id, key) })) ?? []}
        value={rewardId}
        onChange={setRewardId}
        searchable
        required
      />
      <Textarea
        label={text.why}
        description={text.whyAbout}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        autosize
        minRows={2}
        required
      />
      <Group justify="flex-end">
        <Button
          onClick={submit}
          loading={give.isPending}
          disabled={accountId === null || rewardId === null || reason.trim() === ''}
        >
          {text.give}
        </Button>
      </Group>
    </Stack>
  );
}
