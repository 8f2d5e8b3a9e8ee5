import { NAME_LETTERS_LEAST, nameProblem, tidyName, type NameProblem } from '@olympiad/shared-dto/rules/names.js';
import { InvalidInput } from '../errors/app-error.js';

const SENTENCES: Record<NameProblem, string> = {
  letters: 'must have at least two letters that can be seen',
  marks: 'must have at most three marks on a letter',
};
/** For the compiled rules, which do not say which half of them is broken. */
export const NAME_SENTENCE = 'must have at least two letters that can be seen, with at most three marks on each';
export const NAME_PART_SENTENCE = 'must have a letter that can be seen, with at most three marks on each';

/** The tidied name of a field; throws InvalidInput when it is no name of at least `least` letters. */
export function nameField(field: string, text: string, least = NAME_LETTERS_LEAST): string {
  const problem = nameProblem(text, least);
  if (problem) throw new InvalidInput({ [field]: SENTENCES[problem] });
  return tidyName(text);
}
