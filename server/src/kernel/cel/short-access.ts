import { Decimal } from '../decimal.ts';
import { type Evaluator, type Node, walk } from './ast.ts';
import { type Fields, typeName } from './typed-lint.ts';

type Test = (value: unknown) => boolean;

const TESTS: Readonly<Record<string, Test>> = {
  string: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  int: (value) => typeof value === 'bigint',
  Decimal: (value) => value instanceof Decimal,
};

const isRecord: Test = (value) => typeof value === 'object' && value !== null;

/**
 * Reads declared fields of records directly. The library finds the record's class, the field's type and the value's type
 * anew at every reading, which is most of what rules cost. A value that is not what was declared (or is not there) still
 * goes the library's way and gets its error.
 */
export function shortenAccess(root: Node, fields: Fields): void {
  for (const node of walk(root)) {
    if (node.op !== '.') continue;
    const [record, field] = node.args as [Node, string];
    const owner = record.checkedType === undefined ? undefined : fields.get(typeName(record.checkedType));
    const declared = owner?.[field];
    if (declared === undefined) continue;
    const isRight = TESTS[declared] ?? (fields.has(declared) ? isRecord : undefined);
    if (isRight === undefined) continue;
    const long = node.meta.evaluate;
    node.setMeta('evaluate', (evaluator: Evaluator, self: Node, context: unknown) => {
      const value = (evaluator.run(record, context) as Record<string, unknown> | undefined)?.[field];
      return isRight(value) ? value : long(evaluator, self, context);
    });
  }
}
