import { Decimal, type FieldError, minorDigits, parseDay } from '#kernel';
import { find, pathOf, type XmlElement } from './xml-element.ts';

const DECIMAL = /^[+-]?(?:\d{1,18}(?:\.\d{0,12})?|\.\d{1,12})$/;
const ID_CHARACTERS_MAX = 200;
/** More faults only repeat themselves. */
const FAULTS_MAX = 50;

/**
 * Reads single values of a document and collects what is wrong with them, under the rule's official number where there
 * is one. Every method returns null after noting a fault, so that all faults are named at once.
 */
export class DocumentReader {
  readonly errors: FieldError[] = [];

  fail(at: XmlElement | string, code: string, reason: string, remedy: string): null {
    const path = typeof at === 'string' ? at : `${pathOf(at)} (line ${at.line})`;
    if (this.errors.length < FAULTS_MAX) this.errors.push({ path, code, reason, remedy });
    return null;
  }

  /** The only child of this name; several are a fault of the schema. */
  only(parent: XmlElement | null, ...names: string[]): XmlElement | null {
    let found = parent;
    for (const name of names) {
      if (found === null) return null;
      const equals = found.children.filter((child) => child.name === name);
      if (equals.length > 1) {
        return this.fail(equals[1]!, 'UBL-2.1', `occurs ${equals.length} times`, 'state it once');
      }
      found = equals[0] ?? null;
    }
    return found;
  }

  /** A text that identifies something, up to 200 characters. @param rule that demands it; null: it may be missing */
  id(parent: XmlElement, names: readonly string[], rule: string | null): string | null {
    const element = this.only(parent, ...names);
    const text = element?.text ?? '';
    if (element === null || text === '') {
      if (rule === null) return null;
      return this.fail(`${pathOf(parent)}/${names.join('/')}`, rule, 'is missing', 'state it');
    }
    if (text.length > ID_CHARACTERS_MAX) {
      return this.fail(element, 'too_long', 'has more than 200 characters', 'shorten it');
    }
    return text;
  }

  /** @param rules of its presence (null: may be missing) and of its decimals; both official numbers */
  amount(
    parent: XmlElement,
    names: readonly string[],
    rules: { missing: string | null; decimals: string; currency: string },
  ): Decimal | null {
    const element = this.only(parent, ...names);
    if (element === null || element.text === '') {
      if (rules.missing === null) return null;
      return this.fail(`${pathOf(parent)}/${names.join('/')}`, rules.missing, 'is missing', 'state the amount');
    }
    const currency = element.attributes.get('currencyID');
    if (currency === undefined || minorDigits(currency) === null) {
      const reason = currency === undefined ? 'has no currencyID' : `has the unknown currency ${currency.slice(0, 10)}`;
      return this.fail(element, 'BR-CL-03', reason, 'state an ISO 4217 code');
    }
    if (rules.currency !== '' && currency !== rules.currency) {
      const reason = `is in ${currency}, the document in ${rules.currency}`;
      return this.fail(element, 'PEPPOL-EN16931-R051', reason, 'state all amounts in the currency of the document');
    }
    const value = this.#decimal(element);
    if (value === null) return null;
    if (value.round(2, 'down').equals(value)) return value;
    return this.fail(element, rules.decimals, 'has more than 2 decimals', 'round it to 2 decimals');
  }

  /** A number without a currency. */
  number(parent: XmlElement, names: readonly string[], rule: string | null): Decimal | null {
    const element = this.only(parent, ...names);
    if (element !== null && element.text !== '') return this.#decimal(element);
    if (rule === null) return null;
    return this.fail(`${pathOf(parent)}/${names.join('/')}`, rule, 'is missing', 'state the number');
  }

  /** `2026-01-05`; a date without time, as Peppol demands. */
  day(parent: XmlElement, names: readonly string[], rule: string | null): string | null {
    const text = this.id(parent, names, rule);
    if (text === null || parseDay(text).ok) return text;
    const element = find(parent, ...names) ?? parent;
    return this.fail(element, 'PEPPOL-EN16931-F001', 'is not a date of the calendar', 'write it as YYYY-MM-DD');
  }

  #decimal(element: XmlElement): Decimal | null {
    const { text } = element;
    const parsed = DECIMAL.test(text) ? Decimal.parse(text.replace('+', '').replace(/\.$/, '')) : null;
    return parsed ?? this.fail(element, 'UBL-2.1', `is not a number: ${text.slice(0, 40)}`, 'write it as 1234.56');
  }
}
