import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { loadConfig } from '#platform/config/config.js';
import { assertClassified } from '#policy/schema.js';
import { apiModule } from '../../api/api.module.js';

const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';

/** Addresses that nothing answers at: in preview mode no provider is made, so nothing is called. */
const config = loadConfig({
  MODE: 'test',
  DATABASE_API_URL: nowhere,
  DATABASE_WORKER_URL: nowhere,
  DATABASE_QUEUE_URL: nowhere,
  SMTP_URL: 'smtp://127.0.0.1:1',
  INDEX_KEY: Buffer.alloc(32).toString('base64'),
});

@Module({ imports: [apiModule(config), GraphQLSchemaBuilderModule] })
class Preview {}

/**
 * The schema the api serves. Nest lays out the api's modules without making
 * any provider, and every class found there is offered to the builder, as the api itself does: no list of
 * resolvers to keep.
 * @throws Error when a field or a mutation is not in the access table.
 */
export async function apiSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.createApplicationContext(Preview, { preview: true, logger: false });
  const classes = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.providers.values()].flatMap(({ metatype }) =>
      typeof metatype === 'function' ? [metatype] : [],
    ),
  );
  const schema = await app.get(GraphQLSchemaFactory, { strict: false }).create(classes);
  assertClassified(schema);
  return schema;
}

/** Sorted, in GraphQL's own language. */
export async function schemaText(): Promise<string> {
  const notice = '# Generated from the resolvers by `npm run generate`; do not edit.\n\n';
  return `${notice}${printSchema(lexicographicSortSchema(await apiSchema()))}\n`;
}
