import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject } from '../json.js';
import type { Question } from './client.js';
import type { Root, Signature, Signatures } from './signature.js';

/** A step asks for something the server's schema does not have. */
export class NoSuchField extends Error {}

export function signatureOf(signatures: Signatures, root: Root, name: string): Signature {
  const signature = signatures[root].get(name);
  if (!signature) throw new NoSuchField(`the server has no ${root} ${name}`);
  return signature;
}

/** Writes the operation that calls one root field with these arguments. */
export function operation(
  signatures: Signatures,
  root: Root,
  name: string,
  args: JsonObject,
  select = '',
): Question {
  const signature = signatureOf(signatures, root, name);
  const given = Object.keys(args);
  const unknown = given.filter((arg) => signature.args[arg] === undefined);
  if (unknown.length > 0) {
    const takes = Object.keys(signature.args).join(', ') || 'nothing';
    throw new NoSuchField(`${name} takes ${takes}; the step gives ${unknown.join(', ')}`);
  }
  const declared = given.map((arg) => `$${arg}: ${signature.args[arg]}`).join(', ');
  const passed = given.map((arg) => `${arg}: $${arg}`).join(', ');
  const document = `${root} Play${declared && `(${declared})`} { ${name}${passed && `(${passed})`} ${select} }`;
  return { document, variables: keyed(args, signature) };
}

/** A command's key is made here, once for all attempts, unless the step names its own. */
function keyed(args: JsonObject, signature: Signature): JsonObject {
  const { input } = args;
  if (!signature.keyed || !isObject(input)) return args;
  return { ...args, input: { idempotencyKey: randomUUID(), ...input } };
}
