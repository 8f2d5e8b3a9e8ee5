import { inject, isDevMode, provideAppInitializer, type ApplicationConfig } from '@angular/core';
import {
  provideRouter,
  Router,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
} from '@angular/router';
import { provideServiceWorker } from '@angular/service-worker';
import { routes } from './app.routes';
import { NewVersion } from './core/errors/new-version';
import { unattended } from './core/errors/unattended';
import { FOR_MEMBERS } from './core/language/catalogue-loader';
import { fetchPage } from './core/routing/fetch-page';
import { GO } from './core/routing/go';
import { RouteTitles } from './core/routing/route-titles';
import { RouteWatch } from './core/routing/route-watch';
import { wasSignedIn } from './core/session/session-store';
import { frame, startFrame } from './frame';

const SIGNING_IN = /^\/(login|register|password|email|invitation)(\/|$)/;

export const appConfig: ApplicationConfig = {
  providers: [
    ...frame,
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
    ),
    provideServiceWorker('ngsw-worker.js', {
      enabled: !isDevMode(),
      registrationStrategy: 'registerWhenStable:10000',
    }),
    { provide: TitleStrategy, useExisting: RouteTitles },
    {
      provide: GO,
      useFactory: () => {
        const router = inject(Router);
        return (url: string) => unattended(() => router.navigateByUrl(url));
      },
    },
    provideAppInitializer(() => {
      inject(NewVersion).watch();
      inject(RouteWatch).watch();
      // The page, and what it says, are on their way before the router finds that it needs them; what of it does not come
      // the router misses too, and says so.
      fetchPage(routes, location.pathname).catch(() => undefined);
      if (SIGNING_IN.test(location.pathname)) return startFrame(['open']);
      return startFrame(['open'], wasSignedIn() ? FOR_MEMBERS : ['season']);
    }),
  ],
};
