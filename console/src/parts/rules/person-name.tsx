import { useRead } from '../../api.ts';

/** Somebody of the staff, or a key, by name where one may know it. */
export function useActorName(): (id: string | null) => string {
  const { data: staff } = useRead('listStaff', { limit: 200 });
  return (id) => (id === null ? '–' : (staff?.data.find((person) => person.id === id)?.name ?? id));
}
