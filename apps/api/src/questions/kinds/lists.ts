import type { Item } from '@olympiad/shared-dto/kinds/kind.js';
import type { ServedKind } from './served-kind.js';

type Lists = Partial<Record<string, Item[]>>;

/** Draws and shows these lists of the content, each shuffled by itself. */
export function shuffledLists(...names: string[]): Pick<ServedKind, 'draw' | 'show'> {
  return {
    draw(content, shuffle) {
      return ofEach(names, (name) => shuffle(name, (content as Lists)[name] ?? []).map(({ id }) => id));
    },
    show(content, drawn, words) {
      return ofEach(names, (name) => {
        const texts = new Map((content as Lists)[name]?.map(({ id, text }) => [id, words(text)]));
        return ((drawn as Partial<Record<string, string[]>>)[name] ?? []).map((id) => ({
          id,
          ...(texts.get(id) ?? { text: '' }),
        }));
      });
    },
  };
}

/** There is nothing to choose from. */
export const noLists: Pick<ServedKind, 'draw' | 'show'> = { draw: () => ({}), show: () => ({}) };

function ofEach<Value>(names: string[], valueOf: (name: string) => Value): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
}
