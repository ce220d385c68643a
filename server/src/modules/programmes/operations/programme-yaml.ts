/** Programmes as text: read from YAML or JSON, written as YAML in the way people write it. */
import { isCollection, isScalar, parse, visit, Document as YamlDocument } from 'yaml';
import { err, type FieldError, ok, type Result } from '#kernel';
import { type ProgrammeFile, programmeFile } from '../domain/definition.ts';
import { toDocument } from '../domain/to-document.ts';

const NOT_A_FILE = { remedy: 'GET /schemas/programme.json describes every field; `hanse schema` writes it.' };
const LINE_WIDTH = 120;
/** Collections up to this length go on one line. */
const ONE_LINE = 96;

/** Reads YAML or JSON text. @returns the file, or `programme_unreadable`, or `programme_invalid` with each faulty field */
export function readProgrammeFile(text: string): Result<ProgrammeFile> {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    return err({
      code: 'programme_unreadable',
      detail: `The file is not YAML: ${(error as Error).message}`,
      ...NOT_A_FILE,
    });
  }
  return checkProgrammeFile(value);
}

export function checkProgrammeFile(value: unknown): Result<ProgrammeFile> {
  const parsed = programmeFile.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const errors = fieldErrors(parsed.error);
  return err({
    code: 'programme_invalid',
    detail: `${errors.length} fields are wrong, first ${errors[0]?.path}: ${errors[0]?.reason}`,
    ...NOT_A_FILE,
    errors,
  });
}

/** Every fault with its path, what is wrong and what to do. */
export function fieldErrors(error: { issues: readonly object[] }): FieldError[] {
  return error.issues.flatMap((issue) => issueErrors(issue as Issue));
}

/**
 * The file as YAML, without what goes without saying. The same programme always gives the same bytes. Comments and the
 * order of campaigns in the file they were written in are not kept: what runs is stored, not the text it came from.
 * @param schema where the JSON Schema is served, for editors
 */
export function writeProgrammeFile(file: ProgrammeFile, schema?: string): string {
  const document = new YamlDocument(toDocument(file), { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_key, node, path) => {
      // The file, its sections and the things in them keep a line for each field.
      if (path.filter(isCollection).length > 2 && isShort(node)) node.flow = true;
    },
  });
  for (const pair of (document.contents as { items?: { key: { spaceBefore?: boolean } }[] }).items?.slice(1) ?? []) {
    pair.key.spaceBefore = true;
  }
  if (schema !== undefined) document.commentBefore = ` yaml-language-server: $schema=${schema}`;
  return document.toString({ lineWidth: LINE_WIDTH, blockQuote: 'literal' });
}

function isShort(node: { toJSON(): unknown }): boolean {
  let plain = true;
  visit(node as never, {
    Scalar: (_key, scalar) => {
      if (isScalar(scalar) && typeof scalar.value === 'string' && scalar.value.includes('\n')) plain = false;
    },
  });
  return plain && JSON.stringify(node.toJSON()).length <= ONE_LINE;
}

interface Issue {
  code?: string;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  input?: unknown;
  errors?: Issue[][];
}

/** Of a union, the member that came closest says what is wrong. */
function issueErrors(issue: Issue, prefix: PropertyKey[] = []): FieldError[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors !== undefined && issue.errors.length > 0) {
    const closest = issue.errors.reduce((a, b) =>
      depth(b) > depth(a) || (depth(b) === depth(a) && b.length < a.length) ? b : a,
    );
    return closest.flatMap((inner) => issueErrors(inner, path));
  }
  const isMissing = issue.message.startsWith('is missing') || /received undefined$/.test(issue.message);
  return [
    {
      path: path.map(String).join('.') || (issue.keys?.join(', ') ?? ''),
      code: isMissing ? 'missing' : (issue.code ?? 'invalid'),
      reason: reasonOf(issue, isMissing),
      remedy: remedyOf(issue, isMissing),
    },
  ];
}

/** As a sentence, so that the remedy can follow it. */
function reasonOf(issue: Issue, isMissing: boolean): string {
  const text = isMissing && !issue.message.startsWith('is missing') ? 'is missing' : issue.message;
  return text.endsWith('.') ? text : `${text}.`;
}

function remedyOf(issue: Issue, isMissing: boolean): string {
  if (issue.keys !== undefined) return `Remove or rename ${issue.keys.join(', ')}.`;
  return isMissing ? 'Add the field.' : 'Correct the value.';
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}
