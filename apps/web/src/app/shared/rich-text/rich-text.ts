import {
  afterRenderEffect,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  ViewEncapsulation,
} from '@angular/core';
import { AppConfig } from '../../core/config/app-config';
import { unattended } from '../../core/errors/unattended';
import { InLanguage } from '../language/in-language';
import { MarkdownReader } from './markdown-reader';
import { MathPainter } from './math';

/** Shows Markdown with math and pictures. Sanitized twice: where it is rendered, here or by the API, and by Angular. */
@Component({
  selector: 'app-rich-text',
  imports: [InLanguage],
  template: `<div class="app-rich-text" [appInLanguage]="language()" [innerHTML]="html()"></div>`,
  styleUrl: './rich-text.scss',
  encapsulation: ViewEncapsulation.None,
})
export class RichText {
  private readonly config = inject(AppConfig);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly markdown = inject(MarkdownReader);
  private readonly math = inject(MathPainter);

  readonly text = input.required<string>();
  /** The tag of the language that the text is in, where it is known. */
  readonly language = input<string>();
  /** Safe HTML of the text where the API has read it; then nothing is loaded to read it here. */
  readonly ready = input<string>();
  /** What is still added to the address of a picture. */
  readonly files = input<(path: string) => string>((path) => path);
  protected readonly html = computed(() =>
    this.markdown.html(this.text(), (path) => this.config.address(this.files()(path)), this.ready()),
  );

  constructor() {
    effect(() => {
      const text = this.text();
      if (this.ready() === undefined) unattended(() => this.markdown.need(text));
    });
    afterRenderEffect(() => {
      this.html();
      unattended(() => this.math.paint(this.host.nativeElement));
    });
  }
}
