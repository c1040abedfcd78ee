import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { hashOfToken } from '#platform/identity/session-token.js';
import { everyone } from './world.ts';

/** Opens everybody's session anew. */
export async function openSessions(owner: pg.Client): Promise<void> {
  for (const { id, token } of everyone) {
    await owner.query('delete from session where token_hash = $1', [hashOfToken(token)]);
    await owner.query(
      `insert into session (id, token_hash, account_id, expires_at)
       values ($1, $2, $3, platform.now() + interval '12 hours')`,
      [randomUUID(), hashOfToken(token), id],
    );
  }
}
