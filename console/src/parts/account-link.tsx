import { Anchor, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead } from '../api.ts';

/** An account by its name, leading to its page; the id until the name is known. */
export function AccountLink({ accountId, name }: { accountId: string; name?: string }) {
  const { data, error } = useRead('getAccount', { accountId }, { enabled: name === undefined });
  const shown = name ?? data?.name ?? (error === null ? null : accountId);
  if (shown === null) return <Skeleton height={14} width={120} display="inline-block" />;
  return (
    <Anchor component={Link} to={`/accounts/${accountId}`} inherit>
      {shown}
    </Anchor>
  );
}
