import { Inject } from '@nestjs/common';
import { Context as Ctx, Query, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { AuditProof } from './audit-proof.js';
import { AuditProofLoader } from './audit-proof.loader.js';

@Resolver(() => AuditProof)
export class AuditProofResolver {
  constructor(@Inject(AuditProofLoader) private readonly loader: AuditProofLoader) {}

  @Query(() => AuditProof, { description: 'Up to when a change of the audit log would be found out' })
  auditProof(@Ctx('ctx') ctx: Context): Promise<AuditProof> {
    return this.loader.now(ctx);
  }
}
