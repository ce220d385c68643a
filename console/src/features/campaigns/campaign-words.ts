/** Words for campaigns that several of their pages use. */
import { defineTexts, useTexts } from '@hanse/ui';
import { IconConfetti, IconHeartHandshake, IconTrendingUp, IconUserPlus } from '@tabler/icons-react';

const texts = defineTexts({
  en: {
    keep: 'Keep',
    grow: 'Grow',
    win: 'Win',
    engage: 'Engage',
    keepAbout: 'Keep the customers there are',
    growAbout: 'Grow what they buy',
    winAbout: 'Win new ones, or win them back',
    engageAbout: 'Engage their people',
  },
  de: {
    keep: 'Halten',
    grow: 'Ausbauen',
    win: 'Gewinnen',
    engage: 'Einbinden',
    keepAbout: 'Bestehende Kunden halten',
    growAbout: 'Ausbauen, was sie kaufen',
    winAbout: 'Neue gewinnen oder zurückgewinnen',
    engageAbout: 'Ihre Leute einbinden',
  },
});

export const families = ['keep', 'grow', 'win', 'engage'] as const;
export type Family = (typeof families)[number];

export const familyIcons = {
  keep: IconHeartHandshake,
  grow: IconTrendingUp,
  win: IconUserPlus,
  engage: IconConfetti,
} as const;

export function isFamily(value: unknown): value is Family {
  return families.some((family) => family === value);
}

export function useFamilyNames() {
  const text = useTexts(texts);
  return { name: (family: Family) => text[family], about: (family: Family) => text[`${family}About`] };
}
