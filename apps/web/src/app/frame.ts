import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import {
  ErrorHandler,
  inject,
  isDevMode,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { provideTransloco } from '@jsverse/transloco';
import { LANGUAGES } from '@olympiad/shared-dto/languages.js';
import { AppConfig } from './core/config/app-config';
import { FaultReporter } from './core/errors/fault-reporter';
import { apiInterceptor } from './core/http/api.interceptor';
import { CatalogueLoader, type CataloguePart } from './core/language/catalogue-loader';
import { Texts } from './core/language/texts';
import { BrowserReporter } from './core/reports/browser-reporter';
import { SessionStore } from './core/session/session-store';
import { ThemeChoice } from './core/theme/theme';

/** The base of every page, with or without the router. */
export const frame: (Provider | EnvironmentProviders)[] = [
  provideBrowserGlobalErrorListeners(),
  provideZonelessChangeDetection(),
  provideHttpClient(withFetch(), withInterceptors([apiInterceptor])),
  provideTransloco({
    config: { availableLangs: LANGUAGES, defaultLang: 'en', fallbackLang: 'en', prodMode: !isDevMode() },
    loader: CatalogueLoader,
  }),
  { provide: ErrorHandler, useExisting: FaultReporter },
];

/**
 * Starts the base of every page, with these parts of the catalogue; resolves when a page can be shown. The likely
 * parts are on their way then.
 */
export async function startFrame(
  parts: readonly CataloguePart[],
  likely: readonly CataloguePart[] = [],
): Promise<void> {
  const [config, texts, session, theme] = [inject(AppConfig), inject(Texts), inject(SessionStore), inject(ThemeChoice)];
  inject(BrowserReporter).watch();
  theme.start();
  // The first page does not wait for the session; guards do.
  const settled = config.load().then(() => session.start(location.hash.startsWith('#google')));
  await Promise.all([settled, texts.start(parts, likely)]);
}
