import type pg from 'pg';
import { accounts, organisations } from './random-world.fixture.js';

export type Row = Record<string, unknown>;

export async function people(owner: pg.Client): Promise<void> {
  await insert(
    owner,
    'organisation',
    organisations.map((id, index) => ({
      id,
      code: `o${index}`,
      kind: 'ngo',
      name_mn: 'o',
      name_en: 'o',
      active_from: '2000-01-01',
    })),
  );
  await insert(
    owner,
    'account',
    accounts.map((id, index) => ({
      id,
      organisation_id: organisations[0],
      email: `a${index}@example.test`,
      name_mn: 'a',
      name_en: 'a',
      language: 'mn',
    })),
  );
}

export async function insert(owner: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  if (columns === '') return;
  await owner.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
