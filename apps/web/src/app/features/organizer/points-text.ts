/** Points as they are typed, with a point or a comma: a number of points with at most 2 decimals, or null. */
export function readPoints(text: string, most: number): number | null {
  const written = text.trim().replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(written)) return null;
  const points = Number(written);
  return points <= most ? points : null;
}
