/** A browser that refuses storage just forgets. */
function store(storage: () => Storage) {
  return {
    read(key: string): string | null {
      try {
        return storage().getItem(`olympiad.${key}`);
      } catch {
        return null;
      }
    },
    write(key: string, value: string | null): void {
      try {
        if (value === null) storage().removeItem(`olympiad.${key}`);
        else storage().setItem(`olympiad.${key}`, value);
      } catch {
        // Private windows may refuse; what was to be kept then lasts as long as the page.
      }
    },
  };
}

/** Small settings of this browser. */
export const localStore = store(() => localStorage);

/** What one window remembers over a reload. */
export const windowStore = store(() => sessionStorage);
