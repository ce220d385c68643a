import type { Environment } from '@marcbachmann/cel-js';
import { Decimal } from '../decimal.ts';
import type { CelType, Evaluator, Macro, Node } from './ast.ts';
import { invalid } from './errors.ts';
import { sumIntegers } from './functions.ts';

interface Checker {
  check(node: Node, context: Scope): CelType;
}

interface Scope {
  forkWithVariable(name: string, type: CelType): Scope;
  reuse(parent: unknown): Scope;
  setIterValue(value: unknown, evaluator: Evaluator): Scope;
}

interface SumMacro extends Macro {
  inner?: Scope;
}

/** `lines.sum(l, l.netAmount * l.quantity)`: what `lines.map(…).sum()` gives, without the list between. */
export function registerSumMacro(environment: Environment): void {
  environment.registerFunction('list.sum(ast, ast): dyn', ((call: { receiver: Node; args: [Node, Node] }) => {
    const { receiver, args } = call;
    const [variable, body] = args;
    if (variable.op !== 'id') {
      throw invalid(
        'argument_invalid',
        'the first argument of sum names the element',
        variable,
        'lines.sum(l, l.amount)',
      );
    }
    return {
      async: false,
      typeCheck(checker: Checker, macro: SumMacro, context: Scope): CelType {
        const range = checker.check(receiver, context);
        if (range.kind !== 'list') {
          throw invalid('no_such_function', `sum(…) works on lists, not on ${range.name}`, receiver, 'name a list');
        }
        macro.inner = context.forkWithVariable(variable.args as string, range.valueType!);
        const type = checker.check(body, macro.inner);
        if (type.name === 'Decimal' || type.name === 'int') return type;
        throw invalid(
          'type_mismatch',
          `sum(…) adds numbers, not ${type.name}`,
          body,
          'give an amount or a whole number',
        );
      },
      evaluate(evaluator: Evaluator, macro: SumMacro, context: unknown): unknown {
        const list = evaluator.run(receiver, context) as Iterable<unknown>;
        const inner = macro.inner!.reuse(context);
        const values: unknown[] = [];
        for (const item of list) values.push(evaluator.run(body, inner.setIterValue(item, evaluator)));
        return body.checkedType!.name === 'int' ? sumIntegers(values as bigint[]) : Decimal.sum(values as Decimal[]);
      },
    };
  }) as never);
}

/**
 * The library's `has` trips over null and over a missing record on the way. A rule that asks whether something is
 * there wants the answer false; the path itself was checked when compiling.
 */
export function tolerateAbsence(macro: Macro): void {
  macro.evaluate = (evaluator, { macroHasProps }, context) => {
    const path = macroHasProps!;
    let value: unknown = evaluator.run(path.at(-1)!, context);
    for (let i = path.length - 2; i >= 0; i -= 1) {
      if (value === undefined || value === null) return false;
      const [, field] = path[i]!.args as [Node, string];
      value = (value as Record<string, unknown>)[field];
    }
    return value !== undefined && value !== null;
  };
}
