import { Directive, effect, inject, TemplateRef, ViewContainerRef } from '@angular/core';
import { unhurried } from './unhurried';

/** Draws what is out of sight once what is above it has been painted. */
@Directive({ selector: '[appWhenIdle]' })
export class WhenIdle {
  constructor() {
    const [place, content] = [inject(ViewContainerRef), inject<TemplateRef<unknown>>(TemplateRef)];
    const count = unhurried();
    const drawn = effect(() => {
      if (count() === 0) return;
      place.createEmbeddedView(content);
      drawn.destroy();
    });
  }
}
