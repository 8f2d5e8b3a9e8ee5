import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import {
  ErrorHandler,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type ApplicationConfig,
} from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { provideServiceWorker } from '@angular/service-worker';
import { provideTransloco } from '@jsverse/transloco';
import { LANGUAGES } from '@olympiad/shared-dto/languages.js';
import { routes } from './app.routes';
import { AppConfig } from './core/config/app-config';
import { FaultReporter } from './core/errors/fault-reporter';
import { NewVersion } from './core/errors/new-version';
import { unattended } from './core/errors/unattended';
import { apiInterceptor } from './core/http/api.interceptor';
import { CatalogueLoader } from './core/language/catalogue-loader';
import { PageTitle } from './core/language/page-title';
import { Texts } from './core/language/texts';
import { BrowserReports } from './core/reports/browser-reports';
import { Session } from './core/session/session';
import { ThemeChoice } from './core/theme/theme';

const OUTSIDE_THE_SHELL = /^\/(attempts|p)\//;

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideHttpClient(withFetch(), withInterceptors([apiInterceptor])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
    ),
    provideTransloco({
      config: { availableLangs: [...LANGUAGES], defaultLang: 'en', fallbackLang: 'en', prodMode: !isDevMode() },
      loader: CatalogueLoader,
    }),
    provideServiceWorker('ngsw-worker.js', {
      enabled: !isDevMode(),
      registrationStrategy: 'registerWhenStable:10000',
    }),
    { provide: TitleStrategy, useExisting: PageTitle },
    { provide: ErrorHandler, useExisting: FaultReporter },
    provideAppInitializer(async () => {
      const [config, texts, session, theme] = [inject(AppConfig), inject(Texts), inject(Session), inject(ThemeChoice)];
      inject(NewVersion).watch();
      inject(BrowserReports).watch();
      theme.start();
      // Nearly every page stands in the shell: fetch it while the languages and the settings are on their way.
      if (!OUTSIDE_THE_SHELL.test(location.pathname)) unattended(() => import('./shell/shell'));
      await Promise.all([config.load(), texts.start()]);
      // The first page does not wait for the session; guards do.
      session.start(location.hash.startsWith('#google'));
    }),
  ],
};
