import type { OpenApiDocument } from '../../server/src/platform/http/index.ts';
import { type OperationShape, shapeOperations } from './operation-shapes.ts';
import { commentOf, isObjectType, type JsonSchema, literal, propertyName, typeOf } from './schema-types.ts';

const HEAD = '// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.\n';
/** What the types of operations are written with; see sdk/src/operation.ts. */
const OURS = [
  'Call',
  'CallOptions',
  'ConditionalOptions',
  'FileAnswer',
  'FileBody',
  'KeyedOptions',
  'LineCall',
  'LineOptions',
  'ListOperation',
  'Page',
  'RequiringListOperation',
];
/** Names a component cannot have: they mean something else in what the package exports. */
const TAKEN = [...OURS, 'Answer', 'CsvFormat', 'LineOptions', 'Operation', 'Operations', 'Record', 'Retry'];
/** Components by first letter: one file would be larger than a file of this repository may be. */
const LETTERS = ['a-b', 'c-d', 'e-l', 'm-p', 'q-r', 's-z'];

/** All files of sdk/src/generated, by name. @throws Error for what cannot be said in TypeScript */
export function generateFiles(document: OpenApiDocument): Record<string, string> {
  const operations = shapeOperations(document);
  return {
    ...schemaFiles(document),
    'operations.ts': operationsFile(operations),
    ...operationTypeFiles(operations, document),
    'problem-codes.ts': problemCodesFile(operations),
    'webhook-messages.ts': webhookMessagesFile(document),
  };
}

/** Every component under its own name. */
function schemaFiles(document: OpenApiDocument): Record<string, string> {
  const all = Object.entries(document.components.schemas);
  const files: Record<string, string> = {};
  for (const range of LETTERS) {
    const letters = new RegExp(`^[${range}]`, 'i');
    const here = all.filter(([name]) => letters.test(name));
    const body = here.map(([name, schema]) => declaration(name, schema)).join('\n\n');
    const others = namesIn(body, document).filter((name) => !letters.test(name));
    files[`schemas-${range}.ts`] = `${HEAD}${importOf(others, './schemas.ts')}\n${body}\n`;
  }
  files['schemas.ts'] = `${HEAD}${LETTERS.map((range) => `export type * from './schemas-${range}.ts';\n`).join('')}`;
  return files;
}

function declaration(name: string, schema: JsonSchema): string {
  if (TAKEN.includes(name)) throw new Error(`the component ${name} needs another name`);
  const type = typeOf(schema);
  return [
    ...commentOf([schema.description ?? ''], ''),
    isObjectType(type) ? `export interface ${name} ${type}` : `export type ${name} = ${type};`,
  ].join('\n');
}

/** The components a piece of code names. */
function namesIn(code: string, document: OpenApiDocument): string[] {
  const words = new Set(bareWords(code));
  return Object.keys(document.components.schemas).filter((name) => words.has(name));
}

function bareWords(code: string): string[] {
  return code
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/'[^'\n]*'/g, '')
    .split(/[^\w$]+/);
}

function importOf(names: readonly string[], from: string): string {
  if (names.length === 0) return '';
  return `import type {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';\n`;
}

/** What the runtime knows of each operation; one that is not imported is left out of a bundle. */
function operationsFile(operations: readonly OperationShape[]): string {
  const lines = operations.map(({ id, method, path, flags }) => {
    return `export const ${id} = '${`${method} ${path} ${flags}`.trimEnd()}' as Operation<'${id}'>;`;
  });
  return `${HEAD}import type { Operation } from '../operation.ts';\n\n${lines.join('\n')}\n`;
}

/** One file and interface per section of the reference, and one interface of all. */
function operationTypeFiles(operations: readonly OperationShape[], document: OpenApiDocument): Record<string, string> {
  const files: Record<string, string> = {};
  const sections: { interfaceName: string; file: string }[] = [];
  for (const { name, description } of document.tags) {
    const here = operations.filter(({ tag }) => tag === name);
    if (here.length === 0) continue;
    const words = name.split(/\W+/);
    const interfaceName = `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Operations`;
    const file = `${words.join('-').toLowerCase()}-operations.ts`;
    const methods = here.map((operation) => methodOf(operation).join('\n')).join('\n\n');
    const head = commentOf([description], '').join('\n');
    const body = `${head}\nexport interface ${interfaceName} {\n${methods}\n}\n`;
    const used = new Set(bareWords(body));
    const ours = OURS.filter((one) => used.has(one));
    const imports = importOf(ours, '../operation.ts') + importOf(namesIn(body, document), './schemas.ts');
    files[file] = `${HEAD}${imports}\n${body}`;
    sections.push({ interfaceName, file });
  }
  const imports = sections.map(({ interfaceName, file }) => importOf([interfaceName], `./${file}`)).join('');
  const bases = sections.map(({ interfaceName }) => `    ${interfaceName}`).join(',\n');
  files['operation-types.ts'] =
    `${HEAD}${imports}\n/** Every operation of the API, by its operationId. */\nexport interface Operations\n  extends\n${bases} {}\n`;
  return files;
}

function methodOf(operation: OperationShape): string[] {
  const { id, method, path, summary, description, permission, ownCodes, options, answer } = operation;
  const right = permission === 'public' ? ', open to everybody' : `, needs \`${permission}\``;
  const comment = commentOf(
    [
      `${summary}.`,
      description,
      `\`${method} ${path}\`${right}.`,
      ...(ownCodes.length === 0 ? [] : [`Refused with ${ownCodes.map((code) => `\`${code}\``).join(', ')}.`]),
    ],
    '  ',
  );
  const required = operation.fields.some((field) => field.required);
  const type = argumentsOf(operation);
  if (answer.isList) {
    const list = required ? 'RequiringListOperation' : 'ListOperation';
    return [...comment, `  ${id}: ${list}<${type}, ${answer.type}>;`];
  }
  return [...comment, `  ${id}(args${required ? '' : '?'}: ${type}, options?: ${options}): ${answer.type};`];
}

/** The one object with everything of path, query and body. */
function argumentsOf({ fields }: OperationShape): string {
  if (fields.length === 0) return 'Record<string, never>';
  const lines = fields.flatMap(({ name, type, required, description }) => [
    ...commentOf([description], '    '),
    `    ${propertyName(name)}${required ? '' : '?'}: ${type};`,
  ]);
  return ['{', ...lines, '  }'].join('\n');
}

function problemCodesFile(operations: readonly OperationShape[]): string {
  const common = operations[0]!.commonCodes;
  const all = [...new Set([...common, ...operations.flatMap(({ ownCodes }) => ownCodes)])].toSorted();
  const own = operations
    .filter(({ ownCodes }) => ownCodes.length > 0)
    .map(({ id, ownCodes }) => `  ${id}: ${ownCodes.map(literal).join(' | ')};`);
  const unionOf = (codes: readonly string[]) => codes.map((code) => `\n  | ${literal(code)}`).join('');
  return `${HEAD}
/** Codes that any operation may be refused with. */
export type CommonProblemCode =${unionOf(common)};

/** Codes of all operations. */
export type KnownProblemCode =${unionOf(all)};

/** What an operation may be refused with besides. */
export interface OwnProblemCodes {
${own.join('\n')}
}
`;
}

function webhookMessagesFile(document: OpenApiDocument): string {
  const fields = Object.entries(document.webhooks ?? {}).flatMap(([type, { post }]) => {
    const { schema } = post.requestBody.content['application/json']!;
    return [...commentOf([post.summary], '  '), `  ${literal(type)}: ${typeOf(schema, '  ')};`];
  });
  const body = `/** Every message by its type. */\nexport interface WebhookMessages {\n${fields.join('\n')}\n}\n`;
  return `${HEAD}${importOf(namesIn(body, document), './schemas.ts')}\n${body}`;
}
