import { Component, effect, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { FocusKeeper } from './core/focus/focus-keeper';
import { FOR_MEMBERS } from './core/language/catalogue-loader';
import { Texts } from './core/language/texts';
import { SessionStore } from './core/session/session-store';
import { MissingPartBar } from './shared/states/missing-part-bar';

@Component({
  selector: 'app-root',
  imports: [MissingPartBar, RouterOutlet],
  template: `<router-outlet /><app-missing-part-bar />`,
})
export class App {
  protected readonly focus = inject(FocusKeeper);

  constructor() {
    const [session, texts] = [inject(SessionStore), inject(Texts)];
    // Public pages say more to who is signed in; pages that are only for them wait for it, and ask again where it failed.
    effect(() => {
      if (session.signedIn()) texts.need(...FOR_MEMBERS).catch(() => undefined);
    });
  }
}
