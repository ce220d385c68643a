import { Anchor, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead } from '../api.ts';

/**
 * An account by its name, leading to its page; the id until the name is known.
 *
 * @param props.inText amid other words, where colour alone does not tell it apart
 */
export function AccountLink(props: { accountId: string; name?: string; inText?: boolean }) {
  const { accountId, name, inText = false } = props;
  const { data, error } = useRead('getAccount', { accountId }, { enabled: name === undefined });
  const shown = name ?? data?.name ?? (error === null ? null : accountId);
  if (shown === null) return <Skeleton height={14} width={120} display="inline-block" />;
  return (
    <Anchor component={Link} to={`/accounts/${accountId}`} inherit underline={inText ? 'always' : 'hover'}>
      {shown}
    </Anchor>
  );
}
