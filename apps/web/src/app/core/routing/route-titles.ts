import { inject, Injectable } from '@angular/core';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { PageTitle } from '../language/page-title';

/** A route's `title` is a key of the catalogue. */
@Injectable({ providedIn: 'root' })
export class RouteTitles extends TitleStrategy {
  private readonly title = inject(PageTitle);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.title.show(this.buildTitle(snapshot));
  }
}
