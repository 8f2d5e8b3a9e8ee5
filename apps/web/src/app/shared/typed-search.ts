import { DestroyRef, inject, linkedSignal, type Signal } from '@angular/core';

const PAUSE_MS = 300;

/** What is typed into the search of a list. It is looked for after a pause, and no more once its page is gone. */
export function typedSearch(given: Signal<string | undefined>, look: (search: string) => void) {
  const text = linkedSignal(() => given() ?? '');
  let pause: ReturnType<typeof setTimeout> | undefined;
  inject(DestroyRef).onDestroy(() => clearTimeout(pause));
  return {
    text: text.asReadonly(),
    type: (typed: string): void => {
      text.set(typed);
      clearTimeout(pause);
      pause = setTimeout(() => look(typed.trim()), PAUSE_MS);
    },
  };
}
