/** A new secret; for some hours deliveries are signed with both, so that the receiver can change over. */
import { defineTexts, ProblemNote, useFormats, useTexts } from '@hanse/ui';
import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { SecretOnce } from '../../parts/secret-once.tsx';

const DAY_HOURS = 24;
const OVERLAP_MAX = 168;

const texts = defineTexts({
  en: {
    title: 'Renew the secret',
    about:
      'Deliveries are signed with the old and the new secret until the time is over. Put the new one in place meanwhile.',
    hours: 'Hours both are valid',
    hoursAbout: '0: the old one ends at once, for instance because it leaked.',
    renew: 'Renew secret',
    until: (when: string) => `The old one signs until ${when}.`,
    done: 'Done',
  },
  de: {
    title: 'Geheimnis erneuern',
    about:
      'Zustellungen sind mit dem alten und dem neuen Geheimnis signiert, bis die Zeit um ist. Tragen Sie das neue solange ein.',
    hours: 'Stunden, in denen beide gelten',
    hoursAbout: '0: Das alte endet sofort, etwa weil es bekannt wurde.',
    renew: 'Geheimnis erneuern',
    until: (when) => `Das alte signiert bis ${when}.`,
    done: 'Fertig',
  },
});

export function RotateSecret(props: { subscriptionId: string; opened: boolean; onClose: () => void }) {
  const { subscriptionId, opened, onClose } = props;
  const text = useTexts(texts);
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>}>
      {opened && <Form subscriptionId={subscriptionId} onDone={onClose} />}
    </Modal>
  );
}

function Form({ subscriptionId, onDone }: { subscriptionId: string; onDone: () => void }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const [hours, setHours] = useState<string | number>(DAY_HOURS);
  const rotate = useChange('rotateWebhookSecret', { stale: ['getWebhookSubscription'] });
  const secret = rotate.data?.secret ?? null;
  if (rotate.data !== undefined && secret !== null) {
    return (
      <Stack>
        <SecretOnce secret={secret} />
        <Text size="sm" c="dimmed">
          {text.until(formats.instant(rotate.data.overlapUntil))}
        </Text>
        <Group justify="flex-end">
          <Button onClick={onDone}>{text.done}</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text size="sm">{text.about}</Text>
      {rotate.error !== null && <ProblemNote error={rotate.error} />}
      <NumberInput
        label={text.hours}
        description={text.hoursAbout}
        value={hours}
        onChange={setHours}
        min={0}
        max={OVERLAP_MAX}
        allowDecimal={false}
      />
      <Group justify="flex-end">
        <Button
          loading={rotate.isPending}
          disabled={hours === ''}
          onClick={() => rotate.mutate({ subscriptionId, body: { overlapHours: Number(hours) } })}
        >
          {text.renew}
        </Button>
      </Group>
    </Stack>
  );
}
