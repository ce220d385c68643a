import type { Command } from 'commander';
import { RefusedError } from '#kernel';
import { COMMAND_LINE } from '#modules/audit';
import { Addresses, makeStaffLink, resetStaffSignIn } from '#modules/identity';
import {
  addStaff,
  changeStaff,
  findStaffByEmail,
  listStaff,
  type Staff,
  UNLIMITED,
  updateUserStatus,
  type Workspace,
} from '#modules/workspaces';
import { queryable, type Transaction, withTransaction } from '#platform/postgres';
import { type KeylessPlatform, openKeylessPlatform } from '../open-platform.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print, say } from './output.ts';

interface StaffOptions {
  workspace?: string;
}

interface Site {
  platform: KeylessPlatform;
  workspace: Workspace;
}

const PEOPLE_PER_PAGE = 200;

const workspaceOption = ['--workspace <slug>', 'the workspace, if there are several'] as const;

export function registerStaff(program: Command): void {
  const staff = program.command('staff').description('who works here, and in which roles');
  staff
    .command('add')
    .description('add a person to the staff of a workspace')
    .argument('<email>', 'their e-mail address')
    .option(...workspaceOption)
    .option('--name <text>', 'as people call them', '')
    .option('--roles <list>', 'keys of roles, separated by commas', 'owner')
    .addHelpText(
      'after',
      `
Examples:
  hanse staff add jana@nordwerk.example --name "Jana Brandt" --roles accountManager
  hanse key create --staff jana@nordwerk.example --name "Jana's laptop"`,
    )
    .action((email: string, options: StaffOptions & { name: string; roles: string }) => add(email, options));
  staff
    .command('list')
    .description('list the staff of a workspace')
    .option(...workspaceOption)
    .option('--removed', 'also those who were removed')
    .action((options: StaffOptions & { removed?: boolean }) => list(options));
  staff
    .command('roles')
    .description('give a person other roles')
    .argument('<email>', 'their e-mail address')
    .argument('<roles>', 'keys of roles, separated by commas')
    .option(...workspaceOption)
    .action((email: string, roles: string, options: StaffOptions) =>
      change(email, options, { action: 'updateStaff', set: { roles: splitList(roles) } }),
    );
  registerStatus(staff);
  registerSignIn(staff);
}

function registerSignIn(staff: Command): void {
  staff
    .command('link')
    .description('print a link that signs a person in to the console once, within 20 minutes')
    .argument('<email>', 'their e-mail address')
    .addHelpText('after', '\nThe first owner of an installation gets in with it, before mail is set up.')
    .action((email: string) => printLink(email));
  staff
    .command('reset-sign-in')
    .description('take authenticator app and passkeys of a person away and end all their sessions')
    .argument('<email>', 'their e-mail address')
    .action((email: string) => resetSignIn(email));
}

function registerStatus(staff: Command): void {
  const changes = [
    ['suspend', 'keep roles and keys, but let them use neither', 'suspendStaff', 'suspended'],
    ['reinstate', 'lift a suspension', 'reinstateStaff', 'active'],
    ['remove', 'take a person off the staff and revoke their keys', 'removeStaff', 'removed'],
  ] as const;
  for (const [name, description, action, status] of changes) {
    staff
      .command(name)
      .description(description)
      .argument('<email>', 'their e-mail address')
      .option(...workspaceOption)
      .action((email: string, options: StaffOptions) => change(email, options, { action, set: { status } }));
  }
  for (const [name, status] of [
    ['disable', 'disabled'],
    ['enable', 'active'],
  ] as const) {
    staff
      .command(name)
      .description(`${name} a person in all workspaces of the installation`)
      .argument('<email>', 'their e-mail address')
      .action((email: string) => setUser(email, status));
  }
}

export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** @throws RefusedError `staff_not_found` */
export async function findPerson(tx: Transaction, workspaceId: string, email: string): Promise<Staff> {
  const staff = await findStaffByEmail(tx, workspaceId, email);
  if (staff === null || staff.status === 'removed') throw personNotFound(email);
  return staff;
}

async function add(email: string, options: StaffOptions & { name: string; roles: string }): Promise<void> {
  await atWork(options, async ({ platform, workspace }) => {
    const staff = await withTransaction(platform.pool, (tx) =>
      addStaff(tx, {
        workspaceId: workspace.workspaceId,
        email,
        name: options.name === '' ? email : options.name,
        roles: splitList(options.roles),
        giver: UNLIMITED,
        by: COMMAND_LINE,
        now: platform.clock.now(),
      }),
    );
    print(`Added ${staff.email} to ${workspace.slug} as ${staff.roles.join(', ')}.`);
    say(`Next: hanse staff link ${staff.email}`);
  });
}

async function list(options: StaffOptions & { removed?: boolean }): Promise<void> {
  await atWork(options, async ({ platform, workspace }) => {
    for (let after: string | null = null; ; ) {
      const range = { removed: options.removed ?? false, afterStaffId: after, limit: PEOPLE_PER_PAGE };
      const staff: Staff[] = await listStaff(queryable(platform.pool), workspace.workspaceId, range);
      for (const one of staff) print([one.email, one.name, one.roles.join(','), one.status].join('\t'));
      if (staff.length < PEOPLE_PER_PAGE) return;
      after = staff.at(-1)!.staffId;
    }
  });
}

async function change(
  email: string,
  options: StaffOptions,
  { action, set }: Pick<Parameters<typeof changeStaff>[1], 'action' | 'set'>,
): Promise<void> {
  await atWork(options, async ({ platform, workspace }) => {
    const { workspaceId } = workspace;
    const staff = await withTransaction(platform.pool, async (tx) => {
      const { staffId } = await findPerson(tx, workspaceId, email);
      const now = platform.clock.now();
      return changeStaff(tx, { workspaceId, staffId, giver: UNLIMITED, by: COMMAND_LINE, action, now, set });
    });
    print(`${staff.email} is ${staff.status} in ${workspace.slug} as ${staff.roles.join(', ')}.`);
  });
}

async function printLink(email: string): Promise<void> {
  const platform = await openKeylessPlatform({ quiet: true, purpose: 'staff' });
  try {
    const { publicUrl, host, port } = platform.config;
    const addresses = new Addresses(publicUrl ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`);
    const link = await makeStaffLink({ pool: platform.pool, clock: platform.clock, addresses }, email);
    if (link === null) throw personNotFound(email);
    print(link.url);
    say('It works once, within 20 minutes. Whoever opens it is signed in as this person.');
  } finally {
    await platform.close();
  }
}

async function resetSignIn(email: string): Promise<void> {
  const platform = await openKeylessPlatform({ quiet: true, purpose: 'staff' });
  try {
    if (!(await resetStaffSignIn({ pool: platform.pool }, email))) throw personNotFound(email);
    print(`${email} signs in with one factor now; all sessions have ended.`);
  } finally {
    await platform.close();
  }
}

async function setUser(email: string, status: 'active' | 'disabled'): Promise<void> {
  const platform = await openKeylessPlatform({ quiet: true, purpose: 'staff' });
  try {
    const found = await withTransaction(platform.pool, (tx) => updateUserStatus(tx, email, status));
    if (!found) throw personNotFound(email);
    print(`${email} is ${status} in this installation.`);
  } finally {
    await platform.close();
  }
}

async function atWork(options: StaffOptions, body: (site: Site) => Promise<void>): Promise<void> {
  const platform = await openKeylessPlatform({ quiet: true, purpose: 'staff' });
  try {
    await body({ platform, workspace: await chooseWorkspace(queryable(platform.pool), options.workspace) });
  } finally {
    await platform.close();
  }
}

function personNotFound(email: string): RefusedError {
  return new RefusedError({
    code: 'staff_not_found',
    detail: `Nobody on the staff has the address ${email}.`,
    remedy: '`hanse staff list` shows who there is.',
  });
}
