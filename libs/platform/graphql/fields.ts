import { Field, Float, ID, Int } from '@nestjs/graphql';
import { z } from 'zod';
import { isCode } from './codes.js';
import { DayScalar, isDay } from './day.scalar.js';
import { rule, shapeOf } from './shape.js';

/**
 * The fields an input (or a section of a case, which is both input and output) is made of. Each decorator says
 * the GraphQL type and what is accepted in one word; the message of a rule is the key of its sentence.
 */
export interface FieldOptions {
  /** Default false: completeness is a score, never a wall (DOMAIN §4). */
  readonly required?: boolean;
}

// Control characters but tab and line breaks, and the bidirectional ones that make a text read as another.
const unseen = /(?![\t\n\r])[\p{Cc}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]/u;

const words = (max: number): z.ZodType<string> =>
  z
    .string()
    // No use in reading a megabyte letter by letter that is refused for its length.
    .max(max, { error: 'tooLong', abort: true })
    .refine((text) => text.isWellFormed(), 'notText')
    .refine((text) => !unseen.test(text), 'unseenCharacters');

function field(type: () => unknown, accepts: z.ZodType, options: FieldOptions): PropertyDecorator {
  const required = options.required ?? false;
  return (target, property) => {
    Field(type as never, { nullable: !required })(target, property);
    rule(target, property, required ? accepts : accepts.nullish());
  };
}

export const Text = (max: number, options: FieldOptions = {}): PropertyDecorator =>
  field(
    () => String,
    options.required ? words(max).refine((text) => text.trim() !== '', 'empty') : words(max),
    options,
  );

/** A code of a country pack's list. */
export const Code = (list: string, options: FieldOptions = {}): PropertyDecorator =>
  field(
    () => String,
    words(100).refine((code) => isCode(list, code), 'unknownCode'),
    options,
  );

export const Codes = (list: string, options: FieldOptions = {}): PropertyDecorator =>
  field(
    () => [String],
    z.array(words(100).refine((code) => isCode(list, code), 'unknownCode')).max(50, 'tooMany'),
    options,
  );

/** One of a GraphQL enum's values: GraphQL itself has refused the others. */
export const OneOf = (type: () => object, options: FieldOptions = {}): PropertyDecorator =>
  field(type, z.string(), options);
export const ManyOf = (type: () => object, options: FieldOptions = {}): PropertyDecorator =>
  field(() => [type()], z.array(z.string()).max(50, 'tooMany'), options);

export const Flag = (options: FieldOptions = {}): PropertyDecorator =>
  field(() => Boolean, z.boolean(), options);
export const Whole = (options: FieldOptions = {}): PropertyDecorator =>
  field(() => Int, z.int('notWhole'), options);
export const Amount = (options: FieldOptions = {}): PropertyDecorator =>
  field(() => Float, z.number('notNumber'), options);
export const Day = (options: FieldOptions = {}): PropertyDecorator =>
  field(() => DayScalar, z.string().refine(isDay, 'impossibleDate'), options);

/** Several of a part. */
export const Parts = (
  type: () => { prototype: object },
  max: number,
  options: FieldOptions = {},
): PropertyDecorator =>
  field(
    () => [type()],
    z.lazy(() => z.array(shapeOf(type()) ?? z.unknown()).max(max, 'tooMany')),
    options,
  );

/** The id of something of ours. What is not a uuid cannot be one. */
export const Id = (options: FieldOptions = {}): PropertyDecorator =>
  field(() => ID, z.uuid('notAnId'), options);
export const Ids = (max: number, options: FieldOptions = {}): PropertyDecorator =>
  field(() => [ID], z.array(z.uuid('notAnId')).min(1, 'empty').max(max, 'tooMany'), options);

/** A uuid the client chooses once per intent and repeats with it: the effect happens once. */
export const IdempotencyKey = (): PropertyDecorator => field(() => ID, z.uuid('notAnId'), { required: true });

export const Part = (type: () => { prototype: object }, options: FieldOptions = {}): PropertyDecorator =>
  field(
    type,
    z.lazy(() => shapeOf(type()) ?? z.unknown()),
    options,
  );
