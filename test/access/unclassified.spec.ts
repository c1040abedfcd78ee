import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Field, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Classified } from '#platform/graphql/classified.js';
import { apiModule } from '../../apps/api/api.module.js';
import { configOf } from '../support/api/api.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

@ObjectType()
class Leak {
  @Field(() => String)
  @Classified('reference')
  fine!: string;

  @Field(() => String)
  forgotten!: string;
}

@Resolver()
class LooseResolver {
  @Query(() => Leak)
  leak(): null {
    return null;
  }

  @Query(() => String)
  bareValue(): string {
    return '';
  }

  @Mutation(() => Leak)
  notInTheTable(): null {
    return null;
  }
}

@Module({ providers: [LooseResolver] })
class LooseModule {}

let urls: TestDatabase;
beforeAll(async () => {
  urls = await createTestDatabase();
});
afterAll(() => urls.drop());

describe('P1: the api itself', () => {
  it('does not start with a field, a bare answer or a mutation that the access table does not know', async () => {
    const config = configOf(urls, join(tmpdir(), 'itgel-unclassified'));
    const root = { module: class Root {}, imports: [apiModule(config), LooseModule] };
    const app = await NestFactory.create(root, new FastifyAdapter(), { logger: false, abortOnError: false });
    const started = app.init();
    await expect(started).rejects.toThrow('Not in the access table, so the process does not start');
    await expect(started).rejects.toThrow(/Leak\.forgotten.*Query\.bareValue.*notInTheTable/);
    await expect(started).rejects.not.toThrow('Leak.fine');
    await app.close().catch(() => undefined);
  });
});
