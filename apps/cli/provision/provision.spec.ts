import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testServer } from '../../../test/support/published.js';
import { withClient } from '../database/with-client.js';
import { loginUrl } from './login-url.js';
import { type DatabaseUrls, provision } from './provision.js';

/** The run's own prefix: what a failure leaves behind is cleaned up with the rest. */
const prefix = `${testServer().template}_${randomBytes(3).toString('hex')}`;
const owner = `${prefix}_owner`;
const [first, second] = [`${prefix}_a`, `${prefix}_b`];

const asAdmin = (sql: string) => withClient(testServer().adminUrl, (client) => client.query(sql));
const ownerUrl = (database: string) => loginUrl(testServer().adminUrl, owner, 'owner-password', database);
const connects = (url: string) => withClient(url, (client) => client.query('select 1'));

/** What a migration of an owner who is no superuser has to be able to do. */
const handOver = `
  create schema queue authorization itgel_queue;
  create function public.granted() returns int language sql return 1;
  grant create on schema public to itgel_grantor;
  alter function public.granted() owner to itgel_grantor;
  create or replace function public.granted() returns int language sql return 2;`;

describe('provisioning', () => {
  let urls: DatabaseUrls;

  beforeAll(async () => {
    await asAdmin(`create role ${owner} login createrole createdb password 'owner-password'`);
    // So that an admin who is no superuser may clean up after it.
    await asAdmin(`grant ${owner} to current_user`);
    const { rows } = await asAdmin("select current_setting('server_version_num')::int >= 160000 as gated");
    const { rows: existing } = await asAdmin(
      "select rolname from pg_roles where rolname ~ '^itgel_(api|worker|queue|grantor|keeper)$'",
    );
    // From 16 on nobody hands out membership in roles that others made, unless told that they may.
    if (rows[0].gated)
      for (const { rolname } of existing) await asAdmin(`grant ${rolname} to ${owner} with admin option`);
    for (const name of [first, second])
      await withClient(loginUrl(testServer().adminUrl, owner, 'owner-password'), (client) =>
        client.query(`create database ${name}`),
      );
    urls = await provision(ownerUrl(first));
  });

  afterAll(async () => {
    for (const name of [first, second]) await asAdmin(`drop database if exists ${name} with (force)`);
    const { rows } = await asAdmin(
      `select rolname from pg_roles where starts_with(rolname, '${prefix}') order by rolname = '${owner}'`,
    );
    for (const { rolname } of rows) await asAdmin(`drop owned by ${rolname}; drop role ${rolname}`);
  });

  it('works for an owner who is no superuser, and lets every role in', async () => {
    await Promise.all([urls.apiUrl, urls.workerUrl, urls.queueUrl].map(connects));
  });

  it('agrees with itself: a second start gives the same addresses and disturbs nobody', async () => {
    await withClient(urls.apiUrl, async (client) => {
      expect(await provision(ownerUrl(first))).toEqual(urls);
      await client.query('select 1');
    });
    await connects(urls.apiUrl);
  });

  it('may run in several processes and databases at once', async () => {
    const [again, other] = await Promise.all(
      [first, second, first, second].map((name) => provision(ownerUrl(name))),
    );
    expect(again).toEqual(urls);
    expect(other?.apiUrl).not.toBe(urls.apiUrl);
  });

  it('keeps the roles of another database out', async () => {
    const { apiUrl } = await provision(ownerUrl(second));
    const elsewhere = new URL(apiUrl);
    elsewhere.pathname = `/${first}`;
    await expect(connects(elsewhere.href)).rejects.toThrow('permission denied');
  });

  it('lets the owner hand objects over to the group roles and change them later', async () => {
    await withClient(ownerUrl(first), (client) => client.query(handOver));
  });

  it('names what a role lacks', async () => {
    await asAdmin(`alter role ${owner} nocreaterole`);
    await expect(provision(ownerUrl(first))).rejects.toThrow(/^DATABASE_URL: \S+ may not make the roles/);
  });
});
