import { formatInstant } from '#kernel';
import type { BoundMapping } from './bind-mapping.ts';
import { decimalForEvent } from './decimal-text.ts';
import type { ImportAccount, ImportBody, ImportDocument } from './import-document.ts';
import type { ImportCount } from './import-report.ts';
import type { DocumentHead, OpenDocument } from './open-document.ts';

/** The event of a document whose lines have all come, and the account it belongs to. */
export function buildDocument(
  { mapping }: BoundMapping,
  document: OpenDocument,
  options: { revision: number | null },
  count: ImportCount,
): ImportDocument {
  const head = document.head!;
  const system = mapping.account.system ?? '';
  const body: ImportBody = {
    source: mapping.source,
    id: document.id,
    type: document.rule!.rule.type!,
    occurredAt: formatInstant(document.earliest),
    account: system === '' ? { externalId: head.account } : { externalId: head.account, system },
  };
  if (options.revision !== null) body.revision = options.revision;
  if (head.currency !== '' && (mapping.lines !== undefined || head.netAmount !== null)) body.currency = head.currency;
  if (head.corrects !== '') body.corrects = { id: head.corrects };
  if (Object.keys(head.data).length > 0) body.data = head.data;
  if (mapping.lines !== undefined) body.lines = document.lines;
  else if (head.netAmount !== null) body.netAmount = decimalForEvent(head.netAmount)!;
  return {
    body,
    text: JSON.stringify(body),
    account: accountOf(mapping.account, head, document, count),
    occurredAt: document.earliest,
    rows: { first: document.rows[0]!.number, last: document.rows.at(-1)!.number },
    source: document.rows,
  };
}

function accountOf(
  mapped: BoundMapping['mapping']['account'],
  head: DocumentHead,
  document: OpenDocument,
  count: ImportCount,
): ImportAccount {
  const account: ImportAccount = { system: mapped.system ?? '', externalId: head.account };
  if (head.name !== '') account.name = head.name;
  if (head.country === '') return account;
  const codes = mapped.country?.codes ?? null;
  const upper = head.country.toUpperCase();
  if (codes === null && /^[A-Z]{2}$/.test(upper)) account.country = upper;
  else if (codes !== null && Object.hasOwn(codes, head.country)) account.country = codes[head.country] ?? undefined;
  else count.keepDocument('countryUnknown', null, document.kept, document.rows[0]!);
  return account;
}
