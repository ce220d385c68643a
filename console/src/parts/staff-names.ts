import { useRead } from '../api.ts';
import { useMay } from '../session/session.tsx';

const STAFF_MAX = 200;

/** Names of staff by id; null of keys, of who has gone, and for those who may not see staff. */
export function useStaffNames(): (id: string) => string | null {
  const { data } = useRead('listStaff', { limit: STAFF_MAX }, { enabled: useMay('staff:read') });
  const names = new Map(data?.data.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? null;
}
