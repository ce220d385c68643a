import { Decimal } from '#kernel';
import type { BoundMapping, BoundRule, Cells } from './bind-mapping.ts';
import { buildDocument } from './build-document.ts';
import { DocumentWindow } from './document-window.ts';
import type { ImportDocument, RejectedRow } from './import-document.ts';
import { detached, ImportCount, type TallyCode } from './import-report.ts';
import type { FilterKey } from './mapping.ts';
import { type DocumentHead, isRepeated, judge, type OpenDocument } from './open-document.ts';
import { cellFault, type Figures, isFault, numberFault, readData, readFigures, readId, readLine } from './read-line.ts';
import type { RowFault, SourceRow } from './source-row.ts';

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
    if (row.fault === null && row.cells.every((cell) => cell.trim() === ''))
      return this.count.skip('blankRow', null, row);
    const id = this.#documentId(row);
    if (id === null) return;
    const document = this.#window.find(id);
    if (document === null) {
      const remedy = 'raise document.openDocuments, or sort the file by document';
      return this.#rejectRow('documentClosed', `document ${id} was already complete; ${remedy}`, row);
    }
    if (document.rows.length === 0 && document.fault === null) this.count.documents.found += 1;
    this.#addTo(document, row);
    for (let full = this.#window.overflow(); full !== null; full = this.#window.overflow()) this.#close(full);
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
    if (id.length <= 200) return detached(id);
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
    if (document.fault !== null) return this.#holdBack(document, row);
    document.rows.push(row);
    this.#window.count(1);
    const fault = row.fault ?? this.#read(document, row);
    if (fault !== null) this.#fail(document, fault, row);
  }

  /** Adds the row to its document as a line, or sets it aside; answers what is wrong with it. */
  #read(document: OpenDocument, row: SourceRow): RowFault | null {
    const { cells } = row;
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
    if (bound.mapping.lines === undefined) {
      return isRepeated(document, row)
        ? this.#meet(document, ['duplicateLines'], row)
        : this.#keep(document, row, rule, account, null);
    }
    const figures = readFigures(bound, rule, cells);
    if (isFault(figures)) return figures;
    const met = metBy(figures, isRepeated(document, row));
    const fault = met.length === 0 ? null : this.#meet(document, met, row);
    if (fault !== null || document.skipped.at(-1)?.row === row) return fault;
    return this.#keep(document, row, rule, account, figures);
  }

  /** Sets the row aside, rejects it, or notes that it is kept all the same. */
  #meet(document: OpenDocument, met: readonly FilterKey[], row: SourceRow): RowFault | null {
    const { filters } = this.#bound.mapping;
    const verdict = judge(met, filters);
    if (verdict === null) {
      for (const key of met) document.noticed.push({ code: key, because: filters[key].because, row });
      return null;
    }
    const { key, treatment } = verdict;
    if (treatment.does === 'reject')
      return { code: key as RowFault['code'], reason: treatment.because ?? filterTexts[key] };
    document.skipped.push({ code: key, because: treatment.because, row });
    return null;
  }

  #keep(
    document: OpenDocument,
    row: SourceRow,
    rule: BoundRule,
    account: string,
    figures: Figures | null,
  ): RowFault | null {
    const bound = this.#bound;
    if (document.rule !== null && document.rule !== rule) {
      return { code: 'twoTypes', reason: `document ${document.id} has lines of two type rules` };
    }
    if (document.head !== null && document.head.account !== account) {
      const reason = `document ${document.id} names two accounts: ${document.head.account} and ${account}`;
      return { code: 'twoAccounts', reason };
    }
    if (document.kept >= (figures === null ? 1 : LINES_MAX)) {
      const reason = `document ${document.id} has more than ${figures === null ? 'one row' : `${LINES_MAX} lines`}`;
      return { code: 'tooManyLines', reason };
    }
    const instant = bound.instant(this.#dateText(row.cells));
    if (typeof instant === 'string') {
      return cellFault('dateUnreadable', bound, bound.occurredAt, this.#dateText(row.cells), instant);
    }
    if (figures !== null) {
      const line = readLine(bound, rule, row.cells, figures);
      if (isFault(line)) return line as RowFault;
      document.lines.push(line);
      document.quantity = document.quantity.add(figures.quantity);
      if (line.netAmount !== undefined) document.net = document.net.add(figures.netAmount!);
    }
    if (document.head === null) {
      const head = this.#readHead(rule, account, row.cells);
      if (isFault(head)) return head;
      document.head = head;
      document.rule = rule;
    }
    document.kept += 1;
    if (instant < document.earliest) document.earliest = instant;
    if (instant > document.latest) document.latest = instant;
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
    }
    const currency =
      bound.currency >= 0 ? text(bound.currency) : ((mapping.document.currency as string | undefined) ?? '');
    if (bound.currency >= 0 && !/^[A-Z]{3}$/.test(currency)) {
      return cellFault('textUnreadable', bound, bound.currency, currency, 'is not an ISO 4217 code, such as EUR');
    }
    return {
      account: detached(account),
      name: text(bound.account.name),
      country: text(bound.account.country),
      currency,
      corrects: text(bound.corrects),
      netAmount: netAmount ?? (mapping.lines === undefined ? null : Decimal.ZERO),
      data: data.values,
    };
  }

  /** The document is given up: its rows so far are rejected and no longer held. */
  #fail(document: OpenDocument, fault: RowFault, row: SourceRow): void {
    const earlier = document.rows.slice(0, -1);
    this.#window.count(-document.rows.length);
    Object.assign(document, {
      fault: { fault, row: row.number },
      rows: [],
      lines: [],
      skipped: [],
      noticed: [],
      seen: null,
    });
    for (const held of earlier) this.#holdBack(document, held);
    this.#rejectRow(fault.code, fault.reason, row);
  }

  #holdBack({ id, fault }: OpenDocument, row: SourceRow): void {
    if (row.fault !== null) return this.#rejectRow(row.fault.code, row.fault.reason, row);
    this.#rejectRow(
      'heldBack',
      `belongs to document ${id}, whose row ${fault!.row} is rejected: ${fault!.fault.reason}`,
      row,
    );
  }

  #rejectRow(code: TallyCode, reason: string, row: SourceRow, because: string | null = null): void {
    this.count.reject(code, because, row);
    this.#rejected.push({ row, reason });
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
    if (!this.#countries.has(account)) this.#countries.set(account, country);
    const { rule } = document.rule!;
    this.#ready.push(buildDocument(this.#bound, document, this.#options, this.count));
    this.count.import({
      type: rule.type!,
      account,
      rows: document.kept,
      lines: document.lines.length,
      occurredAt: document.earliest,
      net: document.head!.netAmount!.add(document.net),
      quantity: document.quantity,
    });
  }

  /** The filters that look at the document as a whole. */
  #judgeWhole(document: OpenDocument): 'kept' | 'skipped' | 'rejected' {
    const { filters } = this.#bound.mapping;
    const { account, country } = document.head!;
    const met: FilterKey[] = [];
    if (document.latest > document.earliest) met.push('twoTimestamps');
    if (country !== (this.#countries.get(account) ?? country)) met.push('twoCountries');
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

function metBy(figures: Figures, repeated: boolean): FilterKey[] {
  const quantitySign = figures.quantity.sign();
  const met: FilterKey[] = [];
  if (figures.priceSign === 0) met.push('zeroPrice');
  if (figures.priceSign < 0) met.push('negativePrice');
  if (quantitySign === 0) met.push('zeroQuantity');
  if (quantitySign < 0) met.push('negativeQuantity');
  if (repeated) met.push('duplicateLines');
  return met;
}

/** What each filter meets, in words. */
export const filterTexts: Readonly<Record<FilterKey, string>> = {
  noDocument: 'names no document',
  noAccount: 'names no account',
  zeroPrice: 'has a price of zero',
  negativePrice: 'has a negative price',
  zeroQuantity: 'has a quantity of zero',
  negativeQuantity: 'has a negative quantity',
  duplicateLines: 'is the same, letter by letter, as an earlier line of its document',
  twoTimestamps: 'its lines have different times',
  twoCountries: 'its account has another country than in an earlier document',
};
