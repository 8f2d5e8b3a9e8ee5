/** What a link to a page shows where it is shared. */
export interface Preview {
  title: string;
  description: string;
  /** Absolute addresses. */
  url: string;
  image?: string;
}

const DESCRIPTION_MAX = 200;
const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The page with the preview in its head, in place of its general title and description. */
export function withPreview(page: string, { title, description, url, image }: Preview): string {
  const short = [...description].slice(0, DESCRIPTION_MAX).join('');
  const head = [
    `<title>${escaped(title)}</title>`,
    meta('name', 'description', short),
    meta('property', 'og:type', 'profile'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', short),
    meta('property', 'og:url', url),
    ...(image ? [meta('property', 'og:image', image)] : []),
    meta('name', 'twitter:card', 'summary'),
  ].join('');
  return (
    page
      .replace(/<title>[^<]*<\/title>/, '')
      .replace(/<meta name="description"[^>]*>/, '')
      // A function, because a text may contain what a replacement pattern would understand.
      .replace('</head>', () => `${head}</head>`)
  );
}

function meta(kind: 'name' | 'property', name: string, content: string): string {
  return `<meta ${kind}="${name}" content="${escaped(content)}">`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => NAMED[sign] ?? sign);
}
