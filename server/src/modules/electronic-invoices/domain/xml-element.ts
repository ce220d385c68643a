/** The part of an XML document that is read: elements of the UBL vocabulary, without comments, attachments, extensions. */

export interface XmlElement {
  /** `cac:Party`, `cbc:ID`, `Invoice`; elements of other vocabularies as `{namespace}name`. */
  name: string;
  /** Attributes without a prefix. */
  attributes: ReadonlyMap<string, string>;
  /** Blanks around it are gone; of very long texts only the beginning is there. */
  text: string;
  children: XmlElement[];
  parent: XmlElement | null;
  /** Line of its start tag in the file, from 1. */
  line: number;
}

export function childrenOf(element: XmlElement | null, name: string): XmlElement[] {
  return element === null ? [] : element.children.filter((child) => child.name === name);
}

/** The first one on a way of names. */
export function find(element: XmlElement | null, ...names: string[]): XmlElement | null {
  let found = element;
  for (const name of names) found = found?.children.find((child) => child.name === name) ?? null;
  return found;
}

/** Its text on a way of names; null where there is none or it is empty. */
export function textAt(element: XmlElement | null, ...names: string[]): string | null {
  const text = find(element, ...names)?.text ?? '';
  return text === '' ? null : text;
}

/** Where it stands, as people write it: `/Invoice/cac:InvoiceLine[2]/cbc:ID`. */
export function pathOf(element: XmlElement): string {
  const { parent, name } = element;
  if (parent === null) return `/${name}`;
  const equals = childrenOf(parent, name);
  const place = equals.length > 1 ? `[${equals.indexOf(element) + 1}]` : '';
  return `${pathOf(parent)}/${name}${place}`;
}
