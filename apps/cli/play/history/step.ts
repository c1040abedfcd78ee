import { z } from 'zod';

/** UNAVAILABLE is missing on purpose: it is no answer, and the player asks again. */
const codes = [
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'FORBIDDEN',
  'INVALID',
  'CONFLICT',
  'CONSENT_REQUIRED',
  'LIMIT',
] as const;

const seconds = z.number().positive().max(300);
const object = z.record(z.string(), z.json());

const expectation = z.union([
  z.strictObject({ data: z.json() }),
  z.strictObject({
    error: z.strictObject({
      code: z.enum(codes),
      field: z.json().optional(),
      reason: z.json().optional(),
      message: z.json().optional(),
    }),
  }),
  z.strictObject({ notFound: z.literal(true) }),
]);

const said = { say: z.string().min(1) };
const never = { never: z.union([z.string(), z.array(z.string())]).optional() };

/** What every step that asks the server something may have. */
const asking = {
  ...said,
  ...never,
  who: z.string().min(1),
  language: z.enum(['mn', 'en']).optional(),
  save: z.record(z.string().regex(/^[\w-]+$/), z.string()).optional(),
  expect: expectation.optional(),
};

/**
 * The kinds of step, by the key that tells them apart. `test/histories/README.md` is their guide. Nothing
 * else is allowed in a step, so that a misspelt word stops the history instead of being passed over.
 */
export const kinds = {
  chapter: z.strictObject({ chapter: z.string().min(1) }),
  let: z.strictObject({ let: object }),
  mutation: z.strictObject({
    ...asking,
    mutation: z.string(),
    input: object.optional(),
    select: z.string().optional(),
  }),
  query: z.strictObject({
    ...asking,
    query: z.string(),
    args: object.optional(),
    select: z.string().optional(),
    within: seconds.optional(),
  }),
  graphql: z.strictObject({
    ...asking,
    graphql: z.string(),
    variables: object.optional(),
    within: seconds.optional(),
  }),
  mailbox: z.strictObject({
    ...said,
    ...never,
    mailbox: z.strictObject({
      to: z.string(),
      subject: z.json().optional(),
      text: z.json().optional(),
      count: z.number().int().min(0).optional(),
    }),
    within: seconds.optional(),
  }),
  clock: z.strictObject({
    ...said,
    clock: z.string().regex(/^-?P(?=.)/, 'is not an ISO 8601 duration such as PT26H'),
  }),
};

export type Kind = keyof typeof kinds;
export type Words<K extends Kind> = z.infer<(typeof kinds)[K]>;
/** A step as it stands in the file, its `{{…}}` not yet replaced. */
export type Step = { [K in Kind]: { kind: K; line: number; words: Words<K> } }[Kind];
export type Expectation = z.infer<typeof expectation>;
