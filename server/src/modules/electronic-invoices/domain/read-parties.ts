/** Who made out the document and whom it is for, by all ids that it states. */
import { isVatScheme } from './code-lists.ts';
import type { PartyReference } from './invoice-document.ts';
import { childrenOf, find, textAt, type XmlElement } from './xml-element.ts';

/** As events spell VAT numbers. */
const VAT_NUMBER = /^[A-Z]{2}[0-9A-Z+*]{2,13}$/;
const ID_CHARACTERS_MAX = 200;
const REFERENCES_MAX = 10;

/** System of the external id that stands for a party's name, where the document states nothing better. */
export const NAME_SYSTEM = 'name';

/**
 * All ids of a party: the number the other side gave it, its electronic address, VAT number and registration. An
 * identifier of a registered scheme becomes an external id with the scheme's code as system (`0088` is a GLN), one of a
 * VAT scheme a VAT number. Only a party without any is told by its name.
 */
export function partyReferences(party: XmlElement | null): PartyReference[] {
  const references: PartyReference[] = [];
  for (const identification of childrenOf(party, 'cac:PartyIdentification')) {
    const id = find(identification, 'cbc:ID');
    // The direct debit identifier of a creditor stands in the same place and names a bank mandate.
    if (id?.attributes.get('schemeID') !== 'SEPA') add(references, schemeReference(id));
  }
  add(references, schemeReference(find(party, 'cbc:EndpointID')));
  for (const scheme of childrenOf(party, 'cac:PartyTaxScheme')) {
    const kind = textAt(scheme, 'cac:TaxScheme', 'cbc:ID');
    const text = textAt(scheme, 'cbc:CompanyID');
    if (kind !== null && kind.toUpperCase() === 'VAT' && text !== null) add(references, vatReference(text));
  }
  add(references, schemeReference(find(party, 'cac:PartyLegalEntity', 'cbc:CompanyID')));
  if (references.length === 0) {
    const name =
      textAt(party, 'cac:PartyLegalEntity', 'cbc:RegistrationName') ?? textAt(party, 'cac:PartyName', 'cbc:Name');
    if (name !== null) references.push({ externalId: name.slice(0, ID_CHARACTERS_MAX).trim(), system: NAME_SYSTEM });
  }
  return references.slice(0, REFERENCES_MAX);
}

/**
 * One text for who numbers documents, the same in all its documents: the VAT number first, because it changes least.
 * Null where the party has neither id nor name.
 */
export function issuerOf(party: XmlElement | null): string | null {
  const references = partyReferences(party);
  const vat = references.find((reference) => 'vatNumber' in reference);
  if (vat !== undefined) return vat.vatNumber;
  const legal = schemeReference(find(party, 'cac:PartyLegalEntity', 'cbc:CompanyID'));
  const best = legal ?? references[0];
  if (best === undefined) return null;
  if ('vatNumber' in best) return best.vatNumber;
  return best.system === undefined || best.system === NAME_SYSTEM
    ? best.externalId
    : `${best.system}:${best.externalId}`;
}

function schemeReference(element: XmlElement | null): PartyReference | null {
  const text = element?.text ?? '';
  if (element === null || text === '' || text.length > ID_CHARACTERS_MAX) return null;
  const scheme = element.attributes.get('schemeID')?.trim() ?? '';
  if (scheme === '') return { externalId: text };
  return (isVatScheme(scheme) ? vatReference(text) : null) ?? { externalId: text, system: scheme.slice(0, 60) };
}

function vatReference(text: string): PartyReference | null {
  const vatNumber = text.toUpperCase().replace(/[\s.-]/g, '');
  return VAT_NUMBER.test(vatNumber) ? { vatNumber } : null;
}

function add(references: PartyReference[], reference: PartyReference | null): void {
  if (reference === null) return;
  const text = JSON.stringify(reference);
  if (!references.some((known) => JSON.stringify(known) === text)) references.push(reference);
}
