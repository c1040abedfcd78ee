import 'reflect-metadata';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { ShapePipe } from '#platform/graphql/shape.pipe.js';
import { hashOfToken } from '#platform/identity/session-token.js';
import { holdLifeline } from '#platform/process/lifeline.js';
import { AccountRow, rows, SessionRow } from './entities.ts';
import { planRows } from './plan/plan.entities.ts';
import {
  ActivityResolver,
  IndicatorResolver,
  ObjectiveResolver,
  PillarResolver,
  PlanResolver,
} from './plan/plan.resolvers.ts';
import { RegisterResolver } from './register.resolver.ts';
import { CasePageResolver, CaseResolver, loadersOf, ReferralResolver, SOURCE } from './resolvers.ts';

/**
 * How such a server is usually written: Nest, TypeORM, DataLoader, a middleware on each field. No row-level security,
 * no encryption, no access log; the visible rows are a condition in the query.
 */
const source = await new DataSource({
  type: 'postgres',
  url: String(process.env['DATABASE_OWNER_URL']),
  entities: [...rows, ...planRows],
  installExtensions: false,
  poolSize: 10,
}).initialize();

async function contextOf({ headers }: FastifyRequest) {
  const token = /itgel_session=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
  const session = await source.getRepository(SessionRow).findOneBy({ tokenHash: hashOfToken(token) });
  const live = session && session.expiresAt > new Date();
  const account = live ? await source.getRepository(AccountRow).findOneBy({ id: session.accountId }) : null;
  return { account, loaders: loadersOf(source) };
}

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      graphiql: false,
      context: contextOf,
    }),
  ],
  providers: [
    { provide: SOURCE, useValue: source },
    CaseResolver,
    CasePageResolver,
    RegisterResolver,
    ReferralResolver,
    PlanResolver,
    PillarResolver,
    ObjectiveResolver,
    ActivityResolver,
    IndicatorResolver,
  ],
})
class ClassicModule {}

const app = await NestFactory.create(ClassicModule, new FastifyAdapter(), { logger: ['error', 'fatal'] });
app.useGlobalPipes(new ShapePipe());
const lifeline = holdLifeline(async () => {
  await app.close();
  await source.destroy();
});
await app.listen(Number(process.env['PORT']), '127.0.0.1');
lifeline.ready();
