import { InjectionToken } from '@angular/core';

/** Goes to a page of ours without reloading everything. Nothing where the page stands by itself, without a router. */
export const GO = new InjectionToken<((url: string) => void) | null>('GO', { factory: () => null });
