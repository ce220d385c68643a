/** What can be done with a subscription: test, pause, send again, change, renew the secret, delete. */
import type { WebhookSubscriptionDetail } from '@hanse/sdk';
import { defineTexts, plural, useConfirm, useProblemText, useTexts } from '@hanse/ui';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconKey, IconPencil, IconRefresh, IconSend, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { useMay } from '../../session/session.tsx';
import { RotateSecret } from './rotate-secret.tsx';
import { WebhookForm } from './webhook-form.tsx';

const STALE = [
  'getWebhookSubscription',
  'listWebhookSubscriptions',
  'listWebhookDeliveries',
  'getWebhookStats',
] as const;

const texts = defineTexts({
  en: {
    more: 'More',
    ping: 'Send a test',
    pinged: 'A test is on its way',
    pause: 'Pause',
    resume: 'Resume',
    change: 'Change',
    rotate: 'Renew the secret',
    replay: 'Send failed ones again',
    replayTitle: 'Send everything that failed again?',
    replayWhat: 'Whatever was given up is sent once more, in its order per account. The receiver may get some twice.',
    replayed: (n: number) => plural('en', n, { one: '1 is sent again', other: `${n} are sent again` }),
    delete: 'Delete',
    deleteTitle: 'Delete this subscription?',
    deleteWhat: 'Nothing more is sent, and what waits is dropped.',
  },
  de: {
    more: 'Mehr',
    ping: 'Test senden',
    pinged: 'Ein Test ist unterwegs',
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    change: 'Ändern',
    rotate: 'Geheimnis erneuern',
    replay: 'Gescheiterte noch einmal senden',
    replayTitle: 'Alles Gescheiterte noch einmal senden?',
    replayWhat:
      'Was aufgegeben wurde, geht noch einmal hinaus, je Account der Reihe nach. Der Empfänger bekommt manches womöglich doppelt.',
    replayed: (n) => plural('de', n, { one: '1 wird noch einmal gesendet', other: `${n} werden noch einmal gesendet` }),
    delete: 'Löschen',
    deleteTitle: 'Dieses Abonnement löschen?',
    deleteWhat: 'Es wird nichts mehr gesendet, und was wartet, entfällt.',
  },
});

export function WebhookActions({ subscription }: { subscription: WebhookSubscriptionDetail }) {
  const text = useTexts(texts);
  const problem = useProblemText();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'change' | 'rotate' | null>(null);
  const ping = useChange('pingWebhookSubscription', { stale: STALE });
  const pause = useChange('pauseWebhookSubscription', { stale: STALE });
  const resume = useChange('resumeWebhookSubscription', { stale: STALE });
  const replay = useChange('replayWebhookDeliveries', { stale: STALE });
  const remove = useChange('deleteWebhookSubscription', { stale: ['listWebhookSubscriptions'] });
  if (!useMay('webhooks:write')) return null;
  const args = { subscriptionId: subscription.id };
  const tell = (message: string) => notifications.show({ message });
  const onError = (error: unknown) => notifications.show({ color: 'red', message: problem(error) });
  const askReplay = async () => {
    if (!(await confirm({ title: text.replayTitle, consequences: [text.replayWhat], confirm: text.replay }))) return;
    const onSuccess = ({ replayed }: { replayed: number }) => tell(text.replayed(replayed));
    replay.mutate({ ...args, body: { status: 'failed' } }, { onSuccess, onError });
  };
  const askDelete = async () => {
    const question = { title: text.deleteTitle, consequences: [text.deleteWhat], confirm: text.delete, danger: true };
    if (!(await confirm(question))) return;
    remove.mutate(args, { onSuccess: () => void navigate({ to: '/webhooks' }), onError });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={text.more}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen('change')}>
            {text.change}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={16} />} onClick={() => setOpen('rotate')}>
            {text.rotate}
          </Menu.Item>
          <Menu.Item leftSection={<IconRefresh size={16} />} onClick={askReplay}>
            {text.replay}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={askDelete}>
            {text.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {subscription.state === 'active' ? (
        <Button variant="default" loading={pause.isPending} onClick={() => pause.mutate(args, { onError })}>
          {text.pause}
        </Button>
      ) : (
        <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate(args, { onError })}>
          {text.resume}
        </Button>
      )}
      <Button
        leftSection={<IconSend size={16} />}
        loading={ping.isPending}
        onClick={() => ping.mutate(args, { onSuccess: () => tell(text.pinged), onError })}
      >
        {text.ping}
      </Button>
      <WebhookForm opened={open === 'change'} onClose={() => setOpen(null)} subscription={subscription} />
      <RotateSecret subscriptionId={subscription.id} opened={open === 'rotate'} onClose={() => setOpen(null)} />
    </>
  );
}
