import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { seedDirectory } from '#directory/seed.js';
import { CheckpointMail } from '#notification/checkpoint/checkpoint-mail.js';
import { AuditChain } from '#platform/audit/audit-chain.js';
import { SigningKey } from '#platform/audit/signing-key.js';
import { verify } from '../../apps/cli/audit/verify.js';
import { writeEntry } from '../audit/log.fixture.js';
import { decoded, MailServer } from './mail-server.fixture.js';
import { until, Workplace } from './worker.fixture.js';

const officers = ['enkhjin@mgec.example', 'sodon@host.example'];

describe('P23: checkpoints by mail', () => {
  let place: Workplace;
  let app: INestApplicationContext;
  let server: MailServer;
  const caseCode = 'MN-26-7F3K9Q';

  const chained = (batches: number) =>
    until(async () => {
      await app.get(AuditChain).tick();
      return (await place.rows('select from audit_batch')).length >= batches;
    });
  const mailed = () => place.rows<{ batch: string }>(`select batch from audit_export where channel = 'mail'`);

  beforeAll(async () => {
    [place, server] = await Promise.all([Workplace.open(), MailServer.open()]);
    await seedDirectory(place.urls.ownerUrl);
    app = await place.worker(server.url);
    await place.rows(
      `insert into audit_entry (id, action, subject, case_code, actor_id, correlation_id) values ($1, 'open', 'Case', $2, $1, 'x')`,
      [randomUUID(), caseCode],
    );
    await chained(1);
  });
  afterAll(async () => {
    await place.close();
    await server.close();
  });

  it('are tried again while the mail server takes none', async () => {
    server.answers.push(...officers.map(() => 451));
    await expect(app.get(CheckpointMail).tick()).rejects.toThrow();
    expect(await mailed()).toEqual([]);
  });

  it('go to every data-protection officer, and the line in it is a proof', async () => {
    await app.get(CheckpointMail).tick();
    expect(server.received.length).toBe(officers.length);
    for (const email of officers) {
      const [mail = ''] = server.to(email);
      const text = decoded(mail);
      const line = /^\{"at":.*\}(?=\r?$)/m.exec(text)?.[0] ?? '';
      const file = join(place.keystore, `${email}.jsonl`);
      writeFileSync(file, line);
      const keys = [SigningKey.at(join(place.keystore, 'audit-signing-key.pem')).public];
      const { exported, findings } = await verify({ url: place.urls.workerUrl, keys, checkpoints: [file] });
      expect({ findings: findings.first, last: exported.last?.number }).toEqual({ findings: [], last: 1 });
    }
  });

  it('P1 say nothing about anybody', () => {
    for (const mail of server.received) {
      const text = decoded(mail);
      expect(text).not.toContain(caseCode);
      expect(text).not.toMatch(/traffick|victim|survivor|case|наймаа|хохирогч|хэрэг/i);
    }
  });

  it('come again after the hours said, and only when there is more to prove', async () => {
    await writeEntry(place.owner);
    await chained(2);
    await app.get(CheckpointMail).tick();
    expect((await mailed()).length).toBe(1);
    await place.rows(`update platform.clock set ahead = ahead + interval '25 hours'`);
    await app.get(CheckpointMail).tick();
    await app.get(CheckpointMail).tick();
    expect((await mailed()).length).toBe(2);
    await place.rows(`update platform.clock set ahead = ahead + interval '25 hours'`);
    await app.get(CheckpointMail).tick();
    expect((await mailed()).length).toBe(2);
  });
});
