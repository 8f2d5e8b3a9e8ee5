import { ValidateBy } from 'class-validator';
import { NAME_LETTERS_LEAST, nameProblem } from './names.js';

/** A text member that must be a name: at least two letters that are seen, and no heap of marks on any. */
export function IsName(): PropertyDecorator {
  return nameOf('isName', NAME_LETTERS_LEAST);
}

/** A part of a name, or what stands for one: a letter that is seen suffices. */
export function IsNamePart(): PropertyDecorator {
  return nameOf('isNamePart', 1);
}

function nameOf(name: string, least: number): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value) => typeof value === 'string' && nameProblem(value, least) === undefined,
      defaultMessage: () => '$property must be a name',
    },
  });
}
