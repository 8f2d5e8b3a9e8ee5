import { inject, Injectable, InjectionToken, signal } from '@angular/core';
import { isPlain, plainToHtml } from '@olympiad/shared-dto/rich-text/plain-text.js';
import { withOwnPictures } from './own-pictures';

type Engine = typeof import('./markdown').markdownToHtml;

/** What reads Markdown, for pages that load it with themselves because their texts may not come in two steps. */
export const ENGINE = new InjectionToken<Engine | null>('ENGINE', { factory: () => null });

/**
 * Reads texts as Markdown. What does that is fetched for the first text that needs it, which until then is shown as it
 * was written: most texts of students are plain.
 */
@Injectable({ providedIn: 'root' })
export class MarkdownReader {
  private readonly engine = signal<Engine | null>(inject(ENGINE));

  /**
   * Safe HTML; that of the text's plain lines while what reads Markdown is on its way.
   * @param files makes addresses of the paths of pictures
   * @param ready what the API has made of the text, if it has
   */
  html(text: string, files: (path: string) => string, ready?: string): string {
    return withOwnPictures(ready ?? this.read(text), files);
  }

  /** Loads what this text needs. */
  async need(text: string): Promise<void> {
    if (isPlain(text) || this.engine()) return;
    const { markdownToHtml } = await import('./markdown');
    this.engine.set(markdownToHtml);
  }

  private read(text: string): string {
    const engine = isPlain(text) ? null : this.engine();
    return engine ? engine(text) : plainToHtml(text);
  }
}
