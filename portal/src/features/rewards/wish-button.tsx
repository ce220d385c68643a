import type { MemberReward } from '@hanse/sdk';
import { defineTexts, useProblemText, useTexts } from '@hanse/ui';
import { ActionIcon, Button } from '@mantine/core';
import { IconHeart, IconHeartFilled } from '@tabler/icons-react';
import { useChange } from '../../api.ts';
import { useInCompany } from '../../session/use-in-company.ts';

const texts = defineTexts({
  en: { add: 'Put on the wish list', remove: 'Take off the wish list' },
  de: { add: 'Auf den Wunschzettel', remove: 'Vom Wunschzettel nehmen' },
});

const stale = ['getMemberReward', 'listMemberRewards', 'listMemberWishes', 'getMemberHome'] as const;

/**
 * @param props.wide the only thing that can be done here
 * @param props.disabled where nothing may be changed
 */
export function WishButton({ reward, wide, disabled }: { reward: MemberReward; wide: boolean; disabled: boolean }) {
  const text = useTexts(texts);
  const problemText = useProblemText();
  const { accountId } = useInCompany();
  const add = useChange('addMemberWish', { stale });
  const remove = useChange('removeMemberWish', { stale });
  const isWished = reward.wishedAt !== null;
  const change = isWished ? remove : add;
  const error = add.error ?? remove.error;
  const label = error === null ? (isWished ? text.remove : text.add) : problemText(error);
  const Heart = isWished ? IconHeartFilled : IconHeart;
  const toggle = () => change.mutate({ accountId, rewardId: reward.rewardId });
  const isBusy = add.isPending || remove.isPending;
  if (wide) {
    return (
      <Button
        size="lg"
        variant={isWished ? 'default' : 'filled'}
        fullWidth
        loading={isBusy}
        disabled={disabled}
        leftSection={<Heart size={20} />}
        onClick={toggle}
      >
        {label}
      </Button>
    );
  }
  return (
    <ActionIcon
      size={50}
      variant="default"
      radius="md"
      loading={isBusy}
      disabled={disabled}
      aria-label={label}
      aria-pressed={isWished}
      title={label}
      onClick={toggle}
    >
      <Heart size={22} {...(isWished ? { color: 'var(--hanse-bad)' } : {})} />
    </ActionIcon>
  );
}
