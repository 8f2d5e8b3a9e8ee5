import { content, ownPortfolio } from '../../../testing/portfolios';
import { changesSince, cleaned, draftOf, isEmpty, isSame, problemsOf, type PortfolioDraft } from './draft';

const draft = (change: Partial<PortfolioDraft> = {}): PortfolioDraft => ({ ...draftOf(ownPortfolio()), ...change });
const withBlock = (block: object) =>
  draft({ sections: [{ id: 's', kind: 'projects', shown: true, blocks: [{ id: 'b', ...block }] }] });

describe('What is sent of a draft', () => {
  it('is nothing while nothing changed', () => {
    expect(isEmpty(changesSince(draft(), draft()))).toBe(true);
  });

  it('is only what changed', () => {
    expect(changesSince(draft(), draft({ headline: 'New' }))).toEqual({ headline: 'New' });
    const theme = { ...draft().theme, preset: 'plum' as const };
    expect(changesSince(draft(), draft({ theme }))).toEqual({ theme });
  });

  it('takes the photo away with an empty id', () => {
    const photoId = 'a'.repeat(24);
    expect(changesSince(draft({ photoId }), draft())).toEqual({ photoId: '' });
  });

  it('leaves out members that say nothing', () => {
    const sections = [
      {
        id: 's',
        kind: 'projects' as const,
        shown: true,
        title: ' ',
        blocks: [{ id: 'b', title: 'T', url: '', items: [] }],
      },
    ];
    expect(cleaned(sections)).toEqual([{ id: 's', kind: 'projects', shown: true, blocks: [{ id: 'b', title: 'T' }] }]);
  });

  it('is nothing when only an empty member came', () => {
    const sections = content().sections.map((section) => ({ ...section, title: '' }));
    expect(changesSince(draft(), draft({ sections }))).toEqual({});
  });

  it('is nothing when only spaces at the end of a line came, as while one is typing', () => {
    const sections = content().sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => ({ ...block, title: `${block.title ?? ''} ` })),
    }));
    expect(changesSince(draft(), draft({ sections, headline: `${draft().headline} ` }))).toEqual({});
  });

  it('does not mind in which order members stand', () => {
    expect(isSame({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 })).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
  });
});

describe('What has to be mended before a draft is sent', () => {
  it.each(['2025', '2025-02', '2025-02-28'])('is not the date %s', (from) => {
    expect(problemsOf(withBlock({ from }))).toEqual({});
  });

  it.each(['20', '2025-13', '2025-02-40', '2025-02-29', '1899', 'May 2025'])('is the date %s', (from) => {
    expect(problemsOf(withBlock({ from }))).toEqual({ 'b.from': 'date' });
  });

  it('is a period that ends before it begins, at its end', () => {
    expect(problemsOf(withBlock({ from: '2025-09', to: '2025-08' }))).toEqual({ 'b.to': 'order' });
    expect(problemsOf(withBlock({ from: '2025-09', to: '2025' }))).toEqual({});
  });

  it('is a picture from elsewhere, and none that was uploaded here', () => {
    expect(problemsOf(withBlock({ text: '![x](https://elsewhere.example/x.png)' }))).toEqual({ 'b.text': 'picture' });
    expect(problemsOf(withBlock({ text: `![x](/api/files/${'a'.repeat(24)})` }))).toEqual({});
  });

  it.each(['https://example.org/a?b=c', 'http://a.uz'])('is not the address %s', (url) => {
    expect(problemsOf(withBlock({ url }))).toEqual({});
  });

  it.each(['example.org', 'ftp://example.org', 'javascript:alert(1)', 'https://localhost', 'https://a b.org'])(
    'is the address %s',
    (url) => {
      expect(problemsOf(withBlock({ url }))).toEqual({ 'b.url': 'url' });
    },
  );
});
