import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { checkShape } from './shape.js';

/** Every argument whose class has rules is checked before a resolver sees it. */
@Injectable()
export class ShapePipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    return type === 'body' && metatype ? checkShape(metatype, value) : value;
  }
}
