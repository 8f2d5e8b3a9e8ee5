import { inject } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { unattended } from '../core/errors/unattended';

export type Query = Record<string, string | number | null | undefined>;

/**
 * Writes filters and page into the address, so that a link is the view. Empty values leave it. Going back takes the
 * last change away; what is typed letter by letter is one change.
 */
export function listUrl(): (change: Query, how?: { typed?: boolean }) => void {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  return (change, { typed = false } = {}) => {
    const now = route.snapshot.queryParamMap;
    const queryParams = Object.fromEntries(
      Object.entries(change).map(([key, value]) => [key, value === '' || value === undefined ? null : value]),
    );
    const [first] = Object.keys(change);
    const goesOn = typed && first !== undefined && (now.get(first) ?? '') !== '';
    unattended(() =>
      router.navigate([], { relativeTo: route, queryParams, queryParamsHandling: 'merge', replaceUrl: goesOn }),
    );
  };
}

/** Those filters that say something, as a request takes them. */
export function given(filters: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter((pair): pair is [string, string] => Boolean(pair[1])));
}

/** Takes out of the address what the page does not know, such as a value of a link from another year. */
export function dropUnknown(): (names: readonly string[]) => void {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  return (names) => {
    const queryParams = Object.fromEntries(names.map((name) => [name, null]));
    unattended(() =>
      router.navigate([], { relativeTo: route, queryParams, queryParamsHandling: 'merge', replaceUrl: true }),
    );
  };
}

/** Puts another page in the place of the one in the address; false when the address has none. */
export function otherPage(): (page: number) => boolean {
  const router = inject(Router);
  const route = inject(ActivatedRoute, { optional: true });
  return (page) => {
    if (!route?.snapshot.queryParamMap.has('page')) return false;
    unattended(() =>
      router.navigate([], {
        relativeTo: route,
        queryParams: { page },
        queryParamsHandling: 'merge',
        replaceUrl: true,
      }),
    );
    return true;
  };
}
