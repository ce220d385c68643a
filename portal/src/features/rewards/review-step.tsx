/** What it comes to, as the server says; nothing is held before it is agreed to. */
import type { MemberRedeemed, MemberReward } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { Button, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { newKey, type Request } from './redeem-request.ts';

const texts = defineTexts({
  en: {
    back: 'Back',
    redeem: 'Redeem now',
    again: 'Try again',
    sure: 'If the connection was lost on the way: trying again redeems only once.',
  },
  de: {
    back: 'Zurück',
    redeem: 'Jetzt einlösen',
    again: 'Noch einmal',
    sure: 'Falls die Verbindung unterwegs abriss: Auch beim zweiten Versuch wird nur einmal eingelöst.',
  },
});

export function ReviewStep(props: {
  reward: MemberReward;
  request: Request;
  onBack: () => void;
  onRedeemed: (redeemed: MemberRedeemed) => void;
}) {
  const { reward, request, onBack, onRedeemed } = props;
  const text = useTexts(texts);
  const scope = useInCompany();
  const queries = useQueryClient();
  const [idempotencyKey] = useState(newKey);
  const preview = useQuery({
    queryKey: ['previewMemberRedemption', scope, request],
    queryFn: async ({ signal }) => await api.previewMemberRedemption({ ...scope, body: request }, { signal }),
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  const redeem = useMutation({
    mutationFn: async () => await api.redeemMemberReward({ ...scope, body: request }, { idempotencyKey }),
    onSuccess: (redeemed) => {
      onRedeemed(redeemed);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'previewMemberRedemption' });
    },
  });
  const refused = redeem.error ?? preview.error;
  return (
    <Stack gap="lg">
      <div>
        <Text fz="xl" fw={640} lh={1.3}>
          {(request.quantity ?? 1) > 1 ? `${request.quantity} × ${reward.name}` : reward.name}
        </Text>
      </div>
      {preview.data !== undefined && <Preview preview={preview.data} />}
      {preview.isPending && [1, 2, 3].map((row) => <Skeleton key={row} height={18} />)}
      {refused !== null && (
        <RefusalNote error={refused} {...(redeem.error === null ? { onRetry: () => void preview.refetch() } : {})} />
      )}
      {redeem.error !== null && redeem.error.name === 'HanseConnectionError' && (
        <Text size="sm" c="dimmed">
          {text.sure}
        </Text>
      )}
      <Group gap="sm" wrap="nowrap">
        <Button size="lg" variant="default" onClick={onBack} disabled={redeem.isPending}>
          {text.back}
        </Button>
        {preview.data !== undefined && (
          <Button size="lg" style={{ flex: 1 }} loading={redeem.isPending} onClick={() => redeem.mutate()}>
            {redeem.error === null ? text.redeem : text.again}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Preview({ preview }: { preview: MemberRedeemed }) {
  return (
    <List spacing="xs" size="sm">
      {preview.sentences.map((sentence) => (
        <List.Item key={sentence}>{sentence}</List.Item>
      ))}
    </List>
  );
}
