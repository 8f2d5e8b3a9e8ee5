import { ValidateBy } from 'class-validator';
import { isPhone } from './phone.js';

/** A text member that must be a phone number as people write them. */
export function IsPhone(): PropertyDecorator {
  return ValidateBy({
    name: 'isPhone',
    validator: {
      validate: (value) => typeof value === 'string' && isPhone(value),
      defaultMessage: () => '$property must be a phone number',
    },
  });
}
