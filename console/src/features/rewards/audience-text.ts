/** Whom something is for, in words; and the fields of accounts it may ask for. */
import type { RewardChange } from '@hanse/sdk';
import { defineTexts, plural, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { type Option, useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { wordOf, wordsOf } from '../../parts/words.ts';
import { countryName, typeTexts } from '../accounts/account-texts.ts';

type Audience = NonNullable<RewardChange['audience']>;

const texts = defineTexts({
  en: {
    everybody: 'Every member',
    from: (level: string, ladder: string) => `${level} and above (${ladder})`,
    accounts: (n: number) => plural('en', n, { one: '1 chosen account', other: `${n} chosen accounts` }),
  },
  de: {
    everybody: 'Alle Mitglieder',
    from: (level, ladder) => `${level} und höher (${ladder})`,
    accounts: (n) => plural('de', n, { one: '1 gewählter Account', other: `${n} gewählte Accounts` }),
  },
});

/** Text fields of accounts, own ones and those of the programme. */
export function useAttributes(): Option[] {
  const { language } = useLanguage();
  const { data: fields } = useRead('listFields', {});
  const { data: programme } = useRead('getProgramme', {});
  const head = programme?.definitions.find(({ kind }) => kind === 'programme')?.definition as
    | { accountAttributes?: Record<string, string> }
    | undefined;
  const own = (fields?.data ?? [])
    .filter(({ subject, ended }) => subject === 'account' && !ended)
    .map(({ key, label }) => ({ value: key, label: textIn(label, language) }));
  const declared = Object.entries(head?.accountAttributes ?? {})
    .filter(([key, type]) => type === 'string' && !own.some(({ value }) => value === key))
    .map(([key]) => ({ value: key, label: capital(wordsOf(key)) }));
  return [...own, ...declared];
}

/** `Gold and above (Status) · Germany · Technician`; "every member" where it asks for nothing. */
export function useAudienceText(): (audience: Audience | undefined) => string {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const formats = useFormats();
  const types = useTexts(typeTexts);
  const attributes = useAttributes();
  const { ladders, roles } = useProgrammeLists();
  const labelIn = (options: readonly Option[], key: string) => options.find(({ value }) => value === key)?.label ?? key;
  return (audience) => {
    const { levels = {}, countries = [], accountTypes = [], accounts = [] } = audience ?? {};
    const parts = [
      ...Object.entries(levels).map(([ladder, level]) => {
        const found = ladders.find(({ value }) => value === ladder);
        return text.from(labelIn(found?.levels ?? [], level), found?.label ?? ladder);
      }),
      formats.list((audience?.roles ?? []).map((role) => labelIn(roles, role))),
      formats.list(countries.map((code) => countryName(code, language))),
      formats.list(accountTypes.map((type) => wordOf(types, type))),
      ...Object.entries(audience?.attributes ?? {}).map(
        ([key, values]) => `${labelIn(attributes, key)}: ${formats.list(values)}`,
      ),
      accounts.length === 0 ? '' : text.accounts(accounts.length),
    ].filter((part) => part !== '');
    return parts.length === 0 ? text.everybody : parts.join(' · ');
  };
}

/** Without parts that ask for nothing; undefined where none is left. */
export function toAudience(audience: Audience): Audience | undefined {
  const attributes = Object.entries(audience.attributes ?? {}).filter(([, values]) => values.length > 0);
  const kept: Audience = {
    ...(Object.keys(audience.levels ?? {}).length > 0 && { levels: audience.levels }),
    ...((audience.roles?.length ?? 0) > 0 && { roles: audience.roles }),
    ...((audience.countries?.length ?? 0) > 0 && { countries: audience.countries }),
    ...((audience.accountTypes?.length ?? 0) > 0 && { accountTypes: audience.accountTypes }),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    ...((audience.accounts?.length ?? 0) > 0 && { accounts: audience.accounts }),
  };
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
