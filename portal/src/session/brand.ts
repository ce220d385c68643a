/** The programme's looks: known from the last visit, so that nothing flashes in another colour. */
import { createStore } from '@hanse/ui';
import { workspaceSlug } from './workspace.ts';

export interface Brand {
  name: string;
  /** `#rrggbb`; null: that of Hanse. */
  colour: string | null;
  /** Address of the logo; null: there is none. */
  logo: string | null;
}

const STORED = `hanse.brand.${workspaceSlug}`;
const PLAIN: Brand = { name: 'Hanse', colour: null, logo: null };

export const brandStore = createStore<Brand>(remembered());

/** Shown from now on, and at the next visit from the start. */
export function rememberBrand(brand: Brand): void {
  const text = JSON.stringify(brand);
  if (text === JSON.stringify(brandStore.get())) return;
  localStorage.setItem(STORED, text);
  brandStore.set(brand);
}

function remembered(): Brand {
  try {
    return { ...PLAIN, ...JSON.parse(localStorage.getItem(STORED) ?? '{}') };
  } catch {
    return PLAIN;
  }
}
