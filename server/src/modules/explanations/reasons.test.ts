/**
 * Golden sentences: every reason a campaign can give for not awarding, and every stage of an award, in both languages,
 * as the real write path decided them on a real database.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '#kernel';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { type Account, openWritePath, type WritePath } from '../../../test/support/write-path.ts';
import type { EventExplanation } from './domain/event-explanation.ts';
import { explainEvent, explainNonAward } from './index.ts';
import { reasonsProgramme } from './reasons.fixture.ts';

const MEMBER = '019b8e6c-5c00-7000-8000-0000000000aa';
const MEMBER_ID = 'mem_01ke76rq00e00800000000005a';
const LINES = [
  { sku: 'LAMP', category: 'lighting', quantity: 2, netAmount: '99.90' },
  { sku: 'DRILL', category: 'tools', quantity: 1, netAmount: '50.00' },
];

const database = testDatabase();
let path: WritePath;
let account: Account;
const sent = new Map<string, { accountId: string; n: number }>();

async function send(
  id: string,
  type: string,
  occurredAt: string,
  more: object = {},
  externalId = 'C-1',
): Promise<void> {
  const event = { source: 'erp', id, type, account: { externalId }, occurredAt, ...more };
  const [answer] = await path.send(event);
  if (answer?.status !== 'recorded') throw new Error(`${id}: ${JSON.stringify(answer)}`);
  const place = Number.parseInt(answer.eventId.split('-').at(-1) ?? '', 36);
  sent.set(id, { accountId: answer.accountId, n: place });
}

const placeOf = (id: string) => {
  const place = sent.get(id);
  if (place === undefined) throw new Error(`${id} was not sent`);
  return place;
};

async function explain(id: string, language: 'en' | 'de'): Promise<EventExplanation> {
  const db = queryable(database.pool);
  const explanation = await explainEvent(db, path.deps, path.workspaceId, placeOf(id), language);
  if (explanation === null) throw new Error(`${id} is not there`);
  return explanation;
}

beforeAll(async () => {
  path = await openWritePath(database.pool, reasonsProgramme, Date.parse('2026-02-01T00:00:00Z'));
  const from: Instant = 0;
  const members = [{ membershipId: MEMBER, personId: MEMBER, roles: [], from, to: null }];
  account = await path.account('C-1', { joinedAt: from, members });
  await path.account('C-2', { participation: { club: [[0, 'blocked']] } });
  await send('blocked', 'invoice', '2026-01-05T10:00:00Z', { currency: 'EUR', netAmount: 10 }, 'C-2');
  await send('first', 'invoice', '2026-01-05T10:00:00Z', { currency: 'EUR', lines: LINES });
  await send('second', 'invoice', '2026-01-06T10:00:00Z', { currency: 'EUR', netAmount: 1200 });
  await send('third', 'invoice', '2026-01-07T10:00:00Z', { currency: 'EUR', lines: LINES });
  const serial = { serial: 'X1', hours: 3 };
  await send('fitted', 'installation', '2026-01-08T10:00:00Z', { data: serial, person: { externalId: MEMBER } });
  await send('again', 'installation', '2026-01-08T11:00:00Z', { data: { serial: 'X1' } });
  await send('profile', 'profileChange', '2026-01-09T11:00:00Z', { data: {} });
  await send('done', 'profileChange', '2026-01-10T11:00:00Z', { data: {} });
  await send('late', 'installation', '2026-01-11T11:00:00Z', { data: { serial: 'X2', hours: 0 } });
  await send('repeated', 'installation', '2026-01-11T12:00:00Z', { data: { serial: 'X3', hours: 1 } });
  await send('dollars', 'invoice', '2026-01-12T11:00:00Z', { currency: 'USD', netAmount: 10 });
});

describe('a campaign that gave nothing says the first reason why', () => {
  it.each([
    [
      'base',
      'blocked',
      'notParticipating',
      'is for participants of Club, which the account was not',
      'gilt für Teilnehmer von Klub, das Konto nahm nicht teil',
    ],
    ['double', 'first', 'clause', 'needs “gold” — the level was Basic', 'verlangt „Gold“ — die Stufe war Basis'],
    [
      'big',
      'first',
      'clause',
      'needs “from 500 euros” — net amount was 149.90 €',
      'verlangt „ab 500 Euro“ — Nettobetrag: 149,90 €',
    ],
    [
      'big',
      'second',
      'clause',
      'needs “a good year” — Net purchases this year was 149.9',
      'verlangt „ein gutes Jahr“ — Nettoumsatz in diesem Jahr: 149,9',
    ],
    [
      'trade',
      'first',
      'error',
      'could not be worked out: segment has no value',
      'konnte nicht berechnet werden: segment hat keinen Wert',
    ],
    [
      'north',
      'first',
      'audience',
      'is for accounts where region has a value and region is “north”',
      'gilt für Accounts, bei denen: region hat einen Wert und region ist „north“',
    ],
    [
      'weekend',
      'first',
      'outsideSchedule',
      'counts on Saturday and Sunday only, and it was a Monday',
      'zählt nur am Samstag und Sonntag, es war ein Montag',
    ],
    ['autumn', 'first', 'outsideSchedule', 'ended on 30 Nov 2025', 'endete am 30. November 2025'],
    ['stocktaking', 'first', 'outsideSchedule', 'gives nothing on 5 Jan 2026', 'ist am 5. Januar 2026 ausgesetzt'],
    [
      'lighting',
      'second',
      'noLines',
      'counts lines where category is “lighting”, and the event had none',
      'zählt Positionen, für die gilt: Warengruppe ist „lighting“; das Ereignis hatte keine',
    ],
    ['capped', 'second', 'zero', 'came to nothing', 'ergab nichts'],
    [
      'capped',
      'third',
      'limit',
      'has reached its limit of 250 points from 1 Jan 2026 to 31 Jan 2026',
      'hat die Grenze erreicht (250 Punkte vom 1. Januar 2026 bis 31. Januar 2026)',
    ],
    [
      'allOrNothing',
      'second',
      'limit',
      'would exceed its limit of 1,000 points in 2026: 149 are used, 1,200 points more were wanted',
      'würde die Grenze überschreiten (1.000 Punkte im Jahr 2026): 149 sind verbraucht, 1.200 Punkte kämen hinzu',
    ],
    [
      'twice',
      'third',
      'limit',
      'has reached its limit of 2 awards in 2026',
      'hat die Grenze erreicht (2 Gutschriften im Jahr 2026)',
    ],
    [
      'bestA',
      'first',
      'groupChoice',
      'gave way to Ten euros in the group “rebate”: 7.50 € against 10.00 €',
      'trat in der Gruppe „rebate“ hinter Zehn Euro zurück: 7,50 € gegen 10,00 €',
    ],
    [
      'steps',
      'done',
      'stepOrder',
      'waits for the step “First installation”, which needs installation',
      'wartet auf den Schritt „Erster Einbau“, der Folgendes verlangt: Einbau',
    ],
    [
      'steps',
      'fitted',
      'stepOrder',
      'gives the step “First installation” after the steps before it, which are not all completed',
      'gibt den Schritt „Erster Einbau“ erst nach den Schritten davor, die noch nicht alle erledigt sind',
    ],
    [
      'steps',
      'repeated',
      'stepDone',
      'gives the step “First installation” once, and it was completed before',
      'gibt den Schritt „Erster Einbau“ nur einmal, er war schon erledigt',
    ],
    [
      'serial',
      'again',
      'claimTaken',
      'goes to the first to name the serial “X1”, which was taken',
      'geht an den Ersten, der serial „X1“ nennt; das war schon vergeben',
    ],
    ['budgeted', 'late', 'budget', 'has used up its budget', 'hat das Budget verbraucht'],
    ['onlyPersonal', 'again', 'noBeneficiary', 'had nobody to give to', 'hatte keinen Empfänger'],
    [
      'onlyPersonal',
      'fitted',
      'withheld',
      "is for a person, and the company's consent or the person's own participation does not allow it",
      'gilt einer Person, und die Einwilligung des Unternehmens oder ihre eigene Teilnahme lässt das nicht zu',
    ],
    [
      'hours',
      'again',
      'error',
      'could not be worked out: hours has no value',
      'konnte nicht berechnet werden: hours hat keinen Wert',
    ],
    ['paused', 'first', 'paused', 'is paused', 'ruht'],
    ['over', 'first', 'ended', 'has been ended', 'wurde beendet'],
    ['later', 'first', 'versionNotYet', 'applies to events from 1 Jun 2026 on', 'gilt für Ereignisse ab 1. Juni 2026'],
    ['serial', 'first', 'otherEvents', 'listens to installation only', 'achtet nur auf: Einbau'],
    [
      'growth',
      'first',
      'notByEvents',
      'is not given by single events',
      'wird nicht durch einzelne Ereignisse ausgelöst',
    ],
  ])('%s on the event %s: %s', async (campaign, event, kind, en, de) => {
    const db = queryable(database.pool);
    const asked = { place: placeOf(event), campaign };
    const english = await explainNonAward(db, path.deps, path.workspaceId, asked, 'en');
    const german = await explainNonAward(db, path.deps, path.workspaceId, asked, 'de');
    expect(english).toMatchObject({
      campaign,
      awarded: false,
      reason: { kind },
      sentences: [`Not awarded: ${english?.name} ${en}.`],
    });
    expect(german?.sentences).toEqual([`Nicht vergeben: ${german?.name} ${de}.`]);
  });

  it('is refused for a campaign that does not exist', async () => {
    const asked = { place: placeOf('first'), campaign: 'nothing' };
    const refused = explainNonAward(queryable(database.pool), path.deps, path.workspaceId, asked, 'en');
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'campaign_unknown' } });
  });
});

describe('a campaign that gave something says how', () => {
  it.each([
    [
      'base',
      'first',
      ['Base points: 1 point per euro on 149.90 € → 149 points.'],
      ['Grundpunkte: 1 Punkt je Euro auf 149,90 € → 149 Punkte.'],
    ],
    [
      'double',
      'third',
      [
        'Gold doubles: 2 × 149 points from Base points → 150 points more.',
        'Gold doubles: 2 × 9 points from Lighting → 10 points more.',
        'Gold doubles: 2 × 149 points from All or nothing → 150 points more.',
        'Gold doubles: 2 × 1 point from Everyday → 1 point more.',
      ],
      [
        'Gold verdoppelt: 2 × 149 Punkte aus Grundpunkte → 150 Punkte mehr.',
        'Gold verdoppelt: 2 × 9 Punkte aus Licht → 10 Punkte mehr.',
        'Gold verdoppelt: 2 × 149 Punkte aus Ganz oder gar nicht → 150 Punkte mehr.',
        'Gold verdoppelt: 2 × 1 Punkt aus Alltag → 1 Punkt mehr.',
      ],
    ],
    [
      'lighting',
      'first',
      ['Lighting: 10 % of net amount of the line, for 1 line → 9 points.', '1 of 2 lines count.'],
      ['Licht: 10 % von Nettobetrag der Position, für eine Position → 9 Punkte.', '1 von 2 Positionen zählen.'],
    ],
    [
      'capped',
      'first',
      [
        'Quantity bonus: quantity × 100 = 300 → 300 points.',
        'The limit of Quantity bonus (250 points from 1 Jan 2026 to 31 Jan 2026) had room for 250 of 300 points.',
      ],
      [
        'Mengenbonus: Menge × 100 = 300 → 300 Punkte.',
        'Die Grenze von Mengenbonus (250 Punkte vom 1. Januar 2026 bis 31. Januar 2026) ließ noch 250 Punkte zu; berechnet waren 300 Punkte.',
      ],
    ],
    [
      'bestA',
      'second',
      [
        'Five percent: 5 % of net amount = 60 → 60.00 € (Bonus).',
        'Chosen as the best of the group “rebate”, worth 60.00 €.',
      ],
      [
        'Fünf Prozent: 5 % von Nettobetrag = 60 → 60,00 € (Bonus).',
        'Als beste der Gruppe „rebate“ gewählt, Wert 60,00 €.',
      ],
    ],
    [
      'budgeted',
      'again',
      ['Launch budget: a fixed amount → 60 points.', 'The budget had room for 40 of 60 points.'],
      ['Startbudget: fester Betrag → 60 Punkte.', 'Das Budget reichte nur für 40; berechnet waren 60 Punkte.'],
    ],
    [
      'personal',
      'fitted',
      [
        "Fitter's points: a fixed amount → 30 points.",
        `20 points for the person ${MEMBER_ID}.`,
        '10 points for the company.',
        "20 points were withheld: the company's consent or the person's participation does not allow a personal award.",
      ],
      [
        'Monteurpunkte: fester Betrag → 30 Punkte.',
        `20 Punkte für die Person ${MEMBER_ID}.`,
        '10 Punkte für das Unternehmen.',
        '20 Punkte wurden einbehalten: Die Einwilligung des Unternehmens oder die Teilnahme der Person lässt keine persönliche Gutschrift zu.',
      ],
    ],
    [
      'hours',
      'fitted',
      ['Hours count: hours × 2 = 6 → 6 points.', 'Usable from 22 Jan 2026.'],
      ['Stunden zählen: hours × 2 = 6 → 6 Punkte.', 'Verfügbar ab 22. Januar 2026.'],
    ],
    [
      'steps',
      'profile',
      ['Profile: a fixed amount → 1 point.', 'The step “Profile” is completed.'],
      ['Profil: fester Betrag → 1 Punkt.', 'Der Schritt „Profil“ ist erledigt.'],
    ],
  ])('%s on the event %s', async (campaign, event, en, de) => {
    const of = async (language: 'en' | 'de') =>
      (await explain(event, language)).campaigns.find((one) => one.campaign === campaign);
    expect((await of('en'))?.sentences).toEqual(en);
    expect((await of('de'))?.sentences).toEqual(de);
  });

  it('shows every figure on its way: formula, rounding, multiplier, share', async () => {
    const base = (await explain('third', 'en')).campaigns.find(({ campaign }) => campaign === 'base');
    expect(base?.rules[0]?.bases[0]).toMatchObject({
      unit: 'points',
      source: 'event.netAmount',
      total: '149.9',
      rounding: 'floor',
      computed: '149',
      chosen: '149',
      multiplied: [{ campaign: 'double', factor: '2', before: '149', after: '299' }],
      trace: { text: 'event.netAmount', value: '149.9' },
    });
    expect(base?.awards).toMatchObject([{ holder: 'account', unit: 'points', computed: '149', granted: '149' }]);
  });
});

describe('an event', () => {
  it('without a rate says what it waits for', async () => {
    const explanation = await explain('dollars', 'en');
    expect(explanation).toMatchObject({ status: 'waitingForRate', campaigns: [] });
    expect(explanation.sentences).toEqual(['Nothing is decided yet: there is no exchange rate for USD on that day.']);
  });

  it('tells what its rules read, as it stood before it', async () => {
    const { read } = await explain('second', 'de');
    expect(read.levels).toEqual([{ ladder: 'status', name: 'Status', level: 'basic', levelName: 'Basis' }]);
    expect(read.metrics).toContainEqual({
      key: 'spendYear',
      name: 'Nettoumsatz in diesem Jahr',
      value: '149.9',
      previous: '0',
    });
  });

  it('that was credited, replaced and cancelled says so, with every decision and its cause', async () => {
    const invoice = { currency: 'EUR', netAmount: 100 };
    await send('T1', 'invoice', '2026-01-20T10:00:00Z', invoice, 'C-2');
    const credit = { currency: 'EUR', netAmount: 40, corrects: { id: 'T1' } };
    await send('T2', 'creditNote', '2026-01-25T10:00:00Z', credit, 'C-2');
    const credited = await explain('T1', 'en');
    expect(credited.netAmount).toEqual({ received: '100', left: '60' });
    expect(credited.sentences.slice(0, 2)).toEqual([
      'The credit note T2 of 25 Jan 2026 took 40.00 €.',
      '60.00 € are left and count.',
    ]);
    expect((await explain('T2', 'de')).sentences).toEqual([
      'Zurückgenommen: 40,00 € von Rechnung T1 vom 20. Januar 2026.',
    ]);
    const first = placeOf('T1');
    await send('T1', 'invoice', '2026-01-21T10:00:00Z', { ...invoice, netAmount: 80, revision: 2 }, 'C-2');
    const old = await explainEvent(queryable(database.pool), path.deps, path.workspaceId, first, 'en');
    expect(old).toMatchObject({ status: 'superseded' });
    expect(old?.sentences[0]).toBe('Replaced by revision 2, which counts instead.');
    await send('T3', 'cancellation', '2026-01-28T10:00:00Z', { corrects: { id: 'T1' } }, 'C-2');
    const gone = await explain('T1', 'de');
    expect(gone).toMatchObject({ status: 'takenBack', matchesStored: true, campaigns: [] });
    expect(gone.sentences).toContain('Alles wurde zurückgenommen: Es ist nichts mehr geschuldet.');
  });

  it('decided anew by a late one names that one as the cause', async () => {
    await path.account('C-3');
    await send('L1', 'invoice', '2026-01-10T10:00:00Z', { currency: 'EUR', netAmount: 100 }, 'C-3');
    await send('L0', 'invoice', '2026-01-05T10:00:00Z', { currency: 'EUR', netAmount: 2000 }, 'C-3');
    const { revisions, matchesStored } = await explain('L1', 'en');
    expect(matchesStored).toBe(true);
    expect(revisions.map(({ cause }) => [cause.kind, cause.event?.id ?? null])).toEqual([
      ['received', null],
      ['event', 'L0'],
    ]);
    expect(revisions[1]?.sentence).toMatch(/^Decided again on 1 Feb 2026, because of the invoice L0 of 5 Jan 2026: /);
    expect(account.id).not.toBe('');
  });
});
