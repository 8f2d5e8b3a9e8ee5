import { inject } from '@angular/core';
import type { CanActivateFn } from '@angular/router';
import type { CataloguePart } from './catalogue-loader';
import { Texts } from './texts';

/** Lets a page show when it has these parts of the catalogue. */
export function withTexts(...parts: CataloguePart[]): CanActivateFn {
  return async () => {
    await inject(Texts).need(...parts);
    return true;
  };
}
