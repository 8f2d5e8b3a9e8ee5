import { DOCUMENT } from '@angular/common';
import { effect, inject, type Signal } from '@angular/core';

/** The browser's own question before the window is closed or reloaded, while there is something to lose. */
export function warnBeforeUnload(unsaved: Signal<boolean>): void {
  const window = inject(DOCUMENT).defaultView;
  const warn = (event: BeforeUnloadEvent) => event.preventDefault();
  effect((onCleanup) => {
    if (!unsaved()) return;
    window?.addEventListener('beforeunload', warn);
    onCleanup(() => window?.removeEventListener('beforeunload', warn));
  });
}
