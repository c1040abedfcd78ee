import { Module } from '@nestjs/common';
import { RequestContext } from './request-context.js';

@Module({ providers: [RequestContext], exports: [RequestContext] })
export class RequestContextModule {}
