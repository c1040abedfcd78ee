import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Section } from '#policy/vocabulary.js';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { TestApi } from '../support/api/api.js';
import { canary } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { everything } from '../support/api/selection.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let tuya: Person;
let anu: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  saruul = api.person('saruul@mgec.example');
  tuya = api.person('tuya@shelter.example');
  anu = api.person('anu@shelter.example');
});
afterAll(() => api.stop());
/** Whatever a story does, who may see what is what the ledger says (npm run access:check). */
afterEach(async () => {
  expect(await ledgerFaults(api)).toEqual([]);
});
beforeEach(async () => {
  own = await road.register(saruul);
});

const readable = async (person: Person, caseId: string): Promise<string[]> => {
  const { data } = await person.question('case', { id: caseId }, '{ access { readable } }');
  return (data?.['case'] as { access: { readable: string[] } } | undefined)?.access.readable ?? [];
};

/** A command stops where it would write to the table; the consent is withdrawn meanwhile; then both go on. */
async function whileHeld(table: string, command: () => Promise<unknown>, consentId: string): Promise<void> {
  const holder = new pg.Client(api.urls.ownerUrl);
  await holder.connect();
  await holder.query(`begin; lock table ${table} in share mode`);
  const commanded = command();
  await until(holder, `mode = 'RowExclusiveLock' and relation = '${table}'::regclass`);
  const withdrawn = saruul.do('withdrawConsent', { consentId });
  // Either it is through by itself, or it waits for the command: for a row of that transaction.
  await Promise.race([withdrawn, until(holder, `locktype in ('transactionid', 'tuple')`)]);
  await holder.query('commit');
  await holder.end();
  await Promise.all([commanded, withdrawn]);
}

async function until(client: pg.Client, waitsFor: string): Promise<void> {
  for (let left = 500; left > 0; left--) {
    const { rows } = await client.query(`select from pg_locks where not granted and ${waitsFor}`);
    if (rows.length > 0) return;
    await sleep(10);
  }
  throw new Error(`Nobody waits: ${waitsFor}`);
}

describe('P9: consent', () => {
  it('is her last word to this organisation: a later refusal, or an end of it, is not passed over for an older yes', async () => {
    const send = (sections: readonly Section[]) => () => road.refer(saruul, own.id, 'shelter', sections);
    await road.consent(saruul, own.id, 'shelter', ['risk', 'needs']);
    await send(['risk', 'needs'])();
    const narrower = await road.consent(saruul, own.id, 'shelter', ['needs']);
    await expect(send(['risk'])()).rejects.toThrow('CONSENT_REQUIRED');
    await send(['needs'])();
    await saruul.do('withdrawConsent', { consentId: narrower.id });
    await expect(send(['needs'])()).rejects.toThrow('CONSENT_REQUIRED');
    await road.consent(saruul, own.id, 'shelter', ['needs']);
    await send(['needs'])();
    await road.consent(saruul, own.id, 'shelter', [], { decision: 'refused' });
    await expect(send(['needs'])()).rejects.toThrow('CONSENT_REQUIRED');
    await send([])();
  });

  it('for one purpose and one organisation is none for another', async () => {
    await road.consent(saruul, own.id, 'shelter', ['risk'], { purpose: 'research' });
    await road.consent(saruul, own.id, 'police', ['risk']);
    await expect(road.refer(saruul, own.id, 'shelter', ['risk'])).rejects.toThrow('CONSENT_REQUIRED');
  });

  it('is of no use under an agreement for something else, and a later one for something else takes nothing away', async () => {
    const propose = async (purposes: string[]): Promise<void> => {
      const agreement = {
        partnerId: api.organisation('mlsp'),
        sections: ['risk'],
        purposes,
        validFrom: '2026-01-01',
        validUntil: '2099-01-01',
      };
      const { id } = await api.person('oyun@mgec.example').do('proposeAgreement', agreement);
      await api.rows(
        `update agreement set accepted_at = platform.now(), accepted_by = proposed_by where id = $1`,
        [id],
      );
    };
    await road.consent(saruul, own.id, 'mlsp', ['risk']);
    await propose(['research']);
    await expect(road.refer(saruul, own.id, 'mlsp', ['risk'])).rejects.toThrow('noAgreement');
    await propose(['referral']);
    await road.refer(saruul, own.id, 'mlsp', ['risk']);
    await propose(['research']);
    await road.refer(saruul, own.id, 'mlsp', ['risk']);
  });

  it('of one case is none for another case of the same person’s caseworker', async () => {
    const other = await road.register(saruul);
    await road.consent(saruul, other.id, 'shelter', ['risk']);
    await expect(road.refer(saruul, own.id, 'shelter', ['risk'])).rejects.toThrow('CONSENT_REQUIRED');
  });

  it('is recorded for an organisation there is, and never for one’s own', async () => {
    const known = {
      purpose: 'referral',
      decision: 'given',
      sections: ['risk'],
      givenBy: 'self',
      how: 'written',
      language: 'mn',
      caseId: own.id,
    };
    for (const recipientId of ['00000000-0000-4000-8000-000000000000', saruul.organisationId]) {
      const { extensions } = await saruul.fails('recordConsent', { ...known, recipientId });
      expect(extensions).toEqual({ code: 'INVALID', field: 'recipientId', reason: 'noSuchReceiver' });
    }
  });

  it('withdrawn while a referral is being sent leaves nothing open', async () => {
    const consent = await road.consent(saruul, own.id, 'shelter', ['risk']);
    await whileHeld('referral', () => road.refer(saruul, own.id, 'shelter', ['risk']), consent.id);
    const left = await api.rows('select status from referral where consent_id = $1 and closed_at is null', [
      consent.id,
    ]);
    expect(left).toEqual([]);
  });

  it('withdrawn while the referral is being accepted leaves nothing open', async () => {
    const consent = await road.consent(saruul, own.id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    await whileHeld('referral_officer', () => road.accept(tuya, sent, [anu]), consent.id);
    expect(await readable(anu, own.id)).toEqual([]);
  });

  it('over when the referral is accepted opens only that there is a case', async () => {
    const [row] = await api.rows<{ today: string }>(
      `select (platform.now() at time zone 'Asia/Ulaanbaatar')::date::text as today`,
    );
    await road.consent(saruul, own.id, 'shelter', ['safeContact'], { validUntil: row?.today });
    const sent = await road.refer(saruul, own.id, 'shelter', ['safeContact']);
    await api.forward('25 hours');
    const accepted = await road.accept(tuya, sent, [anu]);
    expect(await readable(anu, own.id)).toEqual([]);
    // And leaves no notice of what was never open, when it is withdrawn as well.
    const [consent] = await api.rows<{ id: string }>('select id from consent where case_id = $1', [own.id]);
    await saruul.do('withdrawConsent', { consentId: consent?.id });
    const { records } = await anu.ask<{ records: unknown[] }>(
      'referral',
      { id: accepted.id },
      '{ records { kind } }',
    );
    expect(records).toEqual([]);
  });
});

describe('P9: the safety notice', () => {
  it('keeps what was disclosed for her safety as it stood, for those named, until she leaves', async () => {
    const { consentId, ...accepted } = await road.disclose(
      saruul,
      own.id,
      ['safeContact', 'healthAlert', 'risk'],
      [anu],
      { to: 'shelter', acceptedBy: tuya },
    );
    const started = await road.step(anu, 'startService', accepted, { note: canary('note') });
    await saruul.do('withdrawConsent', { consentId });
    const later = canary('neverTell');
    await saruul.do('updateCase', { id: own.id, version: own.version, safeContact: { neverTell: later } });

    const all = everything(api.schema, 'Referral', [], ['NOT_FOUND']);
    const { body } = await anu.question('referral', { id: accepted.id }, all);
    expect(body).toContain(own.told.safeContact.neverTell);
    expect(body).toContain(own.told.healthAlert.allergy);
    expect(body).not.toContain(later);
    expect(body).not.toContain(own.told.risk.assessment);
    expect(body).not.toContain(own.code);
    for (const other of [
      'tuya@shelter.example',
      'bolor@shelter.example',
      'delger@shelter.example',
      'saruul@mgec.example',
      'oyun@mgec.example',
    ]) {
      const read = await api.person(other).question('referral', { id: accepted.id }, all);
      expect({
        other,
        reads: read.body.includes(own.told.healthAlert.allergy) && !read.body.includes(own.code),
      }).toEqual({ other, reads: false });
      expect(
        read.data === null || (read.data['referral'] as { records: unknown[] }).records.length === 0,
      ).toBe(true);
    }

    const delivered = await road.step(anu, 'deliverService', { ...started, version: started.version + 1 });
    await road.step(anu, 'completeReferral', delivered);
    const after = await anu.question('referral', { id: accepted.id }, all);
    expect(after.body).not.toContain(own.told.safeContact.neverTell);
    expect(after.body).toContain('zqnote');
  });

  it('says nothing of what was not disclosed', async () => {
    const { consentId, ...accepted } = await road.disclose(saruul, own.id, ['safeContact'], [anu], {
      to: 'shelter',
      acceptedBy: tuya,
    });
    await saruul.do('withdrawConsent', { consentId });
    const { body } = await anu.question('referral', { id: accepted.id }, everything(api.schema, 'Referral'));
    expect(body).toContain(own.told.safeContact.neverTell);
    expect(body).not.toContain(own.told.healthAlert.allergy);
  });
});

describe('P9: the preview', () => {
  it.each([
    ['shelter', 'tuya@shelter.example', ['risk', 'needs']],
    ['police', 'batbayar@police.example', ['exploitation', 'suspects']],
    ['shelter', 'tuya@shelter.example', []],
  ] as const)('of %s is what %s then reads', async (to, by, sections) => {
    const officer = api.person(by);
    await road.consent(saruul, own.id, to, sections);
    const selection = everything(api.schema, 'Case', ['access']);
    const args = { caseId: own.id, receiverId: api.organisation(to), sections };
    const preview = await saruul.ask<{ case: object; sections: string[] }>(
      'disclosurePreview',
      args,
      `{ sections case ${selection} }`,
    );
    const sent = await road.refer(saruul, own.id, to, sections);
    await road.accept(officer, sent, [officer]);
    expect(await officer.ask('case', { id: own.id }, selection)).toEqual(preview.case);
    expect((await readable(officer, own.id)).sort()).toEqual(['reference', ...preview.sections].sort());
  });
});
