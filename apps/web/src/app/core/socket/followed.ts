import { computed, DestroyRef, effect, inject, untracked } from '@angular/core';
import type { Observable, Subscription } from 'rxjs';
import { unattended } from '../errors/unattended';
import { InView } from './in-view';
import { Live, type LiveHint } from './live';
import { ReadingPace, type Pace } from './reading-pace';

/** The room of an olympiad that is joined this soon was joined with the page: nothing was missed before. */
const WITH_THE_PAGE_MS = 5_000;

/**
 * What a hint makes of what is shown: `old`, or moved on and right again (`moved`), or possibly old after a gap
 * (`back`); nothing where it has nothing to do with it.
 */
export type Meaning = 'old' | 'moved' | 'back' | undefined;

/** What is followed, and how. Signals that are read in the functions are followed too. */
export interface Following {
  /** The olympiad whose hints are listened to; undefined while none is. */
  olympiad?: () => string | undefined;
  /** Judges a hint; `gap` when others may have gone unheard. Unless given, a notice and a gap make it old. */
  hear?: (hint: LiveHint, gap: boolean) => Meaning;
  /** How often it is looked at by itself now, in milliseconds; undefined while that is not needed. */
  every?: () => number | undefined;
  /** What is done then, where something else than reading tells whether it is old; the next follows when it is done. */
  look?: () => unknown;
  pace?: Partial<Pace>;
}

/** Something that is read again whenever it may be old. */
export interface Followed {
  /** Listens to these hints, and to no former ones. */
  listen(hints: Observable<LiveHint> | undefined): void;
  /** What is shown may be old. */
  missed(): void;
  /** It could not be read for now. */
  failed(): void;
}

/**
 * Keeps a resource as the server has it, for as long as the caller lives: a hint, a gap in the hints and, where hints
 * do not come, the time have it read again, at moments of which each page has its own. A page that nobody sees reads
 * nothing, and what it missed as soon as it is seen.
 */
export function followed(resource: { reload(): unknown }, following: Following): Followed {
  const live = inject(Live);
  const { inView } = inject(InView);
  const { hear = noticedOrMissed, look = () => resource.reload() } = following;
  const pace = new ReadingPace(() => resource.reload(), following.pace);
  let listening: Subscription | undefined;
  let isOwed = false;

  const note = (meaning: Meaning): void => {
    if (meaning === undefined) return;
    if (!untracked(inView)) isOwed = true;
    else if (meaning === 'moved') pace.settle();
    else if (meaning === 'back') pace.cameBack();
    else pace.missed();
  };
  const listen = (hints: Observable<LiveHint> | undefined): void => {
    listening?.unsubscribe();
    let newUntil = performance.now() + WITH_THE_PAGE_MS;
    listening = hints?.subscribe((hint) => {
      const gap = hint.kind === 'rejoined' && performance.now() > newUntil;
      if (hint.kind === 'rejoined') newUntil = 0;
      note(hear(hint, gap));
    });
  };

  const { olympiad, every } = following;
  if (olympiad) {
    const id = computed(olympiad);
    effect(() => {
      const joined = id();
      untracked(() => listen(joined === undefined ? undefined : live.joinOlympiad(joined)));
    });
  }
  effect(() => {
    if (!inView()) isOwed = pace.stop() || isOwed;
    else if (isOwed) {
      isOwed = false;
      pace.missed();
    }
  });
  if (every) lookByTime(every, look, () => (isOwed = true));
  inject(DestroyRef).onDestroy(() => {
    listening?.unsubscribe();
    pace.stop();
  });
  return { listen, missed: () => note('old'), failed: () => pace.failed() };
}

const noticedOrMissed = (hint: LiveHint, gap: boolean): Meaning =>
  hint.kind === 'notice' ? 'old' : gap ? 'back' : undefined;

/** Looks while somebody sees the page; `miss` is called when nobody does. */
function lookByTime(every: () => number | undefined, look: () => unknown, miss: () => void): void {
  const { inView } = inject(InView);
  const wait = computed(every);
  effect((onCleanup) => {
    const milliseconds = wait();
    if (milliseconds === undefined) return;
    if (inView()) onCleanup(untracked(() => repeat(milliseconds, look)));
    else miss();
  });
}

/** Those who lose their sockets together begin at different moments, and so go on. */
function repeat(milliseconds: number, act: () => unknown): () => void {
  let ended = false;
  let timer: ReturnType<typeof setTimeout>;
  const plan = (wait: number): void => {
    timer = setTimeout(
      () =>
        unattended(async () => {
          try {
            await act();
          } finally {
            if (!ended) plan(milliseconds);
          }
        }),
      wait,
    );
  };
  plan(milliseconds * (0.5 + Math.random() / 2));
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
