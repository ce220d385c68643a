/**
 * Which tables and columns may hold something of a person, and who speaks for them. Each rule answers with sentences that
 * name what nobody has declared; an empty list is what must come back.
 */
import type { PersonalHolder } from '../../src/platform/personal/index.ts';
import type { TablePlacement } from '../../src/platform/postgres/index.ts';
import type { Catalogue } from './catalogue.ts';

type Placements = Readonly<Record<string, TablePlacement>>;

/** A row that says whose it is. */
const WHOSE = /^(person_id|membership_id|holder)$/;
/** What people fill with what they like, by the names such columns have. */
const FREE =
  /(^|_)(reason|notes?|comments?|remarks?|message|recipient|evidence|answer|log|detail|given_name|family_name|e?mail|phone|street|file_name)$/;
const TEXTUAL = /^(text|json|jsonb)$/;

/** Columns that look as if people wrote into them freely, and do not hold anything of a person. */
const HARMLESS: Readonly<Record<string, string>> = {
  'staff_user.email': 'staff of the operator, who are no persons of a programme',
  'staff.email': 'staff of the operator, who are no persons of a programme',
  'import_row.reason': 'encrypted with the key of the file',
  'data_request.note': 'encrypted with the key of the person',
  'consent.evidence': 'encrypted with the key of the person',
  'outcome.detail': 'computed: amounts and keys',
};
/** Columns that an erasure empties by whose they are, and not by what they say. */
const EMPTIED: readonly string[] = [
  'person',
  'redemption_recipient',
  'audit_reason',
  'audit_entry',
  'join_application',
  'member_invitation',
  'email_change',
  'member_login',
];

export function undeclaredTables(catalogue: Catalogue, placements: Placements, holders: readonly PersonalHolder[]) {
  const declared = new Set(holders.flatMap(({ tables }) => tables.map(({ table }) => table)));
  return catalogue.columns
    .filter(({ table, name }) => placements[table] !== 'reference' && WHOSE.test(name) && !declared.has(table))
    .map(({ table, name }) => `${table} has ${name}, and no module says what it holds of a person`);
}

export function undeclaredTexts(catalogue: Catalogue, placements: Placements, holders: readonly PersonalHolder[]) {
  const searched = new Set(
    holders.flatMap(({ tables }) => tables.flatMap(({ table, texts = [] }) => texts.map((text) => `${table}.${text}`))),
  );
  return catalogue.columns
    .filter(({ table, name, type }) => placements[table] !== 'local' && FREE.test(name) && TEXTUAL.test(type))
    .map(({ table, name }) => ({ table, column: `${table}.${name}` }))
    .filter(({ table, column }) => !searched.has(column) && !(column in HARMLESS) && !EMPTIED.includes(table))
    .map(({ column }) => `${column} may be written about people in, and no erasure searches it`);
}

export function declaredAndMissing(catalogue: Catalogue, holders: readonly PersonalHolder[]) {
  const columns = new Map(catalogue.columns.map(({ table, name, type }) => [`${table}.${name}`, type]));
  return holders.flatMap(({ module, tables }) =>
    tables.flatMap(({ table, texts = [] }) => [
      ...(catalogue.tables.includes(table) ? [] : [`${module} declares ${table}, which does not exist`]),
      ...texts
        .filter((text) => !TEXTUAL.test(columns.get(`${table}.${text}`) ?? ''))
        .map((text) => `${module} declares ${table}.${text}, which is no text`),
    ]),
  );
}

/** docs/personal-data.md */
export function describeHoldings(holders: readonly PersonalHolder[]): string {
  const modules = holders.map(({ module, tables }) => {
    const rows = tables.map(({ table, holds, exported, erased, texts = [] }) => {
      const shown = 'as' in exported ? `\`${exported.as}\`` : `no: ${exported.not}`;
      const searched = texts.length === 0 ? '' : ` Searched: ${texts.map((text) => `\`${text}\``).join(', ')}.`;
      return `| \`${table}\` | ${holds} | ${shown} | ${erased}.${searched} |`;
    });
    return `## ${module}\n\n| table | holds | in the export | an erasure |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Personal data

What every module holds of people, in which section of the export they find it, and what becomes of it when they are
erased. Written by \`server/test/schema/personal-data.test.ts\` from what the modules declare; a table that holds something
of a person and that nobody declares fails the tests.

Columns that are **searched** are free text: an erasure takes away what names the person there by e-mail address, telephone
number, or given and family name together. A nickname, a number at another company or a hint is not found: do not write
about people where it is not asked for.

${modules.join('\n')}`;
}
