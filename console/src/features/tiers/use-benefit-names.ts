/** Benefits of the catalogue as people read them: "Technical advice on site: 10 hours". */
import { useLanguage } from '@hanse/ui';
import { useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';

export interface CatalogueBenefit {
  benefit: string;
  value?: string | number;
}

interface Catalogued {
  name: Record<string, string>;
  unit?: Record<string, string>;
  unitOne?: Record<string, string>;
  choices?: { key: string; name: Record<string, string> }[];
}

export function useBenefitNames(): (benefit: CatalogueBenefit) => string {
  const { language } = useLanguage();
  const { data } = useRead('getProgramme', {});
  const catalogue = new Map(
    (data?.definitions ?? [])
      .filter(({ kind }) => kind === 'benefit')
      .map(({ key, definition }) => [key, definition as unknown as Catalogued]),
  );
  return ({ benefit, value }) => {
    const known = catalogue.get(benefit);
    if (known === undefined) return value === undefined ? benefit : `${benefit}: ${value}`;
    const name = textIn(known.name, language);
    const choice = known.choices?.find(({ key }) => key === value);
    if (choice !== undefined) return `${name}: ${textIn(choice.name, language)}`;
    if (value === undefined) return name;
    const unit = Number(value) === 1 ? (known.unitOne ?? known.unit) : known.unit;
    return `${name}: ${value}${unit === undefined ? '' : ` ${textIn(unit, language)}`}`;
  };
}
