import { effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { Texts } from './texts';

/** A route's `title` is a key of the catalogue; a page may put a name of its own in front once it knows it. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly texts = inject(Texts);
  private readonly key = signal<string | undefined>(undefined);
  private readonly name = signal<string | undefined>(undefined);

  constructor() {
    super();
    effect(() => {
      const key = this.key();
      const page = this.name() ?? (key ? this.texts.t(key) : undefined);
      const product = this.texts.t('common.product');
      this.title.setTitle(page ? `${page} · ${product}` : product);
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.name.set(undefined);
    this.key.set(this.buildTitle(snapshot));
  }

  /** Such as the title of the olympiad on the page. */
  call(name: string): void {
    this.name.set(name);
  }
}
