import { type Decimal, minorDigits } from '#kernel';
import type { BoundMapping, BoundRule, Cells } from './bind-mapping.ts';
import { buildDocument } from './build-document.ts';
import { decimalForEvent } from './decimal-text.ts';
import { DocumentWindow } from './document-window.ts';
import { filterTexts } from './filter-texts.ts';
import type { ImportDocument, RejectedRow } from './import-document.ts';
import { detached, ImportCount, type TallyCode } from './import-report.ts';
import type { FilterKey } from './mapping.ts';
import { type DocumentHead, isRepeated, judge, type OpenDocument } from './open-document.ts';
import {
  cellFault,
  type Figures,
  isFault,
  numberFault,
  readData,
  readFigures,
  readId,
  readLine,
  sizeFault,
} from './read-line.ts';
import type { HeldRow, RowFault, SourceRow } from './source-row.ts';

/** What one event may hold. */
const LINES_MAX = 10_000;

export interface ReaderOptions {
  /** Sent with every event; above 1 it replaces what was imported before under the same numbers. */
  revision: number | null;
}

/**
 * Turns rows into documents. Every row ends in exactly one of three ways: imported, skipped for a stated reason, or
 * rejected. A document with a row that cannot be read is rejected as a whole: sent without that row it would be wrong,
 * and the corrected row could not be added later under the same number.
 */
export class DocumentReader {
  readonly count = new ImportCount();
  readonly #bound: BoundMapping;
  readonly #options: ReaderOptions;
  readonly #window: DocumentWindow;
  /** First country of every account with an imported document. */
  readonly #countries = new Map<string, string>();
  #ready: ImportDocument[] = [];
  #rejected: RejectedRow[] = [];
  /** What was wrong with the row added last, and whether it was set aside: for showing single rows. */
  lastFault: RowFault | null = null;
  lastSkipped = false;

  constructor(bound: BoundMapping, options: ReaderOptions) {
    this.#bound = bound;
    this.#options = options;
    this.#window = new DocumentWindow(bound.mapping.document.openDocuments);
  }

  /** Documents complete since the last call, in the order in which they begin in the file. */
  takeDocuments(): ImportDocument[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  /** Rows rejected since the last call. */
  takeRejected(): RejectedRow[] {
    const rejected = this.#rejected;
    this.#rejected = [];
    return rejected;
  }

  get ready(): number {
    return this.#ready.length;
  }

  add(row: SourceRow): void {
    this.count.rows.read += 1;
    this.lastFault = row.fault;
    this.lastSkipped = false;
    if (this.#isBlank(row)) {
      this.count.skip('blankRow', null, row);
      return;
    }
    const id = this.#documentId(row);
    if (id === null) return;
    const document = this.#window.find(id);
    if (document === null) {
      const remedy = 'raise document.openDocuments, or sort the file by document';
      this.#rejectRow('documentClosed', `document ${id} was already complete; ${remedy}`, row);
      return;
    }
    if (document.rows.length === 0 && document.fault === null) this.count.documents.found += 1;
    this.#addTo(document, row);
    for (let full = this.#window.overflow(); full !== null; full = this.#window.overflow()) this.#close(full);
  }

  /** Spreadsheets leave rows of delimiters behind; a JSON object never stands there by accident. */
  #isBlank({ fault, cells }: SourceRow): boolean {
    if (fault !== null || this.#bound.mapping.file.format === 'ndjson') return false;
    return cells.every((cell) => cell.trim() === '');
  }

  /** Closes what is open when the file has ended. */
  finish(): void {
    for (let open = this.#window.drain(); open !== null; open = this.#window.drain()) this.#close(open);
  }

  /** Null where the row names no document, after saying what became of it. */
  #documentId(row: SourceRow): string | null {
    const { id: columns, mapping } = this.#bound;
    const { join } = mapping.document;
    let id = '';
    for (const [index, column] of columns.entries()) {
      const part = row.cells[column]?.trim() ?? '';
      if (part === '') {
        if (row.fault !== null) this.#rejectRow(row.fault.code, row.fault.reason, row);
        else this.#withoutDocument(row);
        return null;
      }
      if (columns.length > 1 && part.includes(join)) {
        const reason = cellFault('textUnreadable', this.#bound, column, part, `contains ${join}; set document.join`);
        this.#rejectRow('textUnreadable', reason.reason, row);
        return null;
      }
      id = index === 0 ? part : id + join + part;
    }
    if (id.length <= 200) return id;
    this.#rejectRow(
      'textUnreadable',
      `the number of its document has ${id.length} characters; at most 200 are kept`,
      row,
    );
    return null;
  }

  #withoutDocument(row: SourceRow): void {
    const { does, because } = this.#bound.mapping.filters.noDocument;
    if (does === 'skip') this.count.skip('noDocument', because, row);
    else this.#rejectRow('noDocument', 'names no document', row, because);
  }

  #addTo(document: OpenDocument, row: SourceRow): void {
    if (document.fault !== null) {
      if (row.fault === null) this.#holdBack(document, row);
      else this.#rejectRow(row.fault.code, row.fault.reason, row);
      return;
    }
    const held: HeldRow = { number: row.number, text: row.text };
    document.rows.push(held);
    this.#window.count(1);
    const fault = row.fault ?? this.#read(document, row.cells, held);
    this.lastFault = fault;
    this.lastSkipped = document.skipped.at(-1)?.row === held;
    if (fault !== null) this.#fail(document, fault);
  }

  /** Adds the row to its document as a line, or sets it aside; answers what is wrong with it. */
  #read(document: OpenDocument, cells: Cells, row: HeldRow): RowFault | null {
    const bound = this.#bound;
    const rule = bound.rules.find((candidate) => candidate.matches(cells));
    if (rule === undefined) return { code: 'typeUnknown', reason: 'no type rule of the mapping matches' };
    if (rule.rule.skip !== undefined) {
      document.skipped.push({ code: 'typeRule', because: rule.rule.skip, row });
      return null;
    }
    const account = readId(bound, bound.account.externalId, cells);
    if (account === null) return this.#meet(document, ['noAccount'], row);
    if (typeof account !== 'string') return account;
    const figures = bound.mapping.lines === undefined ? null : readFigures(bound, rule, cells);
    if (figures !== null && isFault(figures)) return figures;
    const met = metBy(figures, isRepeated(document, row));
    const fault = met.length === 0 ? null : this.#meet(document, met, row);
    if (fault !== null || document.skipped.at(-1)?.row === row) return fault;
    return this.#keep(document, cells, rule, account, figures);
  }

  /** Sets the row aside, rejects it, or notes that it is kept all the same. */
  #meet(document: OpenDocument, met: readonly FilterKey[], row: HeldRow): RowFault | null {
    const { filters } = this.#bound.mapping;
    const verdict = judge(met, filters);
    if (verdict === null) {
      for (const key of met) document.noticed.push({ code: key, because: filters[key].because, row });
      return null;
    }
    const { key, treatment } = verdict;
    if (treatment.does === 'reject') return { code: key, reason: treatment.because ?? filterTexts[key] };
    document.skipped.push({ code: key, because: treatment.because, row });
    return null;
  }

  #keep(
    document: OpenDocument,
    cells: Cells,
    rule: BoundRule,
    account: string,
    figures: Figures | null,
  ): RowFault | null {
    const bound = this.#bound;
    const difference = document.head === null ? null : this.#differs(document, rule, account, cells);
    if (difference !== null) return difference;
    if (document.kept >= (figures === null ? 1 : LINES_MAX)) {
      const reason = `document ${document.id} has more than ${figures === null ? 'one row' : `${LINES_MAX} lines`}`;
      return { code: 'tooManyLines', reason };
    }
    const instant = bound.instant(this.#dateText(cells));
    if (typeof instant === 'string') {
      return cellFault('dateUnreadable', bound, bound.occurredAt, this.#dateText(cells), instant);
    }
    if (figures !== null) {
      const line = readLine(bound, rule, cells, figures);
      if (isFault(line)) return line as RowFault;
      document.lines.push(line);
      if (line.quantity !== undefined) document.quantity = document.quantity.add(figures.quantity);
      if (line.netAmount !== undefined) document.net = document.net.add(figures.netAmount!);
    }
    if (document.head === null) {
      const head = this.#readHead(rule, account, cells);
      if (isFault(head)) return head;
      document.head = head;
      document.rule = rule;
    }
    document.kept += 1;
    if (instant < document.earliest) document.earliest = instant;
    if (instant > document.latest) document.latest = instant;
    return null;
  }

  /** What all lines of a document must agree on, and this one does not. */
  #differs({ id, rule, head }: OpenDocument, own: BoundRule, account: string, cells: Cells): RowFault | null {
    if (rule !== own) return { code: 'twoTypes', reason: `document ${id} has lines of two type rules` };
    if (head!.account !== account) {
      return { code: 'twoAccounts', reason: `document ${id} names two accounts: ${head!.account} and ${account}` };
    }
    const { currency, corrects } = this.#bound;
    if (currency >= 0 && cells[currency]!.trim() !== head!.currency) {
      const reason = `document ${id} has two currencies: ${head!.currency} and ${cells[currency]!.trim()}`;
      return { code: 'twoCurrencies', reason };
    }
    if (corrects >= 0 && cells[corrects]!.trim() !== head!.corrects) {
      const reason = `document ${id} corrects two documents: ${head!.corrects} and ${cells[corrects]!.trim()}`;
      return { code: 'twoTargets', reason };
    }
    return null;
  }

  #dateText(cells: Cells): string {
    const { occurredAt, time } = this.#bound;
    const date = cells[occurredAt]!.trim();
    return time < 0 ? date : `${date} ${cells[time]!.trim()}`;
  }

  #readHead(rule: BoundRule, account: string, cells: Cells): DocumentHead | RowFault {
    const bound = this.#bound;
    const { mapping } = bound;
    const text = (column: number): string => (column < 0 ? '' : detached(cells[column]!.trim()));
    const data = readData(bound, rule.data, cells);
    if (isFault(data)) return data;
    let netAmount: Decimal | null = null;
    if (bound.netAmount >= 0 && cells[bound.netAmount]!.trim() !== '') {
      netAmount = bound.decimal(cells[bound.netAmount]!);
      if (netAmount === null) return numberFault(bound, bound.netAmount, cells);
      if (rule.rule.credit?.written === 'negative') netAmount = netAmount.neg();
      if (decimalForEvent(netAmount) === null) return sizeFault('net amount', netAmount);
    }
    const currency =
      bound.currency >= 0 ? text(bound.currency) : ((mapping.document.currency as string | undefined) ?? '');
    if (bound.currency >= 0 && minorDigits(currency) === null) {
      return cellFault('textUnreadable', bound, bound.currency, currency, 'is not an ISO 4217 code, such as EUR');
    }
    return {
      account: detached(account),
      name: text(bound.account.name),
      country: text(bound.account.country),
      currency,
      corrects: text(bound.corrects),
      netAmount,
      data: data.values,
    };
  }

  /** The document is given up for its latest row: its rows so far are rejected and no longer held. */
  #fail(document: OpenDocument, fault: RowFault): void {
    const { rows } = document;
    const row = rows.at(-1)!;
    this.#window.count(-rows.length);
    document.fault = { fault, row: row.number };
    Object.assign(document, { rows: [], lines: [], skipped: [], noticed: [], seen: null });
    for (const earlier of rows.slice(0, -1)) this.#holdBack(document, earlier);
    this.#rejectRow(fault.code, fault.reason, row);
  }

  #holdBack({ id, fault }: OpenDocument, row: HeldRow): void {
    const reason = `belongs to document ${id}, whose row ${fault!.row} is rejected: ${fault!.fault.reason}`;
    this.#rejectRow('heldBack', reason, row);
  }

  #rejectRow(code: TallyCode, reason: string, row: HeldRow, because: string | null = null): void {
    this.count.reject(code, because, row);
    this.#rejected.push({ row: { number: row.number, text: row.text }, reason });
  }

  #close(document: OpenDocument): void {
    if (document.fault !== null) {
      this.count.documents.rejected += 1;
      return;
    }
    const verdict = document.kept === 0 ? null : this.#judgeWhole(document);
    if (verdict === 'rejected') return;
    for (const { code, because, row } of document.skipped) this.count.skip(code, because, row);
    if (document.kept === 0) this.count.documents.leftOut += 1;
    if (document.kept === 0 || verdict === 'skipped') return;
    for (const { code, because, row } of document.noticed) this.count.keep(code, because, row);
    const { account, country } = document.head!;
    if (country !== '' && !this.#countries.has(account)) this.#countries.set(account, country);
    const { rule } = document.rule!;
    this.#ready.push(buildDocument(this.#bound, document, this.#options, this.count));
    this.count.import({
      type: rule.type!,
      account,
      rows: document.kept,
      lines: document.lines.length,
      occurredAt: document.earliest,
      net: document.head!.netAmount ?? document.net,
      quantity: document.quantity,
    });
  }

  /** The filters that look at the document as a whole. */
  #judgeWhole(document: OpenDocument): 'kept' | 'skipped' | 'rejected' {
    const { filters } = this.#bound.mapping;
    const { account, country } = document.head!;
    const met: FilterKey[] = [];
    if (document.latest > document.earliest) met.push('twoTimestamps');
    if (country !== '' && country !== (this.#countries.get(account) ?? country)) met.push('twoCountries');
    const verdict = judge(met, filters);
    const first = document.rows[0]!;
    if (verdict === null) {
      for (const key of met) this.count.keepDocument(key, filters[key].because, document.kept, first);
      return 'kept';
    }
    const { key, treatment } = verdict;
    if (treatment.does === 'skip') {
      this.count.skipDocument(key, treatment.because, document.kept, first);
      return 'skipped';
    }
    this.count.documents.rejected += 1;
    const reason = treatment.because ?? filterTexts[key];
    for (const row of document.rows) this.#rejectRow(key, `document ${document.id}: ${reason}`, row);
    return 'rejected';
  }
}

function metBy(figures: Figures | null, repeated: boolean): FilterKey[] {
  if (figures === null) return repeated ? ['duplicateLines'] : [];
  const quantitySign = figures.quantity.sign();
  const met: FilterKey[] = [];
  if (figures.priceSign === 0) met.push('zeroPrice');
  if (figures.priceSign < 0) met.push('negativePrice');
  if (quantitySign === 0) met.push('zeroQuantity');
  if (quantitySign < 0) met.push('negativeQuantity');
  if (repeated) met.push('duplicateLines');
  return met;
}
