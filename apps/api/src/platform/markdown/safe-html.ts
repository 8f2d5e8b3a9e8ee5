import sanitizeHtml from 'sanitize-html';
import {
  ALLOWED_ADDRESS,
  ALLOWED_ATTRIBUTES,
  ALLOWED_TAGS,
  LINK_REL,
  OWN_PICTURE,
} from '@olympiad/shared-dto/rich-text/allowed-html.js';
import { readMarkdown } from '@olympiad/shared-dto/rich-text/markdown.js';

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...ALLOWED_TAGS],
  allowedAttributes: { '*': [...ALLOWED_ATTRIBUTES], a: ['rel'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    a: (tagName, { href, ...others }) => ({
      tagName,
      attribs: { ...(href !== undefined && ALLOWED_ADDRESS.test(href) && { href }), ...others, rel: LINK_REL },
    }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !OWN_PICTURE.test(attribs['src'] ?? ''),
};

/** Safe HTML of a Markdown text with math, as the web app would make it. May take long: see `MarkdownThread`. */
export function markdownToSafeHtml(text: string): string {
  return sanitizeHtml(readMarkdown(text), OPTIONS);
}
