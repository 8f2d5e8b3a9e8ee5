import { inject, Injectable, signal } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';
import { unattended } from '../errors/unattended';
import { fewAtOnce } from './few-at-once';

/** The service worker's list, as far as it is of interest here. */
interface WorkerList {
  assetGroups: { urls: string[] }[];
}

type More = () => Promise<void>;

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
  /** What the page asked for last; what it asked for before is given up. */
  private wanted: More | undefined;

  /** The page goes on without network, also after a reload, from now on. */
  readonly ready = this.whole.asReadonly();

  /**
   * Makes the copy whole: first what the worker puts first, then `more`, which is called again when it fails, then the
   * rest. Where no worker may run nothing happens.
   *
   * @param more gets what else the page needs, and resolves when all of it is there
   */
  complete(more: More): void {
    // Absent on plain http.
    if (!this.isEnabled) return;
    this.wanted = more;
    this.whole.set(false);
    unattended(() => this.work(more));
  }

  private async work(more: More): Promise<void> {
    await controlled(navigator.serviceWorker);
    while (this.wanted === more) {
      const groups = await this.tryOnce(more).catch(() => null);
      if (groups) {
        if (this.wanted === more) this.whole.set(true);
        await keep(groups.flat(), 1).catch(() => undefined);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  /** What is left to be kept when the part is whole that an attempt needs; null when it is not. */
  private async tryOnce(more: More): Promise<string[][] | null> {
    const answer = await fetch('/ngsw.json', { cache: 'no-cache' });
    const { assetGroups } = (await answer.json()) as WorkerList;
    const [first = [], ...others] = assetGroups.map(({ urls }) => urls);
    await keep(first, AT_ONCE);
    await more();
    const fonts = shownFonts();
    await keep(fonts, AT_ONCE);
    const needed = [...first, ...fonts];
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
  await fewAtOnce(urls, atOnce, async (url) => {
    if (await caches.match(url)) return;
    const answer = await fetch(url, { priority: 'low' });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  });
}

/** The fonts that this page shows: the browser has them, so that keeping them costs nothing. */
function shownFonts(): string[] {
  const names = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const own = names.filter(({ origin, pathname }) => origin === location.origin && pathname.endsWith('.woff2'));
  return [...new Set(own.map(({ pathname }) => pathname))];
}
