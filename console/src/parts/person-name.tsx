import { useRead } from '../api.ts';

/** A person by name; the id until it is known, and where the person was erased. */
export function PersonName({ personId }: { personId: string }) {
  const { data } = useRead('getPerson', { personId });
  return <>{data === undefined ? '…' : `${data.givenName} ${data.familyName}`.trim() || personId}</>;
}
