import { SaxesParser, type SaxesTagNS } from 'saxes';
import { err, ok, type Refusal, type Result } from '#kernel';
import type { XmlElement } from '../domain/xml-element.ts';
import { decodeXml } from './decode-xml.ts';

/** Wider than any real document, an embedded PDF included; whatever exceeds it is a mistake or an attack. */
export const xmlLimits = {
  bytes: 24 << 20,
  depth: 40,
  elements: 1_000_000,
  attributes: 64,
  /** More of a text is not kept; what needs to be shorter says so itself. */
  textCharacters: 4_000,
} as const;

const PREFIXES: Readonly<Record<string, string>> = {
  'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2': '',
  'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2': '',
  'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2': 'cac:',
  'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2': 'cbc:',
};
const EXTENSIONS = 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2';

/** Thrown inside the parser only; it has no other way to stop. */
class Stop extends Error {}

/**
 * Reads an XML file into elements. No document type, no entities but the five of XML itself, nothing is fetched: a file
 * with a DOCTYPE is refused whatever stands in it. Attachments, signatures and extensions are passed over unread.
 * @returns refusals `xml_refused`, with the line
 */
export function parseXml(bytes: Uint8Array): Result<XmlElement> {
  if (bytes.length > xmlLimits.bytes) return refuse(`is larger than ${xmlLimits.bytes >> 20} MiB`);
  const decoded = decodeXml(bytes);
  if (!decoded.ok) return decoded;
  const tree = new TreeBuilder();
  try {
    return ok(tree.build(decoded.value));
  } catch (error) {
    if (error instanceof Stop) return refuse(`${error.message} (line ${tree.line})`);
    throw error;
  }
}

function refuse(what: string): Result<never> {
  return err(xmlRefusal(what));
}

/** @param what is wrong with the file: `is larger than …` */
export function xmlRefusal(what: string): Refusal {
  return {
    code: 'xml_refused',
    detail: `The file ${what}.`,
    remedy: 'Send a well-formed UBL document without a document type declaration.',
  };
}

class TreeBuilder {
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  #root: XmlElement | null = null;
  #current: XmlElement | null = null;
  #depth = 0;
  #elements = 0;
  #attributes = 0;
  /** Depth at which passing over began; 0: nothing is passed over. */
  #skipping = 0;

  get line(): number {
    return this.#parser.line;
  }

  build(text: string): XmlElement {
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw new Stop(`is not well-formed: ${error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')}`);
    });
    parser.on('xmldecl', ({ version }) => {
      if (version !== undefined && version !== '1.0') throw new Stop(`is XML ${version.slice(0, 10)}; send XML 1.0`);
    });
    parser.on('doctype', () => {
      throw new Stop('has a document type declaration (DOCTYPE), which is never read');
    });
    parser.on('opentagstart', () => {
      this.#attributes = 0;
    });
    parser.on('attribute', () => {
      this.#attributes += 1;
      if (this.#attributes > xmlLimits.attributes) throw new Stop('has an element with too many attributes');
    });
    parser.on('opentag', (tag) => this.#open(tag as SaxesTagNS));
    parser.on('text', (piece) => this.#text(piece));
    parser.on('cdata', (piece) => this.#text(piece));
    parser.on('closetag', () => this.#close());
    parser.write(text).close();
    if (this.#root === null) throw new Stop('holds no element');
    return this.#root;
  }

  #open(tag: SaxesTagNS): void {
    this.#depth += 1;
    this.#elements += 1;
    if (this.#depth > xmlLimits.depth) throw new Stop('is nested too deep');
    if (this.#elements > xmlLimits.elements) throw new Stop('has too many elements');
    if (this.#skipping > 0) return;
    const prefix = PREFIXES[tag.uri];
    const name = prefix === undefined ? `{${tag.uri}}${tag.local}` : `${prefix}${tag.local}`;
    if (tag.uri === EXTENSIONS || name === 'cac:Attachment' || name === 'cac:Signature') {
      this.#skipping = this.#depth;
      return;
    }
    const attributes = new Map<string, string>();
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.prefix === '') attributes.set(attribute.local, attribute.value);
    }
    const element: XmlElement = {
      name,
      attributes,
      text: '',
      children: [],
      parent: this.#current,
      line: this.#parser.line,
    };
    if (this.#current === null) this.#root = element;
    else this.#current.children.push(element);
    this.#current = element;
  }

  #text(piece: string): void {
    const element = this.#current;
    if (this.#skipping > 0 || element === null || element.text.length >= xmlLimits.textCharacters) return;
    element.text = (element.text + piece).slice(0, xmlLimits.textCharacters);
  }

  #close(): void {
    if (this.#skipping === this.#depth) this.#skipping = 0;
    else if (this.#skipping === 0 && this.#current !== null) {
      this.#current.text = this.#current.children.length > 0 ? '' : this.#current.text.trim();
      this.#current = this.#current.parent;
    }
    this.#depth -= 1;
  }
}
