/** The text of the item with the id, or the id where there is none. */
export function itemWords(items: readonly { id: string; text: string }[] | undefined, id: string): string {
  return items?.find((item) => item.id === id)?.text ?? id;
}
