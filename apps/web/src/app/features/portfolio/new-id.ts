/** An id for a section or block, unique within a portfolio. Works on plain http too, unlike `randomUUID`. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
