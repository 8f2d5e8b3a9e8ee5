import { OWN_PICTURE } from '@olympiad/shared-dto/rich-text/allowed-html.js';

/** The HTML with its pictures at the address that `files` makes of each path, and without those of other sites. */
export function withOwnPictures(html: string, files: (path: string) => string): string {
  if (!html.includes('<img')) return html;
  // A document that is shown nowhere loads nothing.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const image of body.querySelectorAll('img')) {
    const path = image.getAttribute('src') ?? '';
    if (OWN_PICTURE.test(path)) image.setAttribute('src', files(path));
    else image.remove();
  }
  return body.innerHTML;
}
