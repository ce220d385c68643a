import { defineTexts, useTexts } from '@hanse/ui';
import { useRead } from '../api.ts';
import { useMay } from '../session/session.tsx';

const texts = defineTexts({
  en: { commandLine: 'Command line', member: 'A member', person: 'A person', system: 'Hanse itself' },
  de: { commandLine: 'Kommandozeile', member: 'Ein Mitglied', person: 'Eine Person', system: 'Hanse selbst' },
});

export interface Actors {
  /** Whom one can choose: staff, and keys where one may see them. */
  options: { value: string; label: string }[];
  nameOf: (actor: string) => string;
}

export function useActors(): Actors {
  const text = useTexts(texts);
  const mayKeys = useMay('keys:admin');
  const mayStaff = useMay('staff:read');
  const { data: staff } = useRead('listStaff', { limit: 200 }, { enabled: mayStaff });
  const { data: keys } = useRead('listApiKeys', { limit: 200 }, { enabled: mayKeys });
  const known = new Map([
    ...(staff?.data ?? []).map(({ id, name }): [string, string] => [id, name]),
    ...(keys?.data ?? []).map(({ id, name }): [string, string] => [id, name]),
    ['command line', text.commandLine],
  ]);
  return {
    options: [...known].map(([value, label]) => ({ value, label })),
    nameOf: (actor) => {
      const name = known.get(actor);
      if (name !== undefined) return name;
      if (actor.startsWith('mem_')) return text.member;
      if (actor.startsWith('per_')) return text.person;
      return actor === 'system' ? text.system : actor;
    },
  };
}
