import { inject, Injectable } from '@angular/core';
import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import { AppConfig } from '../../core/config/app-config';
import { fewAtOnce } from '../../core/offline/few-at-once';
import { shownTexts } from '../../shared/kinds/shown-texts';
import { MarkdownReader } from '../../shared/rich-text/markdown-reader';
import { MathPainter } from '../../shared/rich-text/math';

/** Leaves room on the line for the answers. */
const PICTURES_AT_ONCE = 2;

/** Gets what questions show besides their words, before they are shown: the network may be gone by then. */
@Injectable()
export class PaperParts {
  private readonly config = inject(AppConfig);
  private readonly markdown = inject(MarkdownReader);
  private readonly math = inject(MathPainter);
  /** By address. Held, so that the browser forgets none of them while the paper is open. */
  private readonly pictures = new Map<string, HTMLImageElement>();

  /** Resolves when all of it is there, pictures in the order of the questions; throws when some cannot be reached. */
  async fetch(questions: readonly AttemptQuestion[]): Promise<void> {
    const page = this.read(questions);
    await this.math.prepare(taken(page, 'code.app-math'));
    const code = taken(page, 'code').join('');
    await loadFonts(page.textContent + questions.map(({ section }) => section).join(''), code);
    const addresses = [...page.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '');
    await fewAtOnce(new Set(addresses), PICTURES_AT_ONCE, (address) => this.picture(address));
  }

  /** Their texts in a page that nobody sees, and that loads nothing by itself. */
  private read(questions: readonly AttemptQuestion[]): HTMLElement {
    const texts = questions.flatMap(shownTexts);
    const html = texts.map((text) => this.markdown.html(text, (path) => this.config.address(path)));
    return new DOMParser().parseFromString(html.join(''), 'text/html').body;
  }

  private async picture(address: string): Promise<void> {
    if (this.pictures.has(address)) return;
    let image = await drawn(address);
    if (!image) {
      // One that cannot be drawn need not be waited for; one that was out of reach may come now.
      await reach(address);
      image = await drawn(address);
    }
    if (image) this.pictures.set(address, image);
  }
}

async function drawn(address: string): Promise<HTMLImageElement | null> {
  const image = new Image();
  image.fetchPriority = 'low';
  image.src = address;
  return image.decode().then(
    () => image,
    () => null,
  );
}

/** Throws when nobody answers for the address, or only that it should be tried again; a refusal is an answer. */
async function reach(address: string): Promise<void> {
  const { status } = await fetch(address, { method: 'HEAD', mode: 'no-cors', credentials: 'include' });
  if (status === 429 || status >= 500) throw new Error(`${address}: ${status}`);
}

/** Takes out what is selected; answers the texts of it. */
function taken(page: HTMLElement, selector: string): string[] {
  return [...page.querySelectorAll(selector)].map((element) => {
    element.remove();
    return element.textContent;
  });
}

/** Fonts come in parts, by letters: only the parts for those in use. */
async function loadFonts(text: string, code: string): Promise<void> {
  const styles = getComputedStyle(document.body);
  await Promise.all([
    // While the font of code is read the one of text stands in for it.
    document.fonts.load(`16px ${styles.fontFamily}`, letters(text + code)),
    document.fonts.load(`16px ${styles.getPropertyValue('--app-mono')}`, letters(code)),
  ]);
}

function letters(text: string): string {
  return [...new Set(text)].join('');
}
