import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { FocusKeeper } from './core/focus/focus-keeper';
import { MissingPartBar } from './shared/states/missing-part-bar';

@Component({
  selector: 'app-root',
  imports: [MissingPartBar, RouterOutlet],
  template: `<router-outlet /><app-missing-part-bar />`,
})
export class App {
  protected readonly focus = inject(FocusKeeper);
}
