/** Adds the workspace to every statement of the sign-in library: its tables know of none. */
import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type DeleteQueryNode,
  IdentifierNode,
  type InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  ParensNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  PrimitiveValueListNode,
  type QueryResult,
  ReferenceNode,
  type RootOperationNode,
  type SelectQueryNode,
  TableNode,
  type UnknownRow,
  type UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
} from 'kysely';
import { assert } from '#kernel';

const COLUMN = 'workspace_id';

export class WorkspacePlugin implements KyselyPlugin {
  readonly #transformer: WorkspaceTransformer;

  constructor(workspaceId: string) {
    this.#transformer = new WorkspaceTransformer(workspaceId);
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(node);
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }
}

class WorkspaceTransformer extends OperationNodeTransformer {
  readonly #workspaceId: string;

  constructor(workspaceId: string) {
    super();
    this.#workspaceId = workspaceId;
  }

  protected override transformSelectQuery(node: SelectQueryNode, queryId?: never): SelectQueryNode {
    const inner = super.transformSelectQuery(node, queryId);
    assert(inner.joins === undefined || inner.joins.length === 0, 'joins would need a workspace of their own');
    return this.#bound(inner, inner.from?.froms ?? []);
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId?: never): UpdateQueryNode {
    const inner = super.transformUpdateQuery(node, queryId);
    return this.#bound(inner, inner.table === undefined ? [] : [inner.table]);
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, queryId?: never): DeleteQueryNode {
    const inner = super.transformDeleteQuery(node, queryId);
    assert(inner.using === undefined, 'a deletion reads one table');
    return this.#bound(inner, inner.from.froms);
  }

  protected override transformInsertQuery(node: InsertQueryNode, queryId?: never): InsertQueryNode {
    const inner = super.transformInsertQuery(node, queryId);
    assert(inner.columns && inner.values && ValuesNode.is(inner.values), 'rows are inserted as values');
    const rows = inner.values.values.map((row) => {
      if (PrimitiveValueListNode.is(row)) return PrimitiveValueListNode.create([this.#workspaceId, ...row.values]);
      assert(ValueListNode.is(row), 'a row is a list of values');
      return ValueListNode.create([ValueNode.create(this.#workspaceId), ...row.values]);
    });
    return { ...inner, columns: [ColumnNode.create(COLUMN), ...inner.columns], values: ValuesNode.create(rows) };
  }

  /** Each table in the condition: what is nested binds itself. */
  #bound<Node extends { readonly where?: WhereNode }>(node: Node, sources: readonly OperationNode[]): Node {
    const conditions = sources.flatMap((source) => {
      const table = AliasNode.is(source) ? source.node : source;
      if (!TableNode.is(table)) return [];
      const name = AliasNode.is(source) && IdentifierNode.is(source.alias) ? source.alias.name : nameOf(table);
      return [this.#condition(name)];
    });
    const [first, ...others] = conditions;
    if (first === undefined) return node;
    const ours = others.reduce<OperationNode>((left, right) => AndNode.create(left, right), first);
    const theirs = node.where?.where;
    const where = theirs === undefined ? ours : AndNode.create(ours, ParensNode.create(theirs));
    return { ...node, where: WhereNode.create(where) };
  }

  #condition(table: string): OperationNode {
    return BinaryOperationNode.create(
      ReferenceNode.create(ColumnNode.create(COLUMN), TableNode.create(table)),
      OperatorNode.create('='),
      ValueNode.create(this.#workspaceId),
    );
  }
}

function nameOf(table: TableNode): string {
  return table.table.identifier.name;
}
