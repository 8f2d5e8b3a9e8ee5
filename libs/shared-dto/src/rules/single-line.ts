import { ValidateBy, type ValidationOptions } from 'class-validator';

/**
 * A text member of one line that others read, such as a title: at the edge it loses what nobody sees and what turns the
 * direction of reading, as a name does (`tidyName`). Each text member of what is sent to us is one of these, or has a
 * form of its own, or is among those that a test lists as something else.
 */
export function SingleLine(options?: ValidationOptions): PropertyDecorator {
  const validator = { validate: (value: unknown): boolean => typeof value === 'string' };
  return ValidateBy({ name: 'singleLine', validator }, options);
}
