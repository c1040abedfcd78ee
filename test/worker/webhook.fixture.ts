import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NameService } from '#notification/webhook/calling/name-service.js';
import { WebhookSending } from '#notification/webhook/calling/webhook-sending.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { account, type Directory, directory } from './directory.fixture.js';
import { Endpoint } from './endpoint.fixture.js';
import { Workplace } from './worker.fixture.js';

export interface CallRow {
  readonly id: string;
  readonly status: string;
  readonly attempts: number;
  readonly answer: number | null;
  readonly failure: string | null;
  readonly due_at: Date | null;
}

export interface EndpointRow {
  readonly off_because: string | null;
  readonly failures: number;
  readonly failing_since: Date | null;
}

/** A worker that may call two endpoints on this machine, and a case between two organisations to tell of. */
export class Calling {
  people!: Directory;

  private constructor(
    readonly place: Workplace,
    readonly app: INestApplicationContext,
    readonly endpoint: Endpoint,
    readonly slow: Endpoint,
  ) {}

  static async open(): Promise<Calling> {
    const [place, endpoint, slow] = await Promise.all([
      Workplace.open(),
      Endpoint.open(),
      Endpoint.open('slow.example'),
    ]);
    const app = await place.worker('smtp://127.0.0.1:9', {
      hosts: [endpoint.host, slow.host],
      loopback: true,
      authorities: endpoint.cert + slow.cert,
    });
    app.get(NameService).addressesOf = () => Promise.resolve(['127.0.0.1']);
    return new Calling(place, app, endpoint, slow);
  }

  /** Everything anew but the worker. */
  async begin(): Promise<void> {
    await this.place.owner.query('delete from webhook_call; delete from webhook');
    this.people = await directory(this.place.owner);
    this.endpoint.reset();
    this.slow.reset();
  }

  async close(): Promise<void> {
    await Promise.all([this.place.close(), this.endpoint.close(), this.slow.close()]);
  }

  async register(organisationId: string, classes = ['request'], url = this.endpoint.url): Promise<string> {
    const id = randomUUID();
    const by = await account(this.place.owner, organisationId, 'administrator');
    await this.place.owner.query(
      'insert into webhook (id, organisation_id, url, classes, created_by) values ($1, $2, $3, $4, $5)',
      [id, organisationId, url, classes, by],
    );
    return id;
  }

  /** The calls that an event makes, written down and not made yet. */
  async planned(kind: string, more: Record<string, string> = {}): Promise<string[]> {
    const { referralId, caseId } = this.people;
    const event = await this.place.tell(this.app, kind, caseId, { referralId, caseId, ...more });
    await this.app.get(StreamHandler).handle(event);
    const rows = await this.place.rows<CallRow>('select id from webhook_call where event_id = $1', [event]);
    return rows.map(({ id }) => id);
  }

  call(id: string | undefined): Promise<void> {
    return this.app.get(WebhookSending).handle(id ?? '');
  }

  async row(id: string | undefined): Promise<CallRow | undefined> {
    return (await this.place.rows<CallRow>('select * from webhook_call where id = $1', [id]))[0];
  }

  async endpointRow(id: string): Promise<EndpointRow | undefined> {
    return (await this.place.rows<EndpointRow>('select * from webhook where id = $1', [id]))[0];
  }
}
