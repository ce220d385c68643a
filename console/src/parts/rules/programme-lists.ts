/** What a programme defines, as options to choose from. */
import { useLanguage } from '@hanse/ui';
import { useRead } from '../../api.ts';
import { textIn } from '../names.ts';

export interface Option {
  value: string;
  label: string;
}

export interface ProgrammeLists {
  units: readonly (Option & { kind: string })[];
  metrics: readonly Option[];
  eventTypes: readonly Option[];
  ladders: readonly (Option & { levels: readonly Option[] })[];
  roles: readonly Option[];
  /** Fields of accounts that are numbers, and those that are days. */
  numberFields: readonly Option[];
  dayFields: readonly Option[];
  currency: string;
  /** Everything was read. */
  ready: boolean;
}

interface Head {
  accountAttributes?: Record<string, string>;
  roles?: { key: string; name: string | Record<string, string> }[];
}

export function useProgrammeLists(): ProgrammeLists {
  const { language } = useLanguage();
  const { data: units } = useRead('listUnits', { limit: 200 });
  const { data: metrics } = useRead('listMetrics', { limit: 200 });
  const { data: types } = useRead('listEventTypes', { limit: 200 });
  const { data: scope } = useRead('getExpressionScope', {});
  const { data: programme } = useRead('getProgramme', {});
  const { data: fields } = useRead('listFields', {});
  const head = programme?.definitions.find(({ kind }) => kind === 'programme')?.definition as Head | undefined;
  const ownFields = (type: string) =>
    (fields?.data ?? [])
      .filter((field) => field.subject === 'account' && field.type === type && !field.ended)
      .map(({ key, label }) => ({ value: key, label: textIn(label, language) }));
  const declared = (type: string) =>
    Object.entries(head?.accountAttributes ?? {})
      .filter(([, one]) => one === type)
      .map(([key]) => ({ value: key, label: key }));
  const named = ({ key, name }: { key: string; name: string | Record<string, string> }) => {
    return { value: key, label: textIn(name, language) };
  };
  return {
    units: (units?.data ?? []).map(({ key, names, kind }) => ({ ...named({ key, name: names }), kind })),
    metrics: (metrics?.data ?? []).map(named),
    eventTypes: (types?.data ?? []).map(named),
    ladders: (scope?.ladders ?? []).map((ladder) => ({ ...named(ladder), levels: ladder.levels.map(named) })),
    roles: (head?.roles ?? []).map(named),
    numberFields: [...ownFields('number'), ...declared('number')],
    dayFields: [...ownFields('date'), ...declared('date')],
    currency: programme?.currency ?? 'EUR',
    ready: units !== undefined && metrics !== undefined && scope !== undefined && programme !== undefined,
  };
}
