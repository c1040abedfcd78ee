import { type DynamicModule, Module } from '@nestjs/common';
import { AuditChain } from './audit-chain.js';
import { CheckpointExport, EXPORT_SECONDS } from './checkpoint-export.js';
import { CheckpointFile } from './checkpoint-file.js';
import { SigningKey } from './signing-key.js';

@Module({})
export class AuditModule {}

export interface AuditOptions {
  /** The file of the signing key; made when it is not there. */
  readonly keyFile: string;
  /** The folder checkpoints are exported to. */
  readonly directory: string;
  /** How often they are. */
  readonly exportSeconds: number;
}

/** For the worker: chains the audit log and hands its checkpoints on. Needs a global `Database`. */
export function auditBy({ keyFile, directory, exportSeconds }: AuditOptions): DynamicModule {
  const parts = [AuditChain, CheckpointExport];
  const seconds = { provide: EXPORT_SECONDS, useValue: exportSeconds };
  return {
    module: AuditModule,
    global: true,
    providers: [
      { provide: SigningKey, useFactory: () => SigningKey.at(keyFile) },
      { provide: CheckpointFile, useFactory: () => new CheckpointFile(directory) },
      seconds,
      ...parts,
    ],
    exports: [...parts, seconds],
  };
}
