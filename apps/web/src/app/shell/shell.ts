import { NgComponentOutlet } from '@angular/common';
import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  signal,
  untracked,
  viewChild,
  type Type,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { LANGUAGE_TABLE, LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';
import { distinctUntilChanged, filter, map, skip } from 'rxjs';
import { unattended } from '../core/errors/unattended';
import { mdiAccountCircleOutline, mdiLogout, mdiThemeLightDark, mdiTranslate } from '../core/generated/shell-icons';
import { Texts } from '../core/language/texts';
import { SessionStore } from '../core/session/session-store';
import { ThemeChoice, THEMES, type Theme } from '../core/theme/theme';
import { Button } from '../shared/button/button';
import { Icon } from '../shared/icon/icon';
import { OfflineBanner } from '../shared/states/offline-banner';
import { Brand } from './brand';
import { destinationsFor } from './navigation';
import { ShellMenu } from './shell-menu';

/** The frame of every page but the attempt: navigation, account, language and theme. */
@Component({
  selector: 'app-shell',
  imports: [
    Brand,
    Button,
    Icon,
    NgComponentOutlet,
    OfflineBanner,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    ShellMenu,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly texts = inject(Texts);
  private readonly session = inject(SessionStore);
  private readonly themes = inject(ThemeChoice);
  private readonly router = inject(Router);

  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly t = this.texts.t;
  protected readonly user = this.session.user;
  protected readonly destinations = computed(() => destinationsFor(this.user()));
  protected readonly language = this.texts.language;
  protected readonly theme = this.themes.theme;
  protected readonly languages = LANGUAGES;
  protected readonly table = LANGUAGE_TABLE;
  protected readonly themeNames = THEMES;
  /** What needs a live connection of the account; whoever is not signed in loads none of it. */
  protected readonly ofAccounts = signal<{ bell: Type<unknown>; crowdedOut: Type<unknown> } | null>(null);
  protected readonly icons = {
    account: mdiAccountCircleOutline,
    language: mdiTranslate,
    theme: mdiThemeLightDark,
    signOut: mdiLogout,
  };

  constructor() {
    const path = (url: string) => url.split(/[?#]/, 1)[0];
    // A new page is read from its beginning.
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        map((event) => path(event.urlAfterRedirects)),
        distinctUntilChanged(),
        // Where the visit begins the browser has put the focus already.
        skip(1),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.main().nativeElement.focus({ preventScroll: true }));
    let wasSignedIn = this.session.signedIn();
    effect(() => {
      const isSignedIn = this.session.signedIn();
      if (wasSignedIn && !isSignedIn) untracked(() => this.leave());
      wasSignedIn = isSignedIn;
      if (isSignedIn) unattended(() => this.fetchOfAccounts());
    });
  }

  private async fetchOfAccounts(): Promise<void> {
    const [{ NoticeBell }, { CrowdedOut }] = await Promise.all([
      import('./notice-bell'),
      import('../shared/states/crowded-out'),
    ]);
    this.ofAccounts.set({ bell: NoticeBell, crowdedOut: CrowdedOut });
  }

  protected speak(language: Language): Promise<void> {
    return this.texts.use(language);
  }

  protected paint(theme: Theme): void {
    this.themes.use(theme);
  }

  protected async signOut(): Promise<void> {
    // Signed out here in any case; a sign-out that did not reach the server is sent with the next page.
    await this.session.signOut().catch(() => undefined);
    await this.router.navigateByUrl('/');
  }

  /** Whoever signs out in another window means this one too: it must not go on showing what only they may see. */
  private leave(): void {
    if (this.session.endedBecause() === 'elsewhere') unattended(() => this.router.navigateByUrl('/'));
  }

  /** Moves the focus by script: a plain `#main` link would leave the page because of the base address. */
  protected skip(event: Event, main: HTMLElement): void {
    event.preventDefault();
    main.focus();
  }
}
