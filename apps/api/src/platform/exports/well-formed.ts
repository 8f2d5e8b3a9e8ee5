/** The text with a replacement character for each half of one: no file may hold those. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD');
