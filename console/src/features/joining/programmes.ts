/** How companies come into the programmes that run. */
import { useLanguage } from '@hanse/ui';
import { useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';

export type Entry = 'open' | 'application' | 'invitation';

export interface ProgrammeEntry {
  key: string;
  name: string;
  entry: Entry;
}

interface ProgrammeDefinition {
  name: string | Record<string, string>;
  entry: Entry;
}

/** Undefined while it is read, and for those who may not read it. */
export function useProgrammes(): readonly ProgrammeEntry[] | undefined {
  const { language } = useLanguage();
  const { data } = useRead('getProgramme', {}, { enabled: useMay('programmes:read') });
  return data?.definitions
    .filter(({ kind, state }) => kind === 'programme' && state === 'inForce')
    .map(({ key, definition }) => {
      const { name, entry } = definition as unknown as ProgrammeDefinition;
      return { key, name: textIn(name, language), entry };
    });
}

/** The name of terms; their key until it is known. */
export function useTermsName(): (key: string) => string {
  const { language } = useLanguage();
  const { data } = useRead('getProgramme', {}, { enabled: useMay('programmes:read') });
  return (key) => {
    const found = data?.definitions.find((one) => one.kind === 'terms' && one.key === key);
    const { name } = (found?.definition ?? {}) as { name?: ProgrammeDefinition['name'] };
    return name === undefined ? key : textIn(name, language);
  };
}

/** The name of a programme; its key until it is known. */
export function useProgrammeName(): (key: string) => string {
  const programmes = useProgrammes();
  return (key) => programmes?.find((one) => one.key === key)?.name ?? key;
}
