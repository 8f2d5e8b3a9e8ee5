import type { Item } from '@olympiad/shared-dto/kinds/kind.js';

/** Items with these ids. */
export function items(...ids: string[]): Item[] {
  return ids.map((id) => ({ id, text: { en: `Option ${id}`, ru: `Вариант ${id}` } }));
}
