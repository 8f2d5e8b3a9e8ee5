import { openPage } from '../../../testing/page';
import { publicPortfolio } from '../../../testing/portfolios';
import { until } from '../../../testing/until';
import { routes } from './public-portfolio.routes';

const open = (url: string) => openPage([{ path: 'p', children: routes }], url);

// Loading the page's parts takes longer than any test may.
beforeAll(() => import('./public-portfolio-page'), 60_000);

describe('The public portfolio', () => {
  it('shows verified facts apart from claims, and says what is masked', async () => {
    const page = await open('/p/aziza-k');
    page.http.expectOne('/api/portfolio/aziza-k').flush(publicPortfolio());
    await until(() => page.text().includes('Silk Road Cup'));
    expect(page.find('app-fact-card').textContent).toContain('Verified');
    expect(page.text()).toContain('In the student’s own words');
    expect(page.text()).toContain('Contact data are masked');
    expect(page.text()).toContain('The full name is masked');
  });

  it('is named after the student', async () => {
    const page = await open('/p/aziza-k');
    page.http.expectOne('/api/portfolio/aziza-k').flush(publicPortfolio());
    await until(() => document.title.startsWith('Aziza K.'));
    expect(document.querySelector('meta[name=description]')?.getAttribute('content')).toBe('Builds telescopes');
  });

  it('hands the key of a secret link on', async () => {
    const page = await open('/p/aziza-k?key=abc%26d');
    const sent = page.http.expectOne((request) => request.url === '/api/portfolio/aziza-k');
    expect(sent.request.params.get('key')).toBe('abc&d');
  });

  it('opens the pictures of a secret link with its key, and no others', async () => {
    const page = await open('/p/aziza-k?key=abc%26d');
    const id = 'a'.repeat(24);
    const block = { id: 'b', text: `![drawn](/api/files/${id}) ![old](/uploads/a.png)` };
    const sections = [
      { id: 'a', kind: 'about' as const, shown: true, blocks: [block] },
      { id: 'g', kind: 'gallery' as const, shown: true, blocks: [{ id: 'c', images: [{ uploadId: id, alt: 'x' }] }] },
    ];
    page.http.expectOne((request) => request.url === '/api/portfolio/aziza-k').flush(publicPortfolio({ sections }));
    await until(() => page.text().includes('Silk Road Cup'));
    const pictures = () => page.find('app-portfolio-view').querySelectorAll('img');
    await until(() => pictures().length > 1);
    const sources = [...pictures()].map((one) => one.getAttribute('src'));
    expect(sources).toEqual([`/api/files/${id}?key=abc%26d`, '/uploads/a.png', `/api/files/${id}?key=abc%26d`]);
  });

  it('is kind about an address without a portfolio', async () => {
    const page = await open('/p/nobody');
    const body = { statusCode: 404, errorCode: 'NOT_FOUND', message: '', requestId: 'r' };
    page.http.expectOne('/api/portfolio/nobody').flush(body, { status: 404, statusText: 'Not Found' });
    await until(() => page.text().includes('There is no such portfolio'));
  });

  it('shows the HTML that the API made of a text as it is, but with nothing that runs', async () => {
    const page = await open('/p/aziza-k?key=abc');
    const picture = `/api/files/${'a'.repeat(24)}`;
    const block = {
      id: 'b',
      text: '**not read here**',
      html:
        `<ol start="7"><li>seven</li></ol><img src="${picture}" alt="own"><img src="https://b.example/b.png" alt="foreign">` +
        '<script>alert(1)</script><a href="javascript:alert(2)" onclick="alert(3)">x</a>',
    };
    const sections = [{ id: 'a', kind: 'about' as const, shown: true, blocks: [block] }];
    page.http.expectOne((request) => request.url === '/api/portfolio/aziza-k').flush(publicPortfolio({ sections }));
    await until(() => page.text().includes('seven'));
    const text = page.find('app-portfolio-view app-rich-text');
    expect(text.querySelector('ol')?.getAttribute('start')).toBe('7');
    expect([...text.querySelectorAll('img')].map((one) => one.getAttribute('src'))).toEqual([`${picture}?key=abc`]);
    expect(text.querySelector('script, [onclick], a[href^="javascript"], strong')).toBeNull();
  });

  it('shows script in a text as text', async () => {
    const page = await open('/p/aziza-k');
    const text = '<img src=x onerror=alert(1)> <script>alert(2)</script> [x](javascript:alert(3))';
    const sections = [{ id: 'a', kind: 'about' as const, shown: true, blocks: [{ id: 'b', text }] }];
    page.http.expectOne('/api/portfolio/aziza-k').flush(publicPortfolio({ sections }));
    await until(() => page.text().includes('alert(2)'));
    const unsafe = page.find('app-portfolio-view').querySelector('script, [onerror], a[href^="javascript"]');
    expect(unsafe).toBeNull();
  });
});
