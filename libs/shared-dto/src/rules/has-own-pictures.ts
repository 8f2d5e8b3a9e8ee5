import { ValidateBy } from 'class-validator';
import { foreignPicture } from './own-pictures.js';

/** A Markdown text whose pictures, if any, are uploads of this site. */
export function HasOwnPictures(): PropertyDecorator {
  return ValidateBy({
    name: 'ownPictures',
    validator: {
      validate: (value) => typeof value !== 'string' || foreignPicture(value) === undefined,
      defaultMessage: () => '$property shows a picture that is not an upload of this site',
    },
  });
}
