import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideTransloco } from '@jsverse/transloco';
import { LANGUAGES } from '@olympiad/shared-dto/languages.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { apiInterceptor } from '../app/core/http/api.interceptor';
import { CatalogueLoader, FOR_MEMBERS } from '../app/core/language/catalogue-loader';
import { Texts } from '../app/core/language/texts';
import { SessionStore } from '../app/core/session/session-store';

/** A student with a whole profile; tests change what they are about. */
export function student(change: Partial<Me> = {}): Me {
  return {
    id: 'a'.repeat(24),
    name: 'Aziza Karimova',
    displayName: 'Aziza K.',
    email: 'aziza@example.org',
    role: 'student',
    status: 'active',
    language: 'en',
    country: 'UZ',
    birthDate: '2010-04-02',
    grade: 10,
    showSchool: true,
    showFullName: false,
    showGrade: false,
    hasPassword: true,
    createdAt: '2026-09-01T08:00:00.000Z',
    ...change,
  };
}

export interface OpenPage {
  http: HttpTestingController;
  harness: RouterTestingHarness;
  /** The text on the screen, with single spaces. */
  text: () => string;
  /** The one element that fits; fails when there is none. */
  find: <Kind extends HTMLElement = HTMLElement>(selector: string) => Kind;
  /** The button or link with this text. */
  control: (name: string) => HTMLElement;
  /** Lets everything that is under way reach the screen. */
  settle: () => Promise<void>;
}

/** Opens a route in English, as a signed-in `user` or as nobody; HTTP is answered by the test. */
export async function openPage(
  routes: Routes,
  url: string,
  options: { user?: Me | null; providers?: (Provider | EnvironmentProviders)[] } = {},
): Promise<OpenPage> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([apiInterceptor])),
      provideHttpClientTesting(),
      provideRouter(routes, withComponentInputBinding()),
      provideTransloco({ config: { availableLangs: LANGUAGES, defaultLang: 'en' }, loader: CatalogueLoader }),
      ...(options.providers ?? []),
    ],
  });
  await TestBed.inject(Texts).use('en');
  await TestBed.inject(Texts).need('open', ...FOR_MEMBERS);
  if (options.user) {
    TestBed.inject(SessionStore).adopt({ token: 'token', expiresAt: '2099-01-01T00:00:00.000Z', user: options.user });
  }
  const harness = await RouterTestingHarness.create(url);
  const page = () => harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await harness.fixture.whenStable();
  };
  return {
    http: TestBed.inject(HttpTestingController),
    harness,
    text: () => (page().textContent ?? '').replace(/\s+/g, ' '),
    find: <Kind extends HTMLElement = HTMLElement>(selector: string) => {
      const found = page().querySelector<Kind>(selector);
      if (!found) throw new Error(`Nothing on the page fits ${selector}`);
      return found;
    },
    control: (name) => {
      const controls = [...document.querySelectorAll<HTMLElement>('button, a')];
      const found = controls.find((control) => (control.textContent ?? '').replace(/\s+/g, ' ').includes(name));
      if (!found) throw new Error(`No button or link says "${name}"`);
      return found;
    },
    settle,
  };
}
