import { Extensions } from '@nestjs/graphql';
import type { Classification } from '#policy/schema.js';
import type { Section } from '#policy/vocabulary.js';

/**
 * The section of a GraphQL type, or of one field of it. A field without either stops the process
 * (`assertClassified`). A field computed from columns names them in `from`, so that they are read with it.
 */
export function Classified(
  section: Section,
  how: Omit<Classification, 'section'> = {},
): ClassDecorator & MethodDecorator & PropertyDecorator {
  return Extensions({ section, ...how }) as ClassDecorator & MethodDecorator & PropertyDecorator;
}
