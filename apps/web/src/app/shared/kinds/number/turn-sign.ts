/** The text of a number with the other sign. */
export function turnSign(text: string): string {
  const [, space = '', sign = '', number = ''] = /^(\s*)([-+−–—]?)(.*)$/su.exec(text) ?? [];
  return sign === '' || sign === '+' ? `${space}-${number}` : space + number;
}
