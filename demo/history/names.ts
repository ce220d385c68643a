/**
 * Invented names, put together from parts. No list of real companies or people was used; any likeness is chance.
 */
import type { Prng } from './prng.ts';

type Tongue = 'de' | 'en' | 'nordic';

interface NameParts {
  first: readonly string[];
  last: readonly string[];
  given: readonly string[];
}

const PARTS: Readonly<Record<Tongue, NameParts>> = {
  de: {
    first:
      'Wenn Brack Tieden Hol Grot Lüder Osten Harm Riek Stell Vahl Kessen Düder Elm Fried Garl Heid Immen Kolk Marn'.split(
        ' ',
      ),
    last: 'kamp moor feldt hagen brink stedt horst wisch rode bostel büttel kroog siek loh wede'.split(' '),
    given:
      'Anke Birte Carsten Dörte Enno Frauke Gesa Hauke Imke Jochen Katrin Lars Maren Nils Okka Peer Ralf Silke Tjark Ulrike Volker Wiebke Sabine Thomas Andrea Stefan Meike Jan Heike Michael'.split(
        ' ',
      ),
  },
  en: {
    first:
      'Ash Brock Cold Dunn Elder Fern Hather Kings Lang Mar Nether Oak Pem Rother Stan Thorn Wether Wyn Hollin Cres'.split(
        ' ',
      ),
    last: 'worth combe ley mere wick stone bourne field gate holme shaw thwaite ridge dale'.split(' '),
    given:
      'Alice Ben Claire Daniel Emma Frank Grace Harry Isla Jack Kate Liam Megan Noah Olivia Paul Rachel Sam Tessa Will'.split(
        ' ',
      ),
  },
  nordic: {
    first: 'Lind Ek Sol Hager Ström Alm Birk Dal Fager Gran Hede Kvarn Ljung Mo Nor Rös Skog Ting Ving Åker'.split(' '),
    last: 'vall hult rud sted mark fjell torp näs lund haug vik bro ås mo'.split(' '),
    given:
      'Anders Birgit Dag Elin Frida Gunnar Hanne Ingrid Jonas Kaisa Lasse Mette Niels Oskar Pernille Rikke Sven Tuva Ulla Astrid'.split(
        ' ',
      ),
  },
};

/** Trades of the client companies and what they call themselves. */
export const SEGMENTS = [
  'electrical',
  'plumbingHeating',
  'carpentry',
  'painting',
  'generalBuilding',
  'facilityServices',
  'metalworking',
] as const;
export type Segment = (typeof SEGMENTS)[number];

const TRADES: Readonly<Record<Tongue, Record<Segment, readonly string[]>>> = {
  de: {
    electrical: ['Elektrotechnik', 'Elektro', 'Elektroanlagen'],
    plumbingHeating: ['Haustechnik', 'Sanitär + Heizung', 'Wärmetechnik'],
    carpentry: ['Holzbau', 'Zimmerei', 'Tischlerei'],
    painting: ['Malerbetrieb', 'Farbe + Raum', 'Fassadentechnik'],
    generalBuilding: ['Bau', 'Bauunternehmung', 'Hochbau'],
    facilityServices: ['Gebäudeservice', 'Objektbetreuung'],
    metalworking: ['Metallbau', 'Stahltechnik'],
  },
  en: {
    electrical: ['Electrical', 'Electrical Services'],
    plumbingHeating: ['Plumbing & Heating', 'Building Services'],
    carpentry: ['Joinery', 'Timber Frame'],
    painting: ['Decorators', 'Coatings'],
    generalBuilding: ['Builders', 'Construction'],
    facilityServices: ['Facilities', 'Property Care'],
    metalworking: ['Metalworks', 'Fabrication'],
  },
  nordic: {
    electrical: ['El', 'Elteknik'],
    plumbingHeating: ['VVS', 'Energi'],
    carpentry: ['Trä', 'Snickeri'],
    painting: ['Måleri', 'Farve'],
    generalBuilding: ['Bygg', 'Entreprenad'],
    facilityServices: ['Drift', 'Service'],
    metalworking: ['Stål', 'Metall'],
  },
};

const TONGUES: Readonly<Record<string, Tongue>> = { DE: 'de', AT: 'de', GB: 'en', NL: 'en' };
const LEGAL_FORMS: Readonly<Record<string, readonly string[]>> = {
  DE: ['GmbH', 'GmbH', 'GmbH & Co. KG', 'e. K.', 'KG'],
  AT: ['GmbH', 'GmbH', 'KG'],
  GB: ['Ltd'],
  NL: ['B.V.'],
  SE: ['AB'],
  DK: ['ApS', 'A/S'],
  NO: ['AS'],
  FI: ['Oy'],
};
const TOWNS: Readonly<Record<string, string>> = {
  DE: 'Hamburg Lübeck Kiel Bremen Rostock Hannover Oldenburg Flensburg Schwerin Berlin Magdeburg Leipzig Dresden Kassel Köln',
  AT: 'Wien Linz Graz Salzburg Innsbruck Wels Villach Dornbirn Steyr Klagenfurt',
  GB: 'Leeds Hull York Bristol Derby Exeter Norwich Preston Carlisle Bath',
  NL: 'Utrecht Zwolle Arnhem Groningen Breda Almere Deventer Leiden Assen Tilburg',
  SE: 'Malmö Lund Kalmar Växjö Borås Örebro Gävle Uppsala Umeå Karlstad',
  DK: 'Odense Aarhus Aalborg Vejle Esbjerg Kolding Randers Horsens Roskilde Viborg',
  NO: 'Bergen Moss Drammen Hamar Larvik Bodø Molde Skien Horten Arendal',
  FI: 'Turku Tampere Oulu Vaasa Lahti Kuopio Pori Kotka Porvoo Espoo',
};

export function tongueOf(country: string): Tongue {
  return TONGUES[country] ?? 'nordic';
}

export function familyName(prng: Prng, tongue: Tongue): string {
  return prng.pick(PARTS[tongue].first) + prng.pick(PARTS[tongue].last);
}

export function givenName(prng: Prng, tongue: Tongue): string {
  return prng.pick(PARTS[tongue].given);
}

/** The name without its legal form: what branches share. */
export function companyStem(prng: Prng, country: string, segment: Segment): string {
  const tongue = tongueOf(country);
  const trade = prng.pick(TRADES[tongue][segment]);
  const name = familyName(prng, tongue);
  switch (prng.int(0, 3)) {
    case 0:
      return tongue === 'de' ? `${trade} ${name}` : `${name} ${trade}`;
    case 1:
      return `${name} & ${familyName(prng, tongue)} ${trade}`;
    default:
      return `${name} ${trade}`;
  }
}

export function legalForm(prng: Prng, country: string): string {
  return prng.pick(LEGAL_FORMS[country] ?? ['GmbH']);
}

/** Towns for the branches of one group, none twice while there are enough. */
export function branchTowns(prng: Prng, country: string, count: number): string[] {
  const towns = prng.shuffled((TOWNS[country] ?? TOWNS.DE!).split(' '));
  return Array.from({ length: count }, (_, i) => towns[i % towns.length]! + (i >= towns.length ? ' 2' : ''));
}

/** ASCII, small letters and dashes only: for mail addresses. */
export function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('å', 'aa')
    .normalize('NFD');
  return plain
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
