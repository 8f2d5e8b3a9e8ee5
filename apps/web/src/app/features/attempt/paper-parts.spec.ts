import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import { MARKDOWN_AT_ONCE } from '../../shared/rich-text/markdown-at-once';
import { PaperParts } from './paper-parts';

/** What the browser was asked for; pictures are drawn unless said otherwise. */
function browser({ draws = true, status = 200 }: { draws?: boolean; status?: number } = {}) {
  const pictures: string[] = [];
  const decode = jest.fn(function (this: HTMLImageElement) {
    pictures.push(new URL(this.src).pathname);
    return draws ? Promise.resolve() : Promise.reject(new Error('not drawn'));
  });
  const load = jest.fn((_font: string, _letters: string) => Promise.resolve([]));
  Object.assign(HTMLImageElement.prototype, { decode });
  Object.assign(document, { fonts: { load } });
  globalThis.fetch = () => (status === 0 ? Promise.reject(new TypeError()) : Promise.resolve({ status } as Response));
  return { pictures, letters: () => load.mock.calls.map(([, letters]) => letters) };
}

const question = (text: string, options?: string[]): AttemptQuestion => ({
  id: text,
  kind: 'single',
  text,
  points: 1,
  section: 'Ω',
  ...(options && { options: options.map((option) => ({ id: option, text: option })) }),
});

function parts(): PaperParts {
  TestBed.configureTestingModule({ providers: [PaperParts, ...MARKDOWN_AT_ONCE] });
  return TestBed.inject(PaperParts);
}

const fetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = fetch;
  delete (HTMLImageElement.prototype as Partial<HTMLImageElement>).decode;
  delete (document as { fonts?: unknown }).fonts;
});

describe('What a paper shows besides words', () => {
  it('is got once: the pictures of questions and options, and fonts for the letters of text and of code', async () => {
    const { pictures, letters } = browser();
    const paper = [question('![a](/api/files/1) `ә`'), question('б', ['![b](/api/files/2)', '![a](/api/files/1)'])];
    const them = parts();
    await them.fetch(paper);
    await them.fetch(paper);
    expect(pictures).toEqual(['/api/files/1', '/api/files/2']);
    const [text = '', code = ''] = letters();
    // The font of text stands in for that of code.
    expect([...'бΩә'].filter((letter) => !text.includes(letter))).toEqual([]);
    expect(code).toBe('ә');
  });

  it('may have a picture that cannot be drawn', async () => {
    for (const status of [200, 404]) {
      browser({ draws: false, status });
      await parts().fetch([question('![a](/api/files/1)')]);
      TestBed.resetTestingModule();
    }
  });

  it.each([0, 429, 503, 504])('is not there when a picture cannot be reached (%i)', async (status) => {
    browser({ draws: false, status });
    await expect(parts().fetch([question('![a](/api/files/1)')])).rejects.toThrow();
  });
});
