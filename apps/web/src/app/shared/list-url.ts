import { inject } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';

type Query = Record<string, string | number | null | undefined>;

/** Writes filters and page into the address, so that a link is the view. Empty values leave it. */
export function listUrl(): (change: Query) => void {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  return (change) => {
    const queryParams = Object.fromEntries(
      Object.entries(change).map(([key, value]) => [key, value === '' || value === undefined ? null : value]),
    );
    void router.navigate([], { relativeTo: route, queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  };
}
