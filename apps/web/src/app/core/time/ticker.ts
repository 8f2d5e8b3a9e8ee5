import { computed, DestroyRef, inject, signal, type Signal } from '@angular/core';
import { ServerClock } from './server-clock';

/** The server's time as a signal that moves every second, and at once when the server tells it; lives with the caller. */
export function serverTime(): Signal<number> {
  const clock = inject(ServerClock);
  const seconds = signal(0);
  const timer = setInterval(() => seconds.update((count) => count + 1), 1000);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return computed(() => {
    seconds();
    clock.told();
    return clock.now();
  });
}
