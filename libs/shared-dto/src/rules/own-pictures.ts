/** What the API serves of its uploads; the browser may load pictures from nowhere else. */
const OWN = /^\/api\/files\/[0-9a-f]{24}(?:[?#]|$)/;
/** Code shows its text as it is: a block from a fence that begins a line, or a part of one. A backslash makes plain. */
const SHOWN_AS_IT_IS =
  /(?<=^|\n)[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})[\s\S]*?(?:\n[ \t>]*\1|$)|(?<!`)(`+)(?!`)[\s\S]*?[^`]\2(?!`)|\\[\\`![\]]/g;
/** A label may hold brackets in pairs, and these others; nothing looks at a sign more often, however hostile the text. */
const LABEL = String.raw`(?:[^\][]|\[(?:[^\][]|\[[^\][]*\])*\])*`;
const INLINE = new RegExp(String.raw`!\[${LABEL}\]\(\s*<?([^)\s>]*)`, 'g');
const BY_NAME = new RegExp(String.raw`!\[(${LABEL})\](?:\[([^\][]*)\])?(?!\()`, 'g');
const NAMED = /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?\[([^\][\n]+)\]:\s*<?([^\s>]+)/gm;

/** The first address of a picture in a Markdown text that is not one of ours; undefined when all are. */
export function foreignPicture(text: string): string | undefined {
  const read = text.replace(SHOWN_AS_IT_IS, ' ');
  const names = [...read.matchAll(NAMED)].map(([, name = '', address = '']) => [nameOf(name), address] as const);
  // Of two with one name the first counts.
  const named = new Map(names.reverse());
  const byName = [...read.matchAll(BY_NAME)].map(([, alt = '', name = '']) => named.get(nameOf(name || alt)));
  const inline = [...read.matchAll(INLINE)].map(([, address = '']) => address);
  return [...inline, ...byName].find((address) => address !== undefined && !OWN.test(address));
}

const nameOf = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');
