/** `hanse rewards` and `hanse redemptions`: what the API does, from the command line. The operations themselves answer. */
import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { parse as csvParser } from 'csv-parse';
import { parse as parseYaml } from 'yaml';
import { RefusedError } from '#kernel';
import { type Ask, asking, pages } from './ask-api.ts';
import { print, say } from './output.ts';
import { readText } from './read-text.ts';

interface Options {
  workspace?: string;
}

const workspaceOption = ['--workspace <slug>', 'the workspace, if there are several'] as const;
const CODES_PER_REQUEST = 5_000;

export function registerRewards(program: Command): void {
  const rewards = program.command('rewards').description('the catalogue of rewards');
  rewards
    .command('list')
    .description('list the catalogue with what is left')
    .option(...workspaceOption)
    .action(listRewards);
  rewards
    .command('put')
    .description('add rewards to the catalogue, or change those whose key is there')
    .argument('<file>', 'one reward or a list of them, YAML or JSON as POST /v1/rewards takes them')
    .option(...workspaceOption)
    .action(putRewards);
  rewards
    .command('stock')
    .description('say how many there are')
    .argument('<key>', 'key of the reward')
    .argument('<total>', 'how many in all, those that are taken included; +5 or -5 changes the number')
    .option(...workspaceOption)
    .option('--location <key>', 'where, if there are several places')
    .action(setStock);
  rewards
    .command('codes')
    .description('add voucher codes to a reward')
    .argument('<key>', 'key of the reward')
    .argument('<file>', 'CSV with the column code')
    .option(...workspaceOption)
    .addHelpText(
      'after',
      `
Examples:
  hanse rewards put catalogue.yaml
  hanse rewards stock coffeeMachine 40
  hanse rewards codes cinema codes.csv
  hanse export --list packing-list packing.csv`,
    )
    .action(addCodes);
  registerRedemptions(program);
}

function registerRedemptions(program: Command): void {
  const redemptions = program.command('redemptions').description('redemptions and their steps');
  redemptions
    .command('list')
    .description('list redemptions, the oldest first')
    .option(...workspaceOption)
    .option('--state <state>', 'only those in this state: awaitingOperator, toFulfil …')
    .action(listRedemptions);
  const steps = [
    ['approve', 'agree for the operator', false],
    ['reject', 'turn it down', true],
    ['cancel', 'cancel it; everything goes back', true],
    ['fail', 'it cannot be fulfilled; everything goes back', true],
    ['return', 'take it back; everything goes back', true],
    ['deliver', 'it has arrived', false],
  ] as const;
  for (const [verb, description, hasReason] of steps) {
    const command = redemptions.command(verb).description(description).argument('<id>', 'red_…');
    command.option(...workspaceOption);
    if (hasReason) command.requiredOption('--reason <text>', 'why; whoever asked for it reads it');
    command.action((id: string, { workspace, ...body }: Options & { reason?: string }) =>
      takeStep(workspace, id, verb, hasReason ? body : undefined),
    );
  }
  redemptions
    .command('fulfil')
    .description('it is on its way: the units are used up')
    .argument('<id>', 'red_…')
    .option(...workspaceOption)
    .option('--reference <text>', 'of the supplier, the parcel or the document')
    .option('--tracking <text>', 'where it can be followed')
    .option('--delivered', 'it has arrived: there is nothing to wait for')
    .action((id: string, { workspace, ...body }: Options) => takeStep(workspace, id, 'fulfil', body));
}

async function listRewards({ workspace }: Options): Promise<void> {
  await asking(workspace, async (ask) => {
    for await (const reward of pages(ask, 'rewards?limit=200')) {
      const left = reward.left as { location: string; left: number }[];
      const stock = left.map((place) => `${place.location} ${place.left}`).join(', ');
      print([reward.key, reward.kind, reward.status, stock].join('\t'));
    }
  });
}

async function rewardWith(ask: Ask, key: string): Promise<string> {
  for await (const reward of pages(ask, 'rewards?limit=200')) if (reward.key === key) return String(reward.id);
  throw new RefusedError({
    code: 'not_found',
    detail: `There is no reward with the key ${key}.`,
    remedy: '`hanse rewards list` shows them.',
  });
}

async function putRewards(file: string, { workspace }: Options): Promise<void> {
  const read: unknown = parseYaml(await readText(file));
  const all = (Array.isArray(read) ? read : [read]) as Record<string, unknown>[];
  await asking(workspace, async (ask) => {
    const known = new Map<string, string>();
    for await (const reward of pages(ask, 'rewards?limit=200')) known.set(String(reward.key), String(reward.id));
    for (const reward of all) {
      const id = known.get(String(reward.key));
      const { key, kind: _kind, ...change } = reward;
      if (id === undefined) await ask('POST', 'rewards', reward);
      else await ask('PATCH', `rewards/${id}`, change);
      say(`${key} was ${id === undefined ? 'added' : 'changed'}.`);
    }
  });
}

async function setStock(key: string, total: string, options: Options & { location?: string }): Promise<void> {
  const number = Number(total);
  if (!Number.isInteger(number)) {
    throw new RefusedError({ code: 'validation_failed', detail: `${total} is no whole number.` });
  }
  const change = /^[+-]/.test(total) ? { add: number } : { total: number };
  const { workspace, location } = options;
  await asking(workspace, async (ask) => {
    const body = { ...change, ...(location === undefined ? {} : { location }) };
    const stock = await ask('PUT', `rewards/${await rewardWith(ask, key)}/stock`, body);
    print(`${key}: ${stock.total} in all, ${stock.taken} taken, ${stock.left} left.`);
  });
}

async function addCodes(key: string, file: string, { workspace }: Options): Promise<void> {
  await asking(workspace, async (ask) => {
    const id = await rewardWith(ask, key);
    const parser = csvParser({ columns: true, bom: true, trim: true, skip_empty_lines: true });
    const rows = createReadStream(file).pipe(parser) as AsyncIterable<{ code?: string }>;
    let codes: string[] = [];
    let added = 0;
    const send = async () => {
      if (codes.length > 0) added += (await ask('POST', `rewards/${id}/codes`, { codes })).added;
      codes = [];
    };
    for await (const { code = '' } of rows) {
      codes.push(code);
      if (codes.length === CODES_PER_REQUEST) await send();
    }
    await send();
    print(`${added} codes added to ${key}.`);
  });
}

async function listRedemptions({ workspace, state }: Options & { state?: string }): Promise<void> {
  const path = `redemptions?limit=200&order=oldest${state === undefined ? '' : `&state=${encodeURIComponent(state)}`}`;
  await asking(workspace, async (ask) => {
    for await (const one of pages(ask, path)) {
      print([one.id, one.state, one.deadline ?? '-', one.accountId, one.quantity, one.reward].join('\t'));
    }
  });
}

async function takeStep(workspace: string | undefined, id: string, verb: string, body: object | undefined) {
  await asking(workspace, async (ask) => {
    const { state, reward } = await ask('POST', `redemptions/${encodeURIComponent(id)}/${verb}`, body);
    print(`${id} (${reward}) is ${state}.`);
  });
}
