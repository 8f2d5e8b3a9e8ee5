import { Component } from '@angular/core';
import { MissingState } from '../../shared/states/missing-state';

@Component({
  selector: 'app-not-found-page',
  imports: [MissingState],
  template: `
    <div class="app-page">
      <app-missing-state page />
    </div>
  `,
})
export class NotFoundPage {}
