/** Events that should hurt: nasty texts in every text field, and lines that are no events at all. */
import type { Account } from '../support/write-path.ts';
import type { HttpScenario } from './http-scenario.ts';
import { invoice } from './shop.ts';

/** What a bulk request answered to nasty lines among good ones. */
export interface PoisonReport {
  /** Lines with good events that were not recorded. */
  held: unknown[];
  /** Codes of refusals, with how often each came. */
  refusals: Map<string, number>;
  recorded: number;
}

/** One event per text field, the text in it. */
export function withText(account: Account, text: string): object[] {
  const good = (fields: object) => invoice(account, '01-05', 1, fields);
  const lines = (fields: object) => ({
    netAmount: undefined,
    lines: [{ sku: 'A', quantity: 1, netAmount: 1, ...fields }],
  });
  return [
    good({ source: text }),
    good({ id: text, source: 'nasty' }),
    good({ account: { externalId: text } }),
    good({ account: { externalId: 'C-1', system: text } }),
    good({ account: { vatNumber: text } }),
    good({ person: { externalId: text } }),
    good({ type: text }),
    good({ currency: text }),
    good({ occurredAt: text }),
    good({ netAmount: text }),
    good({ corrects: { id: text } }),
    good({ data: { channel: text, order: text, project: text } }),
    good({ data: { [text]: text } }),
    good({ [text]: text }),
    good(lines({ sku: text })),
    good(lines({ category: text, brand: text, labels: [text] })),
    good(lines({ id: text, unit: text, data: { note: text } })),
    good({ dataQuality: { source: text, purpose: text } }),
  ];
}

/** Sends all with a good event before each, and looks that every line is answered for itself. */
export async function sendPoison(
  scenario: HttpScenario,
  account: Account,
  poison: readonly unknown[],
): Promise<PoisonReport> {
  const lines = poison.flatMap((nasty) => [invoice(account, '01-05', 1), nasty]);
  const answers = await scenario.bulk(lines);
  const report: PoisonReport = { held: [], refusals: new Map(), recorded: 0 };
  if (answers.length !== lines.length) throw new Error(`${lines.length} lines got ${answers.length} answers`);
  for (const [index, answer] of answers.entries()) {
    if (index % 2 === 0) {
      if (answer.status !== 'recorded') report.held.push(answer);
    } else if (answer.status === 'refused') {
      const { code } = answer.problem as { code: string };
      report.refusals.set(code, (report.refusals.get(code) ?? 0) + 1);
    } else report.recorded += 1;
  }
  return report;
}
