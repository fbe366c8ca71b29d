import { ValueNode, type OperationNode } from 'kysely'

/**
 * A limit or an offset as a statement is to have it: written out. When SQLite is given a value that its plan could depend
 * on, it plans the whole statement anew, which takes longer than to run it; PostgreSQL plans for the value.
 */
export function literal (node: OperationNode): OperationNode {
  return ValueNode.is(node) && typeof node.value === 'number' ? ValueNode.createImmediate(node.value) : node
}
