import type { Item, JsonSchema } from './kind.js';

/** How many items a list of a question may have. */
export const ITEMS_MAX = 20;

/** A list of items in a question's content. */
export const ITEM_LIST: JsonSchema = { type: 'array', maxItems: ITEMS_MAX, items: { $ref: '#/QuestionOption' } };

/** A list of the ids of items, in a key. */
export const ID_LIST: JsonSchema = { type: 'array', maxItems: ITEMS_MAX, items: { type: 'string' } };

/** Says what is wrong with a list that must have two items or more, by field path. */
export function itemListProblems(member: string, items: readonly Item[] = []): Record<string, string> {
  if (items.length < 2) return { [member]: 'must be at least two' };
  return new Set(items.map(({ id }) => id)).size < items.length ? { [member]: 'must have different ids' } : {};
}

/** Says what is wrong with ids of the key that must be different ones of the items, by field path. */
export function idProblems(member: string, ids: readonly string[], items: readonly Item[]): Record<string, string> {
  if (ids.length === 0) return { [`key.${member}`]: 'must be at least one option' };
  if (new Set(ids).size < ids.length) return { [`key.${member}`]: 'must be different options' };
  const stranger = ids.findIndex((id) => !items.some((item) => item.id === id));
  return stranger < 0 ? {} : { [`key.${member}.${stranger}`]: 'must be the id of an option' };
}
