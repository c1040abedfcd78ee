export type Fault =
  | 'entryChanged'
  | 'entryMissing'
  | 'entryAdded'
  | 'batchMissing'
  | 'batchChanged'
  | 'batchUnlinked'
  | 'batchUnsigned'
  | 'batchRewritten'
  | 'tailCut'
  | 'checkpointForged';

/** One place where what is there is not what was chained. */
export interface Finding {
  readonly batch: number;
  readonly fault: Fault;
  readonly entryId?: string;
}

const words: Readonly<Record<Fault, string>> = {
  entryChanged: 'was changed',
  entryMissing: 'was deleted, or moved out of its place',
  entryAdded: 'was added later, or moved here',
  batchMissing: 'is missing',
  batchChanged: 'was changed: it is not what its hash says',
  batchUnlinked: 'does not continue the batch before it',
  batchUnsigned: 'is not signed by a key given',
  batchRewritten: 'is not the one that was exported: it was computed again',
  tailCut: 'was exported, and the chain ends before it: the end was cut off',
  checkpointForged: 'has a line among the checkpoints that no key given has signed',
};

export const sayFinding = ({ batch, fault, entryId }: Finding): string =>
  entryId ? `batch ${batch}: entry ${entryId} ${words[fault]}` : `batch ${batch} ${words[fault]}`;

/** Keeps the first of them in the order of the chain, however many there are. */
export class Findings {
  private readonly kept: Finding[] = [];
  private found = 0;

  constructor(private readonly atMost = 20) {}

  get count(): number {
    return this.found;
  }

  get first(): readonly Finding[] {
    return this.kept;
  }

  add(batch: number, fault: Fault, entryId?: string): void {
    this.found++;
    const place = this.kept.findIndex((one) => one.batch > batch);
    this.kept.splice(place < 0 ? this.kept.length : place, 0, { batch, fault, ...(entryId && { entryId }) });
    if (this.kept.length > this.atMost) this.kept.pop();
  }
}
