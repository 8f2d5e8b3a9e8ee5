/** What a name of a person, an organization or an account must be, for the API and the forms alike. */

/** Turns the direction of what stands after it, or holds two letters apart or together without being seen. */
const UNSEEN =
  /[\p{Bidi_Control}\p{Cs}\p{Co}\u00ad\u180e\u200b\u2060-\u206f\ufeff\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]/gu;
/** Looks like a space: controls, the empty Braille cell, Hangul fillers. */
const BLANK = /[\p{Cc}\s\u115f\u1160\u2800\u3164\uffa0]+/gu;
/** Joiners shape letters of Persian or Hindi and put emoji together; elsewhere they only make two names look alike. */
const LOST_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]+|(?<=[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{sc=Armn}\p{sc=Geor}\p{sc=Han}\p{sc=Hang}][\p{M}\u200c\u200d]*)[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{Extended_Pictographic}])|(?<=[\u200c\u200d])[\u200c\u200d]+/gu;
/** A letter that is seen: no filler, no modifier such as an apostrophe, no tatweel. */
const VISIBLE_LETTER = /(?![\p{Default_Ignorable_Code_Point}\u02b0-\u02ff\u0640])\p{L}/gu;
const MARKS = /\p{M}+/gu;
/** Marks that take room beside their letter are a letter's part in Burmese or Hindi and pile up nowhere. */
const SPACING_MARKS = /\p{Mc}/gu;
const MARKS_MAX = 3;
/** A whole name has two letters that are seen, a part of it one. */
export const NAME_LETTERS_LEAST = 2;

/** What is wrong with a name: too few letters that are seen, or a letter under a heap of marks. */
export type NameProblem = 'letters' | 'marks';

/** A text without what nobody sees and what turns the direction of reading; its spaces stay. */
export function withoutUnseen(text: string): string {
  return text.normalize('NFC').replace(UNSEEN, '');
}

/** A name, or another line that others read, as it is stored: composed, without direction controls and unseen signs, with single spaces. Idempotent. */
export function tidyName(text: string): string {
  return withoutUnseen(text).replace(BLANK, ' ').replace(LOST_JOINER, '').replace(/ +/g, ' ').normalize('NFC').trim();
}

/** The letters of a text that a reader sees, without their marks. */
export function visibleLetters(text: string): string[] {
  return text.normalize('NFC').match(VISIBLE_LETTER) ?? [];
}

/** What is wrong with a name that must have at least `least` letters; undefined when nothing is. */
export function nameProblem(text: string, least = NAME_LETTERS_LEAST): NameProblem | undefined {
  const name = tidyName(text);
  if (visibleLetters(name).length < least) return 'letters';
  const heaps = name.normalize('NFD').match(MARKS) ?? [];
  return heaps.some((marks) => [...marks.replace(SPACING_MARKS, '')].length > MARKS_MAX) ? 'marks' : undefined;
}

/** A name from elsewhere with no more marks on a letter than a name may have. */
export function withFewMarks(text: string): string {
  const few = (marks: string): string => [...marks].slice(0, MARKS_MAX).join('');
  return text.normalize('NFD').replace(MARKS, few).normalize('NFC');
}
