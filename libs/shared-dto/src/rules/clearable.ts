import { IsOptional, ValidateBy } from 'class-validator';
import { together } from './together.js';

/** A member of a change: absent it stays as it is, `null` takes away what is stored (as in RFC 7396). */
export function Clearable(): PropertyDecorator {
  return together(IsOptional(), ValidateBy({ name: 'clearable', validator: { validate: () => true } }));
}
