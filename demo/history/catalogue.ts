/** The supplier's range: 300 articles in twelve categories and twelve invented brands. It does not depend on the seed. */
import type { Product } from './history-types.ts';
import type { Segment } from './names.ts';

/** English and German name, unit, least and highest list price in euros, what the five sizes are called. */
type Kind = readonly [en: string, de: string, unit: string, low: number, high: number, sizes: string];

interface Category {
  prefix: string;
  brands: readonly string[];
  /** Share of the list price that the goods cost the supplier. */
  cost: number;
  kinds: readonly Kind[];
}

const SIZES = {
  square: '1.5 mm²|2.5 mm²|4 mm²|6 mm²|10 mm²',
  ampere: '10 A|16 A|20 A|25 A|32 A',
  watt: '8 W|15 W|24 W|36 W|50 W',
  gangs: '1-way|2-way|3-way|4-way|5-way',
  volt: '12 V|18 V 2 Ah|18 V 4 Ah|18 V 5 Ah|36 V',
  inch: '1/2"|3/4"|1"|1 1/4"|2"',
  metric: 'M4|M6|M8|M10|M12',
  litre: '1 l|2.5 l|5 l|10 l|15 l',
  thick: '20 mm|40 mm|60 mm|100 mm|160 mm',
  wear: 'S|M|L|XL|XXL',
  length: '150 mm|200 mm|300 mm|450 mm|600 mm',
  class: 'Basic|Comfort|Plus|Pro|Expert',
} as const;

const CATEGORIES: Readonly<Record<string, Category>> = {
  cables: {
    prefix: 'CA',
    brands: ['Fjordkabel', 'Lumenord', 'Nordlicht Basis'],
    cost: 0.78,
    kinds: [
      ['Installation cable NYM-J 100 m', 'Installationsleitung NYM-J 100 m', 'roll', 58, 420, SIZES.square],
      ['Earth cable NYY-J 50 m', 'Erdkabel NYY-J 50 m', 'roll', 64, 460, SIZES.square],
      ['Flexible cable H07 25 m', 'Schlauchleitung H07 25 m', 'roll', 34, 190, SIZES.square],
      ['Conduit 25 m', 'Installationsrohr 25 m', 'roll', 14, 52, SIZES.length],
      ['Cable duct 2 m', 'Kabelkanal 2 m', 'piece', 3.2, 21, SIZES.length],
    ],
  },
  switchgear: {
    prefix: 'SW',
    brands: ['Kupfermark', 'Lumenord', 'Tolvang'],
    cost: 0.66,
    kinds: [
      ['Circuit breaker', 'Leitungsschutzschalter', 'piece', 6.4, 24, SIZES.ampere],
      ['Residual current device', 'FI-Schutzschalter', 'piece', 32, 98, SIZES.ampere],
      ['Switch insert', 'Schaltereinsatz', 'piece', 3.9, 14, SIZES.gangs],
      ['Cover frame', 'Abdeckrahmen', 'piece', 2.1, 12, SIZES.gangs],
      ['Distribution board', 'Unterverteilung', 'piece', 38, 310, SIZES.class],
    ],
  },
  lighting: {
    prefix: 'LI',
    brands: ['Lumenord', 'Klarsund', 'Nordlicht Basis'],
    cost: 0.62,
    kinds: [
      ['LED downlight', 'LED-Einbaustrahler', 'piece', 11, 46, SIZES.watt],
      ['LED panel', 'LED-Panel', 'piece', 29, 118, SIZES.watt],
      ['LED batten', 'LED-Lichtleiste', 'piece', 19, 74, SIZES.watt],
      ['Emergency luminaire', 'Notleuchte', 'piece', 48, 165, SIZES.class],
      ['Site floodlight', 'Baustrahler', 'piece', 32, 140, SIZES.watt],
    ],
  },
  powerTools: {
    prefix: 'PT',
    brands: ['Eiderwerk', 'Stahlhain'],
    cost: 0.74,
    kinds: [
      ['Cordless drill', 'Akku-Bohrschrauber', 'piece', 119, 389, SIZES.volt],
      ['Rotary hammer', 'Bohrhammer', 'piece', 149, 620, SIZES.class],
      ['Angle grinder', 'Winkelschleifer', 'piece', 79, 290, SIZES.class],
      ['Battery pack', 'Akkupack', 'piece', 59, 189, SIZES.volt],
      ['Site vacuum', 'Bausauger', 'piece', 145, 560, SIZES.class],
    ],
  },
  handTools: {
    prefix: 'HT',
    brands: ['Stahlhain', 'Granmark', 'Nordlicht Basis'],
    cost: 0.58,
    kinds: [
      ['Screwdriver set', 'Schraubendrehersatz', 'set', 12, 79, SIZES.class],
      ['Side cutter', 'Seitenschneider', 'piece', 11, 44, SIZES.length],
      ['Spirit level', 'Wasserwaage', 'piece', 14, 68, SIZES.length],
      ['Hammer', 'Hammer', 'piece', 9, 39, SIZES.class],
      ['Pipe wrench', 'Rohrzange', 'piece', 18, 72, SIZES.inch],
    ],
  },
  fixings: {
    prefix: 'FI',
    brands: ['Granmark', 'Marnell', 'Nordlicht Basis'],
    cost: 0.55,
    kinds: [
      ['Wood screws, 500', 'Holzschrauben, 500 Stück', 'box', 9, 48, SIZES.metric],
      ['Wall plugs, 100', 'Dübel, 100 Stück', 'box', 4.2, 19, SIZES.metric],
      ['Heavy duty anchors, 20', 'Schwerlastanker, 20 Stück', 'box', 14, 82, SIZES.metric],
      ['Threaded rod 1 m', 'Gewindestange 1 m', 'piece', 0.9, 7.8, SIZES.metric],
      ['Mounting foam', 'Montageschaum', 'piece', 5.2, 12, SIZES.class],
    ],
  },
  pipework: {
    prefix: 'PI',
    brands: ['Klarsund', 'Brunvik', 'Nordlicht Basis'],
    cost: 0.7,
    kinds: [
      ['Multilayer pipe 50 m', 'Mehrschichtrohr 50 m', 'roll', 62, 310, SIZES.inch],
      ['Press fitting elbow', 'Pressfitting Bogen', 'piece', 3.4, 23, SIZES.inch],
      ['Press fitting tee', 'Pressfitting T-Stück', 'piece', 4.6, 31, SIZES.inch],
      ['Ball valve', 'Kugelhahn', 'piece', 7.2, 58, SIZES.inch],
      ['Drain pipe 2 m', 'Abwasserrohr 2 m', 'piece', 4.9, 26, SIZES.thick],
    ],
  },
  heating: {
    prefix: 'HE',
    brands: ['Brunvik', 'Osterlyd'],
    cost: 0.76,
    kinds: [
      ['Panel radiator', 'Plattenheizkörper', 'piece', 68, 340, SIZES.length],
      ['Circulation pump', 'Umwälzpumpe', 'piece', 110, 420, SIZES.class],
      ['Thermostat head', 'Thermostatkopf', 'piece', 9.8, 64, SIZES.class],
      ['Hot water cylinder', 'Warmwasserspeicher', 'piece', 390, 1480, SIZES.class],
      ['Underfloor manifold', 'Heizkreisverteiler', 'piece', 84, 265, SIZES.gangs],
    ],
  },
  coatings: {
    prefix: 'CO',
    brands: ['Osterlyd', 'Heidefix', 'Nordlicht Basis'],
    cost: 0.6,
    kinds: [
      ['Interior paint white', 'Innenfarbe weiß', 'piece', 11, 94, SIZES.litre],
      ['Facade paint', 'Fassadenfarbe', 'piece', 16, 138, SIZES.litre],
      ['Wood stain', 'Holzlasur', 'piece', 14, 122, SIZES.litre],
      ['Primer', 'Tiefengrund', 'piece', 8, 58, SIZES.litre],
      ['Acrylic sealant', 'Acryl-Dichtstoff', 'piece', 2.8, 8.9, SIZES.class],
    ],
  },
  insulation: {
    prefix: 'IN',
    brands: ['Heidefix', 'Grauwacker'],
    cost: 0.8,
    kinds: [
      ['Mineral wool board, pack', 'Mineralwolle-Platten, Paket', 'pack', 24, 98, SIZES.thick],
      ['Wood fibre board, pack', 'Holzfaserplatten, Paket', 'pack', 32, 148, SIZES.thick],
      ['Pipe insulation 2 m', 'Rohrdämmung 2 m', 'piece', 2.4, 15, SIZES.inch],
      ['Plasterboard', 'Gipskartonplatte', 'piece', 6.8, 19, SIZES.class],
      ['Vapour barrier, roll', 'Dampfbremse, Rolle', 'roll', 38, 124, SIZES.class],
    ],
  },
  workwear: {
    prefix: 'WW',
    brands: ['Marnell', 'Nordlicht Basis'],
    cost: 0.54,
    kinds: [
      ['Work trousers', 'Arbeitshose', 'piece', 42, 96, SIZES.wear],
      ['Safety boots', 'Sicherheitsstiefel', 'pair', 58, 154, SIZES.wear],
      ['Softshell jacket', 'Softshelljacke', 'piece', 49, 128, SIZES.wear],
      ['Cut protection gloves, 12', 'Schnittschutzhandschuhe, 12 Paar', 'pack', 19, 64, SIZES.wear],
      ['Half mask with filters', 'Halbmaske mit Filtern', 'set', 22, 74, SIZES.wear],
    ],
  },
  measuring: {
    prefix: 'ME',
    brands: ['Tolvang', 'Eiderwerk'],
    cost: 0.68,
    kinds: [
      ['Voltage tester', 'Spannungsprüfer', 'piece', 18, 92, SIZES.class],
      ['Line laser', 'Linienlaser', 'piece', 89, 520, SIZES.class],
      ['Installation tester', 'Installationstester', 'piece', 290, 1390, SIZES.class],
      ['Distance meter', 'Entfernungsmesser', 'piece', 59, 240, SIZES.class],
      ['Moisture meter', 'Feuchtemessgerät', 'piece', 39, 210, SIZES.class],
    ],
  },
};

/** What each trade mostly buys; the rest of the range comes now and then. */
export const SEGMENT_CATEGORIES: Readonly<Record<Segment, Readonly<Record<string, number>>>> = {
  electrical: { cables: 30, switchgear: 28, lighting: 20, fixings: 8, measuring: 5, powerTools: 5, handTools: 4 },
  plumbingHeating: { pipework: 40, heating: 30, insulation: 8, fixings: 8, powerTools: 6, handTools: 5, measuring: 3 },
  carpentry: { fixings: 34, insulation: 26, powerTools: 14, coatings: 10, handTools: 10, workwear: 6 },
  painting: { coatings: 58, insulation: 14, workwear: 10, fixings: 8, handTools: 6, lighting: 4 },
  generalBuilding: { insulation: 28, fixings: 20, coatings: 12, powerTools: 12, pipework: 10, workwear: 10, cables: 8 },
  facilityServices: {
    lighting: 28,
    coatings: 16,
    pipework: 14,
    switchgear: 12,
    handTools: 12,
    workwear: 10,
    fixings: 8,
  },
  metalworking: { fixings: 30, powerTools: 26, handTools: 18, workwear: 16, measuring: 10 },
};

/** Rows of the range that were taken up lately and are to be introduced. */
const NEW_RANGE = new Set(['LI-1', 'PT-3', 'IN-1', 'HE-4']);

export const catalogue: readonly Product[] = Object.entries(CATEGORIES).flatMap(([category, definition]) =>
  definition.kinds.flatMap((kind, row) => productsOf(category, definition, kind, row)),
);

const categoryKeys: readonly string[] = Object.keys(CATEGORIES);

const byCategory = new Map(categoryKeys.map((key) => [key, catalogue.filter(({ category }) => category === key)]));

export function productsIn(category: string): readonly Product[] {
  return byCategory.get(category) ?? [];
}

function productsOf(category: string, definition: Category, kind: Kind, row: number): Product[] {
  const [en, de, unit, low, high, sizes] = kind;
  return sizes.split('|').map((size, column) => {
    const brand = definition.brands[(row + column) % definition.brands.length]!;
    const own = brand.startsWith('Nordlicht');
    const labels = own ? ['ownBrand'] : [];
    if (NEW_RANGE.has(`${definition.prefix}-${row}`)) labels.push('newRange');
    const list = low * (high / low) ** (column / 4) * (own ? 0.85 : 1);
    return {
      sku: `${definition.prefix}-${1000 + row * 100 + column * 10}`,
      name: { en: `${brand} ${en} ${size}`, de: `${brand} ${de} ${size}` },
      category,
      brand,
      labels,
      unit,
      price: Math.round(list * 100),
      cost: own ? definition.cost - 0.08 : definition.cost,
    };
  });
}
