import { Args, Context as Ctx, Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { invalid } from '#platform/errors/domain-error.js';
import { Classified } from '#platform/graphql/classified.js';
import { assertNotTooMany } from '#platform/graphql/page.js';
import { codeList, codeListNames } from './code-list.js';

@ObjectType('Code')
@Classified('open')
export class CodeObject {
  @Field(() => String)
  code!: string;

  /** In the reader's language. */
  @Field(() => String)
  label!: string;
}

@ObjectType('CodeList')
@Classified('open')
export class CodeListObject {
  @Field(() => String)
  name!: string;

  @Field(() => [CodeObject])
  codes!: CodeObject[];
}

@Resolver()
export class CodeListResolver {
  @Query(() => [CodeListObject], { description: 'Lists of the country pack, all or those named' })
  codeLists(
    @Ctx('ctx') { language }: Context,
    @Args('names', { type: () => [String], nullable: true }) names?: string[],
  ): CodeListObject[] {
    assertNotTooMany('names', names);
    const wanted = [...new Set(names ?? codeListNames)];
    if (wanted.some((name) => !codeListNames.includes(name))) throw invalid('names', 'unknownCode');
    return wanted.map((name) => ({ name, codes: codeList(name, language) }));
  }
}
