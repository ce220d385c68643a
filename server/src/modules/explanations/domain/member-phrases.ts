/** The sentences as a member reads them: nothing of budgets, of other people by name, of other accounts. */
import type { Language } from '#modules/tiers';
import type { Phrases } from './phrases.ts';

/** @param own public id of the reader's membership */
export function toMember(say: Phrases, language: Language, own: string): Phrases {
  const english = language === 'en';
  return {
    ...say,
    budgetTrimmed: (granted) =>
      english
        ? `Only ${granted} could be given: the offer was nearly used up.`
        : `Nur ${granted} konnten vergeben werden: Das Angebot war fast ausgeschöpft.`,
    budgetEmpty: () => (english ? 'The offer was used up before.' : 'Das Angebot war vorher ausgeschöpft.'),
    holder: {
      ...say.holder,
      person: (id) => {
        if (id === own) return english ? 'you' : 'Sie';
        return english ? 'somebody else in your company' : 'jemand anderen in Ihrem Unternehmen';
      },
      external: () => (english ? 'another company' : 'ein anderes Unternehmen'),
      parent: english ? 'your parent company' : 'Ihr Mutterunternehmen',
    },
  };
}
