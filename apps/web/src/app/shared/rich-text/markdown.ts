import DOMPurify from 'dompurify';
import {
  ALLOWED_ADDRESS,
  ALLOWED_ATTRIBUTES,
  ALLOWED_TAGS,
  LINK_REL,
  OWN_PICTURE,
} from '@olympiad/shared-dto/rich-text/allowed-html.js';
import { readMarkdown } from '@olympiad/shared-dto/rich-text/markdown.js';

/** Safe HTML of a Markdown text with math. */
export function markdownToHtml(text: string): string {
  const clean = DOMPurify.sanitize(readMarkdown(text), {
    ALLOWED_TAGS: [...ALLOWED_TAGS],
    ALLOWED_ATTR: [...ALLOWED_ATTRIBUTES],
    // Not addresses: they need not look like one to stay.
    ADD_URI_SAFE_ATTR: ['start', 'align'],
    ALLOWED_URI_REGEXP: ALLOWED_ADDRESS,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const image of clean.querySelectorAll('img')) {
    if (!OWN_PICTURE.test(image.getAttribute('src') ?? '')) image.remove();
  }
  for (const link of clean.querySelectorAll('a')) link.setAttribute('rel', LINK_REL);
  const box = document.createElement('div');
  box.append(clean);
  return box.innerHTML;
}
