/*
 * Guarantee: every operation answers every kind of caller as its permission says, and tells nobody whether a thing of
 * another workspace exists. Operations, permissions and requests come from the route table, so that a new route is tested
 * without being named here. See docs/authorization.md, which this test writes.
 */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { builtInRoles, memberPermissions, OWNER, permissionNames } from '#modules/workspaces';
import { grants } from '#platform/http';
import { testDatabase } from '../support/index.ts';
import { describeMatrix } from './describe-matrix.ts';
import { callOf, idsIn, namesThings, type Operation, prefixOf } from './operations.ts';
import { type Answer, missingId, type Owner, openWorld, type World } from './world.ts';

const PAGE = fileURLToPath(new URL('../../../docs/authorization.md', import.meta.url));

// Some thousand requests; a machine that does much else besides needs minutes.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const database = testDatabase();
let world: World;
let guarded: Operation[];
beforeAll(async () => {
  world = await openWorld(database);
  // Reading first, taking away last: the later ones still find something. Members before others end their memberships.
  const order = ({ method, permission }: Operation) => {
    if (method === 'GET') return 0;
    return (permission in memberPermissions ? 1 : 3) + (method === 'DELETE' ? 1 : 0);
  };
  guarded = world.operations
    .filter(({ permission }) => permission !== 'public')
    .toSorted((one, other) => order(one) - order(other));
});
afterAll(() => world?.close());

const at = (owner: Owner) => (id: string) => world.idOf(owner, id) ?? missingId(id);
const told = (answer: Answer) => `${answer.status} ${answer.text}`;

/** Collects what is wrong with all operations, so that one does not hide another. */
async function findFaults(check: (operation: Operation) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = [];
  for (const operation of guarded) {
    for (const fault of await check(operation)) faults.push(`${operation.operationId}: ${fault}`);
  }
  return faults;
}

test('every operation is in the table with a permission that exists', () => {
  expect(guarded.length).toBeGreaterThan(50);
  const known = [...permissionNames, ...Object.keys(memberPermissions)];
  expect(guarded.filter(({ permission }) => !known.includes(permission))).toEqual([]);
});

describe('credentials that open nothing', () => {
  test('are refused by every operation in the same way, whatever they ask for', async () => {
    const faults = await findFaults(async (operation) => {
      const found: string[] = [];
      const none = await world.call(null, callOf(operation, at('own')));
      if (none.code !== 'authentication_required') found.push(`without a key: ${told(none)}`);
      const answers = new Set<string>();
      for (const [name, key] of world.refused) {
        const answer = await world.call(key, callOf(operation, at(name === 'expired key' ? 'foreign' : 'own')));
        if (answer.status !== 401 || answer.code !== 'authentication_failed') found.push(`${name}: ${told(answer)}`);
        answers.add(answer.text);
      }
      if (answers.size > 1) found.push(`the answers tell what is wrong: ${[...answers].join(' / ')}`);
      return found;
    });
    expect(faults).toEqual([]);
  });
});

describe('a caller without the permission', () => {
  test('is refused, whether the thing is there or not: roles and keys alike', async () => {
    const faults = await findFaults(async (operation) => {
      const { permission } = operation;
      const callers = builtInRoles
        .filter(({ permissions }) => permission in memberPermissions || !grants(permissions, permission))
        .map(({ key }) => [key, world.roles.get(key)!] as const);
      const found: string[] = [];
      for (const [name, key] of [...callers, ['key without it', world.keyWithout(permission)] as const]) {
        for (const owner of ['own', 'foreign'] as const) {
          const answer = await world.call(key, callOf(operation, at(owner)));
          if (answer.status !== 403 || answer.code !== 'permission_denied') {
            found.push(`${name} on ${owner}: ${told(answer)}`);
          }
        }
      }
      return found;
    });
    expect(faults).toEqual([]);
  });
});

describe('a caller with the permission', () => {
  test('gets the same answer for things of a sibling, a foreign workspace and for things that do not exist: 404', async () => {
    const faults = await findFaults(async (operation) => {
      if (!namesThings(operation)) return [];
      const found: string[] = [];
      for (const [name, key] of permitted(operation)) {
        const missing = await world.call(key, callOf(operation, missingId, at('own')));
        if (!(await isNotFound(operation, key, missing))) found.push(`${name}: missing ${told(missing)}`);
        for (const owner of ['sibling', 'foreign'] as const) {
          const answer = await world.call(key, callOf(operation, at(owner), at('own')));
          if (told(answer) !== told(missing)) found.push(`${name}: ${owner} ${told(answer)}, missing ${told(missing)}`);
        }
      }
      return found;
    });
    expect(faults).toEqual([]);
  });

  test('gets the same answer for a foreign part of an own thing as for one that does not exist: 404', async () => {
    const faults = await findFaults(async (operation) => {
      const [root, ...parts] = Object.values(operation.params).filter((value) => prefixOf(value) !== null);
      if (parts.length === 0) return [];
      const key = world.keyWith(operation.permission);
      const mixed = (other: (id: string) => string) => (id: string) => (id === root ? at('own')(id) : other(id));
      const missing = await world.call(key, callOf(operation, mixed(missingId), at('own')));
      const foreign = await world.call(key, callOf(operation, mixed(at('foreign')), at('own')));
      return (await isNotFound(operation, key, missing)) && told(missing) === told(foreign)
        ? []
        : [`${told(foreign)}, missing ${told(missing)}`];
    });
    expect(faults).toEqual([]);
  });

  test('cannot tell from a body that names foreign things whether they exist, and is never answered with success', async () => {
    const faults = await findFaults(async (operation) => {
      if (idsIn(operation.body).length === 0) return [];
      const key = world.keyWith(operation.permission);
      const same = new Map<string, string>();
      // The same thing must be missing under the same id in every place, or two answers would differ by that alone.
      const absent = (id: string) => same.get(id) ?? same.set(id, missingId(id)).get(id)!;
      const named = (answer: Answer, ids: string[]) =>
        ids.reduce((text, id) => text.replaceAll(id, '<id>'), `${answer.status} ${answer.text}`);
      const ask = async (other: (id: string) => string) => {
        const answer = await world.call(key, callOf(operation, at('own'), other));
        return { status: answer.status, text: named(answer, idsIn(operation.body).map(other)) };
      };
      const missing = await ask(absent);
      const foreign = await ask(at('foreign'));
      if (missing.status < 400 || missing.status >= 500) return [`missing ${missing.text}`];
      return foreign.text === missing.text ? [] : [`foreign ${foreign.text}, missing ${missing.text}`];
    });
    expect(faults).toEqual([]);
  });

  test('is let in to what is their own: every operation, every role and key that has it, never with a fault of ours', async () => {
    const unreached: string[] = [];
    const faults = await findFaults(async (operation) => {
      const found: string[] = [];
      let reached = false;
      for (const [name, key] of permitted(operation)) {
        const answer = await world.call(key, callOf(operation, at('own')));
        const isWrong = answer.status === 401 || answer.code === 'permission_denied' || answer.status >= 500;
        if (isWrong || answer.status === 405) found.push(`${name}: ${told(answer)}`);
        reached ||= answer.status !== 404;
      }
      if (!reached) unreached.push(operation.operationId);
      return found;
    });
    expect(faults).toEqual([]);
    // A 404 for what is foreign proves little where the own thing is not found either.
    expect(unreached.toSorted()).toEqual(NOT_MADE_BY_EXAMPLES.toSorted());
  });
});

describe('a key that sees certain accounts only', () => {
  test('opens operations on these accounts; all others of the workspace are like missing ones; all else is denied', async () => {
    const faults = await findFaults(async (operation) => {
      const on = (accountId: string) => (id: string) => (prefixOf(id) === 'acc' ? accountId : at('own')(id));
      const ask = (accountId: string) => world.call(world.accountKey, callOf(operation, on(accountId)));
      const own = await ask(world.idOf('own', operation.params.accountId ?? exampleAccount)!);
      if (!operation.accountKeys) return own.code === 'permission_denied' ? [] : [`let in: ${told(own)}`];
      const found = [401, 403].includes(own.status) || own.status >= 500 ? [`own: ${told(own)}`] : [];
      const [other, below, missing] = await Promise.all([
        ask(world.otherAccount),
        ask(world.accountBelow),
        ask(missingId(exampleAccount)),
      ]);
      if (missing.status !== 404) found.push(`missing: ${told(missing)}`);
      if (told(other) !== told(missing)) found.push(`another account: ${told(other)}`);
      if (below.status === 404 && told(below) === told(missing)) found.push(`below: ${told(below)}`);
      return found;
    });
    expect(faults).toEqual([]);
    expect(guarded.filter(({ accountKeys }) => accountKeys).length).toBeGreaterThan(10);
  });
});

const exampleAccount = missingId('acc_01kk9y0s9qf4rvt3z8m2a1b7cd');

/** Operations on things that no example makes. */
const NOT_MADE_BY_EXAMPLES: string[] = [
  // A picture, which an example cannot show.
  'getLogo',
  // The cap of the examples is one of the operator.
  'endEmployerCap',
  // Handing over takes a second member.
  'endDelegation',
  // A delivery that has ended: nothing is sent here.
  'replayWebhookDelivery',
  // A provider is asked for its configuration first; single-sign-on.test.ts has one.
  'updateSsoProvider',
  'deleteSsoProvider',
  // Whoever asks to join is nobody yet, and says so without credentials.
  'getJoinApplication',
  'approveJoinApplication',
  'rejectJoinApplication',
  // No award waits in the consent mode of the examples; award-approvals.test.ts has some.
  'approveAward',
  'rejectAward',
  'approveMemberAward',
  'rejectMemberAward',
  // Nothing was changed for the past; parties.test.ts has such a change.
  'closeWorkItem',
  // Those of the company itself, as above.
  'endOwnCap',
  'endOwnDelegation',
];

test('docs/authorization.md says what is so', async () => {
  await expect(describeMatrix(world.operations)).toMatchFileSnapshot(PAGE);
});

/** 404, unless the request is refused before anybody looks for the thing: then the own one has the same answer. */
async function isNotFound(operation: Operation, key: string, missing: Answer): Promise<boolean> {
  if (missing.status === 404) return missing.code !== 'route_not_found';
  if (missing.status !== 422) return false;
  return told(await world.call(key, callOf(operation, at('own')))) === told(missing);
}

/** The owner, every other role that has it, and a key with exactly this permission. */
function permitted({ permission }: Operation): [string, string][] {
  // What members do for themselves nobody else does, whatever their wildcards.
  if (permission in memberPermissions) return [['member', world.keyWith(permission)]];
  const roles = builtInRoles.filter(({ key, permissions }) => key === OWNER || grants(permissions, permission));
  return [
    ...roles.map(({ key }): [string, string] => [key, world.roles.get(key)!]),
    ['key with exactly it', world.keyWith(permission)],
  ];
}
