/** A text made to fit, and where the caret stands in it. */
export interface Fitted {
  text: string;
  caret: number;
}

/**
 * Takes out what was put in too much, in UTF-16 units: the end of what stands before the caret, and never a part of a
 * character as people see it.
 */
export function fitText(text: string, caret: number, max: number): Fitted {
  const excess = text.length - max;
  if (excess <= 0) return { text, caret };
  const room = Math.max(0, caret - excess);
  const kept = whole(text.slice(0, caret), room);
  const rest = whole(text.slice(caret), max - kept.length);
  return { text: kept + rest, caret: kept.length };
}

/** As many whole characters from the beginning as the room takes. */
function whole(text: string, room: number): string {
  const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  const cut = characters.containing(room);
  return text.slice(0, cut ? cut.index : room);
}
