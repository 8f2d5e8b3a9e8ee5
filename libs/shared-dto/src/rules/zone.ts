import { ValidateBy } from 'class-validator';

/** A time zone by its name in the IANA database, such as `Asia/Tashkent` or `UTC`; offsets are none. */
export function isZone(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(value)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}

export function IsZone(): PropertyDecorator {
  return ValidateBy({
    name: 'isZone',
    validator: { validate: isZone, defaultMessage: () => '$property must be a time zone' },
  });
}
