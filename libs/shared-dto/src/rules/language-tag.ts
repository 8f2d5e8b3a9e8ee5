import { ValidateBy, type ValidationOptions } from 'class-validator';

/** Whether it is the tag of a language as BCP 47 writes it, with script and region where wanted: kk, pt-BR, uz-Cyrl. */
export function isLanguageTag(tag: unknown): tag is string {
  if (typeof tag !== 'string' || !/^[a-z]{2,3}(?:-|$)/.test(tag)) return false;
  try {
    return new Intl.Locale(tag).baseName === tag;
  } catch {
    return false;
  }
}

/** A language of content: any there is, not only those of the product. */
export function IsLanguageTag(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'isLanguageTag', validator: { validate: isLanguageTag } }, options);
}
