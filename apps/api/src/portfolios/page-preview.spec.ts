import { withPreview } from './page-preview.js';

const page =
  '<html><head><title>Global Olympiad</title><meta name="description" content="All of it" /></head><body></body></html>';
const preview = { title: 'Ann L.', description: 'Likes numbers', url: 'https://site.example/p/ann' };

describe('the preview of a shared page', () => {
  it('takes the place of the general title and description', () => {
    const shown = withPreview(page, { ...preview, image: 'https://site.example/api/files/1' });
    expect(shown.match(/<title>/g)).toHaveLength(1);
    expect(shown.match(/name="description"/g)).toHaveLength(1);
    expect(shown).toContain('<meta property="og:title" content="Ann L.">');
    expect(shown).toContain('<meta property="og:image" content="https://site.example/api/files/1">');
    expect(shown).toContain('<body></body>');
  });

  it('writes texts of students as text', () => {
    const shown = withPreview(page, { ...preview, title: '"><script>1</script>', description: "$& '<b>" });
    expect(shown).not.toContain('<script>');
    expect(shown).toContain('&quot;&gt;&lt;script&gt;1');
    expect(shown).toContain('content="$&amp; &#39;&lt;b&gt;"');
  });

  it('has no picture when the portfolio has none, and a short description', () => {
    const shown = withPreview(page, { ...preview, description: '𝔘'.repeat(500) });
    expect(shown).not.toContain('og:image');
    expect(shown).toContain(`content="${'𝔘'.repeat(200)}"`);
  });
});
