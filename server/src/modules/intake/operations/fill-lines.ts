/** Completes lines of documents from the catalogue, in the document itself: what is recorded is what was decided on. */
import { type Decimal, type Instant, unwrap } from '#kernel';
import { type Line, type ParseContext, type ParsedEvent, parseEvent } from '#modules/events';

/** What is added to one line. */
export interface LineFill {
  category?: string;
  brand?: string;
  labels?: readonly string[];
  quantity?: Decimal;
  unit?: string;
  /** Fields of the product that the line does not say. */
  data?: Readonly<Record<string, unknown>>;
}

/** The catalogue, as intake asks it. */
export interface ProductFiller {
  /** In the order asked: what each line gets, or null where nothing is added to the document. */
  fill(
    workspaceId: string,
    documents: readonly { at: Instant; lines: readonly Line[] }[],
  ): Promise<((LineFill | null)[] | null)[]>;
}

/** A document after its check. */
export interface Fillable {
  event: ParsedEvent;
  value: unknown;
  text: string;
}

/** Replaces event, value and text of the documents that the catalogue has something to say about. */
export async function fillLines(
  products: ProductFiller | undefined,
  workspaceId: string,
  documents: readonly Fillable[],
  context: ParseContext,
): Promise<void> {
  const withLines =
    products === undefined ? [] : documents.filter(({ event }) => event.lines.some(({ sku }) => sku !== null));
  if (products === undefined || withLines.length === 0) return;
  const fills = await products.fill(
    workspaceId,
    withLines.map(({ event }) => ({ at: event.occurredAt, lines: event.lines })),
  );
  for (const [index, document] of withLines.entries()) {
    const fill = fills[index] ?? null;
    if (fill === null) continue;
    const value = filled(document.value as { lines: Record<string, unknown>[] }, fill);
    // What was right stays right: only fields that may stand on every line are added.
    const event = unwrap(parseEvent(value, context));
    Object.assign(document, { value, text: JSON.stringify(value), event });
  }
}

function filled(value: { lines: Record<string, unknown>[] }, fills: readonly (LineFill | null)[]): unknown {
  const lines = value.lines.map((line, index) => {
    const fill = fills[index] ?? null;
    if (fill === null) return line;
    const { quantity, unit, data, ...others } = fill;
    const texts = data === undefined ? others : { ...others, data: { ...data, ...(line.data as object | undefined) } };
    // A line of a credit that states an amount alone has no quantity to convert.
    if (quantity === undefined || line.quantity === undefined) return { ...line, ...texts };
    return { ...line, ...texts, quantity: quantity.toString(), unit };
  });
  return { ...value, lines };
}
