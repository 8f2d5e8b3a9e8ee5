const WHOLE = 400;
const BEGINNING = 240;
const END = 140;

/** A long text in a line: its beginning and its end, where two versions of it most often differ. */
export function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= WHOLE) return text;
  return `${characters.slice(0, BEGINNING).join('')} … ${characters.slice(-END).join('')}`;
}
