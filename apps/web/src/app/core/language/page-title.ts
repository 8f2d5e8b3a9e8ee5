import { effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Texts } from './texts';

/** The title of the window: a key of the catalogue; a page may say a name of its own instead once it knows it. */
@Injectable({ providedIn: 'root' })
export class PageTitle {
  private readonly title = inject(Title);
  private readonly texts = inject(Texts);
  private readonly key = signal<string | undefined>(undefined);
  private readonly name = signal<string | undefined>(undefined);

  constructor() {
    effect(() => {
      const key = this.key();
      const page = this.name() ?? (key ? this.texts.t(key) : undefined);
      const product = this.texts.t('common.product');
      this.title.setTitle(page ? `${page} · ${product}` : product);
    });
  }

  show(key: string | undefined): void {
    this.name.set(undefined);
    this.key.set(key);
  }

  /** Such as the title of the olympiad on the page. */
  call(name: string): void {
    this.name.set(name);
  }
}
