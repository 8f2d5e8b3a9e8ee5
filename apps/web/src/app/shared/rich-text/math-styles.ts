import { Component, ViewEncapsulation } from '@angular/core';

/** Carries KaTeX's style sheet and fonts, so that they are loaded together with it. */
@Component({
  selector: 'app-math-styles',
  template: '',
  styleUrl: '../../../../../../node_modules/katex/dist/katex.css',
  encapsulation: ViewEncapsulation.None,
})
export class MathStyles {}
