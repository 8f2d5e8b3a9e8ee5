import { DestroyRef, inject, signal, type Signal } from '@angular/core';
import { ServerClock } from './server-clock';

/** The server's time as a signal that moves every second; lives with the caller. */
export function serverTime(): Signal<number> {
  const clock = inject(ServerClock);
  const now = signal(clock.now());
  const timer = setInterval(() => now.set(clock.now()), 1000);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return now.asReadonly();
}
