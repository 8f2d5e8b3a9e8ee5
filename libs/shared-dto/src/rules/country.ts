import { isISO31661Alpha2, ValidateBy, type ValidationOptions } from 'class-validator';

/** Kosovo has a code that everybody uses and that ISO 3166-1 leaves to its users. */
const USER_ASSIGNED = 'XK';

/** A country as it is stored: ISO 3166-1 alpha-2, or `XK`. */
export function isCountry(value: unknown): boolean {
  return value === USER_ASSIGNED || (typeof value === 'string' && /^[A-Z]{2}$/.test(value) && isISO31661Alpha2(value));
}

export function IsCountry(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isCountry',
      validator: { validate: isCountry, defaultMessage: () => '$property must be a country' },
    },
    options,
  );
}
