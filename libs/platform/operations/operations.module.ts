import { Module } from '@nestjs/common';
import { OperationsResolver } from './operations.resolver.js';
import { OperationsService } from './operations.service.js';

/** For the api; needs the gates. The queue itself it does not know: it asks, and the worker follows. */
@Module({ providers: [OperationsService, OperationsResolver] })
export class OperationsModule {}
