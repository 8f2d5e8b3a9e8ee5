import { afterNextRender, DestroyRef, inject, Injector, PendingTasks, signal, type Signal } from '@angular/core';

const MOST_MS = 100;

/**
 * Counts up to `most`, each time after a paint and when the browser has time. What is long or out of sight comes by
 * this count, so that the first paint need not wait for it. A browser that does not tell when it has time gets all at
 * once.
 */
export function unhurried(most = 1): Signal<number> {
  if (typeof requestIdleCallback !== 'function') return signal(most).asReadonly();
  const injector = inject(Injector);
  const count = signal(0);
  // Until then the page is not what it will be.
  const whole = inject(PendingTasks).add();
  let frame = 0;
  let idle = 0;
  inject(DestroyRef).onDestroy(() => {
    cancelAnimationFrame(frame);
    cancelIdleCallback(idle);
    whole();
  });
  const next = (): void => {
    frame = requestAnimationFrame(() => (idle = requestIdleCallback(again, { timeout: MOST_MS })));
  };
  const again = (): void => {
    count.update((before) => before + 1);
    if (count() < most) afterNextRender(next, { injector });
    else whole();
  };
  afterNextRender(next);
  return count.asReadonly();
}
