import { Extensions } from '@nestjs/graphql';

/** How many objects a list without `first` usually holds, where that is far from `usualListSize`: its cost. */
export const Holds = (objects: number): MethodDecorator & PropertyDecorator =>
  Extensions({ holds: objects }) as MethodDecorator & PropertyDecorator;
