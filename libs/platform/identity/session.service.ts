import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#policy/vocabulary.js';
import type { OpenSession } from '../context/context.js';
import { Database, type Transaction } from '../database/database.js';
import { ActorSource } from './actor-source.js';
import { IdentityOptions } from './identity-options.js';
import { noScope } from './no-scope.js';
import type { Origin } from './origin.js';
import { hashOfToken, isToken, newToken } from './session-token.js';

export interface SessionAccount {
  readonly id: string;
  readonly organisationId: string;
  readonly email: string;
  readonly nameMn: string;
  readonly nameEn: string;
  readonly language: string;
}

export interface SignedIn {
  readonly actor: Actor;
  readonly account: SessionAccount;
  readonly session: OpenSession;
}

const look = (actorSql: string): string => /* sql */ `
with live as (
  select id, account_id, expires_at, seen_at from session
  where token_hash = $1 and closed_at is null and expires_at > platform.now()
    and seen_at > platform.now() - make_interval(mins => $2)
)
select json_build_object(
  'session', json_build_object('id', live.id, 'expiresAt', live.expires_at,
    'unseen', live.seen_at < platform.now() - interval '1 minute'),
  'account', json_build_object('id', a.id, 'organisationId', a.organisation_id, 'email', a.email,
    'nameMn', a.name_mn, 'nameEn', a.name_en, 'language', a.language),
  'actor', (select row_to_json(actor) from (${actorSql}) actor))
from live join account a on a.id = live.account_id
where a.disabled_at is null`;

// Once a minute, not with every request. Asked of the row itself, so that of two requests at once the second,
// waiting for the first, finds it written.
const see = /* sql */ `update session set seen_at = platform.now()
  where token_hash = $1 and seen_at < platform.now() - interval '1 minute'`;

const naming = `select set_config('itgel.session', $1, true)`;

/** Sessions: opaque random tokens, stored as hashes, looked up with every request (P16). */
@Injectable()
export class SessionService {
  private readonly look: string;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ActorSource) actors: ActorSource,
    @Inject(IdentityOptions) private readonly options: IdentityOptions,
  ) {
    this.look = look(actors.actorSql('live.account_id'));
  }

  /**
   * Whoever this token speaks for now: null once idle or old, signed out, or the account disabled.
   * @param attended false for what a page asks by itself: a screen nobody sits at must not keep its session alive
   */
  async actorOf(token: string, attended = true): Promise<SignedIn | null> {
    if (!isToken(token)) return null;
    const hash = hashOfToken(token).toString('hex');
    const { idleMinutes } = this.options;
    const [, found] = await this.database.prepared(
      noScope,
      { name: 'session.name', text: naming, values: [hash] },
      { name: 'session.look', text: this.look, values: [`\\x${hash}`, String(idleMinutes)] },
    );
    const text = found?.[0]?.[0];
    const { actor, account, session }: Looked = text ? JSON.parse(text) : {};
    if (!actor || !account || !session) return null;
    const { id: sessionId, expiresAt, unseen } = session;
    if (attended && unseen) await this.see(hash);
    return {
      actor: { ...actor, sessionId },
      account,
      session: { id: sessionId, expiresAt: new Date(expiresAt) },
    };
  }

  private see(hash: string): Promise<unknown> {
    return this.database.prepared(
      noScope,
      { name: 'session.name', text: naming, values: [hash] },
      { name: 'session.see', text: see, values: [`\\x${hash}`] },
    );
  }

  /** Opens a session in the caller's transaction and answers its token, which is nowhere else. */
  async open(tx: Transaction, accountId: string, { browser, system, place }: Origin): Promise<string> {
    const token = newToken();
    const hash = await nameSession(tx, token);
    await tx.query(
      `insert into session (id, token_hash, account_id, expires_at, browser, system, place)
       values ($1, $2, $3, platform.now() + make_interval(hours => $4), $5, $6, $7)`,
      [randomUUID(), hash, accountId, this.options.absoluteHours, browser, system, place],
    );
    return token;
  }

  /** Marks that the password was given again in this session. */
  async confirm(token: string): Promise<void> {
    await this.database.transaction(noScope, async (tx) => {
      const hash = await nameSession(tx, token);
      await tx.query('update session set confirmed_at = platform.now() where token_hash = $1', [hash]);
    });
  }

  /** Ends the session; a token that opens none ends nothing. */
  async close(token: string): Promise<void> {
    if (!isToken(token)) return;
    await this.database.transaction(noScope, async (tx) => {
      const hash = await nameSession(tx, token);
      await tx.query(
        'update session set closed_at = platform.now() where token_hash = $1 and closed_at is null',
        [hash],
      );
    });
  }
}

interface Looked {
  readonly actor?: Actor | null;
  readonly account?: SessionAccount;
  readonly session?: { readonly id: string; readonly expiresAt: string; readonly unseen: boolean };
}

/** Row-level security shows a transaction the one session it names, and no other. */
async function nameSession(tx: Transaction, token: string): Promise<Buffer> {
  const hash = hashOfToken(token);
  await tx.query(naming, [hash.toString('hex')]);
  return hash;
}
