import { computed, DestroyRef, effect, inject, signal, untracked, type Signal } from '@angular/core';
import { ServerClock } from './server-clock';
import { untilNextSecond } from './server-offset';

/**
 * The server's time as a signal, in milliseconds since 1970; lives with the caller. It moves each time that the seconds left
 * until the goal become one less, so that no screen goes on promising a second that is gone, and at once when the
 * server tells its time.
 */
export function serverTime(goal: () => number = () => 0): Signal<number> {
  const clock = inject(ServerClock);
  const seconds = signal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    clock.look();
    seconds.update((count) => count + 1);
    plan();
  };
  const plan = () => {
    clearTimeout(timer);
    timer = setTimeout(tick, untilNextSecond(goal() - clock.now()));
  };
  effect(() => {
    clock.told();
    clock.partings();
    plan();
  });
  inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  return computed(() => {
    seconds();
    clock.told();
    clock.partings();
    return clock.now();
  });
}

/** Acts each time the clocks of the device have parted, when only the server knows what time it is; lives with the caller. */
export function onParting(act: () => void): void {
  const clock = inject(ServerClock);
  let known = untracked(clock.partings);
  effect(() => {
    const partings = clock.partings();
    if (partings === known) return;
    known = partings;
    untracked(act);
  });
}
