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
import { GO } from './core/routing/go';
import { RouteTitles } from './core/routing/route-titles';
import { RouteWatch } from './core/routing/route-watch';
import { frame, startFrame } from './frame';

const OUTSIDE_THE_SHELL = /^\/attempts\//;
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
      // Nearly every page stands in the shell: fetch it while the languages and the settings are on their way.
      if (!OUTSIDE_THE_SHELL.test(location.pathname)) unattended(() => import('./shell/shell'));
      // What signing in does without is on its way before the router finds that a page needs it.
      return startFrame('open', ...(SIGNING_IN.test(location.pathname) ? [] : (['season'] as const)));
    }),
  ],
};
