import { inject, Injectable, signal } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';

/** The service worker's list, as far as it is of interest here. */
interface WorkerList {
  assetGroups: { urls: string[] }[];
}

/** Asked for at once: more would only wait for each other on a slow line. */
const AT_ONCE = 4;
const AGAIN_MS = 10_000;

/**
 * The copy of the app on this device. The service worker makes it by itself, but takes its time; here a page that must
 * not stop asks for each file of it through the worker, which keeps what it passes on.
 */
@Injectable({ providedIn: 'root' })
export class OfflineCopy {
  private readonly isEnabled = inject(SwUpdate, { optional: true })?.isEnabled === true;
  private readonly whole = signal(false);
  private working: Promise<void> | undefined;

  /** A reload works without network, from now on. */
  readonly ready = this.whole.asReadonly();

  /** Makes the copy whole: first what the worker puts first, then the rest. Where no worker may run nothing happens. */
  complete(): void {
    // Absent on plain http.
    if (!this.isEnabled) return;
    this.working ??= this.work();
  }

  private async work(): Promise<void> {
    await controlled(navigator.serviceWorker);
    for (;;) {
      const groups = await this.tryOnce().catch(() => null);
      if (groups) {
        this.whole.set(true);
        await keep(groups.flat(), 1).catch(() => undefined);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  /** What is left to be kept when the part is whole that an attempt needs; null when it is not. */
  private async tryOnce(): Promise<string[][] | null> {
    const answer = await fetch('/ngsw.json', { cache: 'no-cache' });
    const { assetGroups } = (await answer.json()) as WorkerList;
    const [first, ...others] = assetGroups.map(({ urls }) => urls);
    const needed = [...(first ?? []), ...shownFonts()];
    await keep(needed, AT_ONCE);
    const kept = await Promise.all(needed.map((url) => caches.match(url)));
    // A worker that lost the network while it was set up serves no new page, whatever it has.
    const state = await (await fetch('/ngsw/state')).text();
    if (kept.includes(undefined) || !state.includes('Driver state: NORMAL')) return null;
    return others.map((urls) => urls.filter((url) => url.endsWith('.js')));
  }
}

/** Resolves when a worker answers the requests of this page. */
async function controlled(container: ServiceWorkerContainer): Promise<void> {
  if (container.controller) return;
  await new Promise((resolve) => container.addEventListener('controllerchange', resolve, { once: true }));
}

async function keep(urls: readonly string[], atOnce: number): Promise<void> {
  const waiting = [...urls];
  const next = async (): Promise<void> => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      if (await caches.match(url)) continue;
      const answer = await fetch(url, { priority: 'low' });
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

/** The fonts that this page shows: the browser has them, so that keeping them costs nothing. */
function shownFonts(): string[] {
  const names = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const own = names.filter(({ origin, pathname }) => origin === location.origin && pathname.endsWith('.woff2'));
  return [...new Set(own.map(({ pathname }) => pathname))];
}
