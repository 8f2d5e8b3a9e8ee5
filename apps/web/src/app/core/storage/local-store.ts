/** Small settings of this browser. A browser that refuses storage just forgets them. */
export const localStore = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(`olympiad.${key}`);
    } catch {
      return null;
    }
  },
  write(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(`olympiad.${key}`);
      else localStorage.setItem(`olympiad.${key}`, value);
    } catch {
      // Private windows may refuse; the setting then lasts as long as the page.
    }
  },
};
