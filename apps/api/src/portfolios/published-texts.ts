import { Injectable } from '@nestjs/common';
import { isPlain } from '@olympiad/shared-dto/rich-text/plain-text.js';
import { MarkdownThread, type HtmlOfTexts } from '../platform/markdown/markdown-thread.js';
import { Memory } from '../platform/memory/memory.js';
import { visibleSections } from './portfolio-content.js';
import type { PublishedRecord } from './portfolio.views.js';

/** Nobody waits longer for the HTML of a page: without it the browser reads the texts itself. */
const WAIT_MS = 300;
const VERSIONS_MAX = 300;
/** Of a page, in characters. */
const HTML_MAX = 100_000;
const NONE: HtmlOfTexts = new Map();

/** The texts of published portfolios as HTML, by the ids of their blocks; each version is read once. */
@Injectable()
export class PublishedTexts {
  /** By id and version, whose texts never change. */
  private readonly versions = new Memory<HtmlOfTexts>({ lifeMs: Infinity, most: VERSIONS_MAX });

  constructor(private readonly thread: MarkdownThread) {}

  /** As far as it is there within a moment. Never fails. */
  async html(record: PublishedRecord): Promise<HtmlOfTexts> {
    let giveUp: NodeJS.Timeout | undefined;
    const late = new Promise<HtmlOfTexts>((resolve) => (giveUp = setTimeout(resolve, WAIT_MS, NONE)));
    try {
      return await Promise.race([this.read(record), late]);
    } catch {
      return NONE;
    } finally {
      clearTimeout(giveUp);
    }
  }

  /** Has a page's texts read for those who will ask for them next. */
  begin(record: PublishedRecord): void {
    this.read(record).catch(() => NONE);
  }

  private read({ _id, published }: PublishedRecord): Promise<HtmlOfTexts> {
    const { version, content } = published;
    return this.versions.get(`${String(_id)}.${version}`, async () => {
      const blocks = visibleSections(content.sections).flatMap((section) => section.blocks);
      const texts = blocks.flatMap(({ id, text = '' }): [string, string][] => (isPlain(text) ? [] : [[id, text]]));
      return this.thread.read(new Map(texts), HTML_MAX);
    });
  }
}
