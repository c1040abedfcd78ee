import { type ArgumentNode, type DocumentNode, Kind, visit } from 'graphql';
import { limits } from './limits.js';

export type ValueLimit = 'listItems' | 'values' | 'nesting';

/** Which limit the variables of a request pass, if any. Walks without recursion: they may be nested without end. */
export function excessOf(variables: unknown): ValueLimit | null {
  const rest: [unknown, number][] = [[variables, 0]];
  let values = 0;
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [value, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value) && value.length > limits.listItems) return 'listItems';
    if (depth > limits.nesting) return 'nesting';
    const members = Object.values(value);
    values += members.length;
    if (values > limits.values) return 'values';
    for (const member of members) rest.push([member, depth + 1]);
  }
  return null;
}

/** Whether a list written into the document itself is too long. */
export function hasLongList(document: DocumentNode): boolean {
  let found = false;
  const longest = (node: ArgumentNode): false => {
    visit(node, {
      [Kind.LIST]: ({ values }) => {
        found ||= values.length > limits.listItems;
      },
    });
    return false;
  };
  visit(document, { [Kind.ARGUMENT]: longest });
  return found;
}
