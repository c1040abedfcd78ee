/**
 * How much one request may ask for. Each is several times what the largest screen of our own asks, and small
 * enough that the worst request within all of them is answered in the time of an ordinary one.
 */
export const limits = {
  /** Of the document's text. Validation compares fields of one name pairwise, so this bounds its square. */
  tokens: 1500,
  /** Fields below fields. The plan's tree, down to an indicator's values, is 7 deep. */
  depth: 12,
  /** Renamed fields, `__typename` included: an alias is the cheapest way to ask the same thing a thousand times. */
  aliases: 20,
  /** Fields of the operation itself: every one is a statement of its own, or a command. */
  roots: 10,
  /** `@skip` and `@include`, which cost work on every field they stand on. */
  directives: 20,
  /** Selections met while fragments are spread: a few that spread each other twice would be millions. */
  selections: 3000,
  /** Objects the answer may hold at most: lists times what hangs on each of their members. */
  objects: 5000,
  /** Members of any one list among the arguments; what a field itself takes at most is less, and says so. */
  listItems: 500,
  /** Values in all variables together. */
  values: 5000,
  /** Objects and lists inside each other in the variables; our inputs are 3 deep. */
  nesting: 20,
  /** Bytes of a request's body: more than every text of the longest form filled to its end, four bytes a letter. */
  bodyBytes: 1_048_576,
} as const;

/** What a list without a limit of its own is taken to hold; lists of rows hold what `first` says. */
export const usualListSize = 10;

/** Time, in milliseconds. Each is cut off by the one after it, so that nothing waits for ever. */
export const patience = {
  /** For a free connection of the pool. */
  connectionMs: 5_000,
  /** For one lock: whoever holds it longer has hung. */
  lockMs: 5_000,
  /** For one statement; ours take a few milliseconds. */
  statementMs: 8_000,
  /** For one transaction, the silence of a database that is not there included. */
  transactionMs: 10_000,
  /** For a whole request. */
  requestMs: 20_000,
} as const;
