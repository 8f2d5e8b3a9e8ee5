import { inject, signal } from '@angular/core';
import { Notices } from '../core/errors/notices';

/** Work of which a part of the page does one piece at a time; what fails is told. */
export function oneAtATime() {
  const notices = inject(Notices);
  const busy = signal(false);
  return {
    busy: busy.asReadonly(),
    perform: async (work: () => Promise<void>): Promise<void> => {
      if (busy()) return;
      busy.set(true);
      try {
        await work();
      } catch (error) {
        notices.fail(error);
      } finally {
        busy.set(false);
      }
    },
  };
}
