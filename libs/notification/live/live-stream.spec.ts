import { describe, expect, it } from '@jest/globals';
import { LiveStream } from './live-stream.js';

const opener = {
  actor: { id: 'a', organisationId: 'o', organisationKind: 'ngo', roles: [] },
  account: { id: 'a', organisationId: 'o', email: '', nameMn: '', nameEn: '', language: 'mn' },
  session: { id: 's', expiresAt: new Date(0) },
} as const;
const made = (): LiveStream => new LiveStream('token', opener, 3_000);
const taken = ({ body }: LiveStream): string => String(body.read() ?? '');

describe('a reader who is slow', () => {
  it('is owed one look, however many there were, and gets it once there is room', async () => {
    const stream = made();
    for (let n = 0; n < 1_000; n += 1) stream.look();
    const waiting = stream.body.readableLength;
    expect(waiting).toBeLessThan(600);
    await new Promise(setImmediate);
    expect(taken(stream)).toHaveLength(waiting + 'event: look\ndata: again\n\n'.length);
    await new Promise(setImmediate);
    expect(taken(stream)).toBe('');
    stream.look();
    expect(taken(stream)).toBe('event: look\ndata: again\n\n');
  });

  it('who never reads is let go after three heartbeats', () => {
    const stream = made();
    for (let n = 0; n < 1_000; n += 1) stream.look();
    for (let n = 0; n < 2; n += 1) stream.beat();
    expect(stream.body.destroyed).toBe(false);
    stream.beat();
    expect(stream.body.destroyed).toBe(true);
    // Whoever still has it in hand does no harm with it.
    stream.look();
    stream.end();
  });
});
