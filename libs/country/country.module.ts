import { Module } from '@nestjs/common';
import { useCodes } from '#platform/graphql/codes.js';
import { hasCode } from './code-list.js';
import { CodeListResolver } from './code-list.resolver.js';

useCodes(hasCode);

/** The country pack's lists, for forms and for the checks of what forms send. */
@Module({ providers: [CodeListResolver] })
export class CountryModule {}
