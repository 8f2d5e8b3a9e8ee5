import { inject } from '@angular/core';
import { Router, type CanActivateFn, type CanMatchFn, type GuardResult } from '@angular/router';
import type { Role } from '@olympiad/shared-dto/roles.js';
import { FOR_MEMBERS } from '../language/catalogue-loader';
import { Texts } from '../language/texts';
import { SessionStore } from './session-store';

/** Lets signed-in people in and sends others to sign in, and then back here. */
export const signedIn: CanActivateFn = (_route, state) => letIn(state.url, () => true);

/** Lets the roles in; for others the page does not exist, and the address stays as they wrote it. */
export function onlyFor(...roles: Role[]): CanMatchFn {
  return () =>
    letIn(
      inject(Router).currentNavigation()?.extractedUrl.toString() ?? '/',
      (session) => session.is(...roles) && session.user()?.status === 'active',
    );
}

async function letIn(url: string, mayEnter: (session: SessionStore) => boolean): Promise<GuardResult> {
  const session = inject(SessionStore);
  const router = inject(Router);
  const texts = inject(Texts);
  await session.ready;
  if (session.signedIn()) await texts.need(...FOR_MEMBERS);
  if (!session.signedIn()) return router.createUrlTree(['/login'], { queryParams: { returnUrl: url } });
  return mayEnter(session);
}

/** Sends who is signed in already on to where they wanted to go. */
export const signedOut: CanActivateFn = async (route) => {
  const session = inject(SessionStore);
  const router = inject(Router);
  await session.ready;
  return !session.signedIn() || router.parseUrl(safeReturnUrl(route.queryParamMap.get('returnUrl')));
};

/** A path of this app, never another site. */
export function safeReturnUrl(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}
