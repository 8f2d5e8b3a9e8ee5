import { markdownToHtml } from './markdown';
import { ENGINE, MarkdownReader } from './markdown-reader';

/** For a page whose texts stand in their final shape from the start, with a network or without. */
export const MARKDOWN_AT_ONCE = [MarkdownReader, { provide: ENGINE, useValue: markdownToHtml }];
