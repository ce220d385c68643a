/** What the staff of the demonstration have done besides the programme: terms, consent, notes, tasks, goodwill. */
import type { HanseClient } from '@hanse/sdk';
import {
  DEMO_ADJUSTMENTS,
  DEMO_CONSENT_TEXT,
  DEMO_NOTES,
  DEMO_TERMS_LEFT_OUT,
} from '../../../../demo/office/office.ts';

const DAY_MS = 86_400_000;

/** @param externalIds of the client companies @param now instant of loading, from which tasks are due */
export async function openOffice(hanse: HanseClient, externalIds: readonly string[], now: number): Promise<void> {
  await hanse.addConsentText({ body: DEMO_CONSENT_TEXT });
  const accounts: { id: string; joinedAt: string }[] = [];
  for (const externalId of externalIds) accounts.push(await hanse.findAccount({ externalId, system: 'erp' }));
  await letAccept(hanse, accounts);
  const quiet = accounts.slice(-DEMO_NOTES.length);
  for (const [index, { text, dueInDays }] of DEMO_NOTES.entries()) {
    const task = dueInDays === undefined ? {} : { isTask: true, dueOn: dayFrom(now, dueInDays) };
    await hanse.addAccountNote({ accountId: quiet[index]!.id, body: { text, ...task } });
  }
  for (const [index, adjustment] of DEMO_ADJUSTMENTS.entries()) {
    await hanse.requestAdjustment({ body: { accountId: quiet[index]!.id, unit: 'points', ...adjustment } });
  }
}

/** With the contract, when they joined. */
async function letAccept(hanse: HanseClient, accounts: readonly { id: string; joinedAt: string }[]): Promise<void> {
  const { data: terms } = await hanse.listTerms({ state: 'inForce' });
  for (const { key, version, validFrom, acceptance } of terms) {
    if (acceptance !== 'required') continue;
    for (const [index, { id: accountId, joinedAt }] of accounts.entries()) {
      if (index % DEMO_TERMS_LEFT_OUT === 0) continue;
      const at = joinedAt > validFrom ? joinedAt : validFrom;
      await hanse.acceptTerms({ accountId, body: { key, version, how: 'contract', at } });
    }
  }
}

function dayFrom(now: number, days: number): string {
  return new Date(now + days * DAY_MS).toISOString().slice(0, 10);
}
