import { ValidateBy } from 'class-validator';
import { isDay, isMoment, isPartialDate } from './dates.js';

/** A text member `YYYY-MM-DD`. */
export function IsDay(): PropertyDecorator {
  return dateOf('isDay', isDay, 'a day of the calendar');
}

/** A text member `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function IsPartialDate(): PropertyDecorator {
  return dateOf('isPartialDate', isPartialDate, 'a year, month or day of the calendar');
}

/** A text member as RFC 3339 writes a moment, its offset from UTC with it. */
export function IsMoment(): PropertyDecorator {
  return dateOf('isMoment', isMoment, 'a moment with its offset from UTC');
}

function dateOf(name: string, is: (text: string) => boolean, what: string): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value) => typeof value === 'string' && is(value),
      defaultMessage: () => `$property must be ${what}`,
    },
  });
}
