import type { PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import {
  doubledIds,
  edited,
  firstContent,
  isWorthPublishing,
  picturesOf,
  strayFields,
  visibleSections,
} from './portfolio-content.js';

const section = (id: string, more: Partial<PortfolioSection> = {}): PortfolioSection => ({
  id,
  kind: 'about',
  shown: true,
  blocks: [],
  ...more,
});

describe("a draft's content", () => {
  it('keeps what an edit does not name', () => {
    const draft = { ...firstContent('Hello'), photoId: 'a' };
    expect(edited(draft, { baseRevision: 0 })).toEqual(draft);
    expect(edited(draft, { baseRevision: 0, headline: '' })).toEqual({ ...draft, headline: '' });
    expect(edited(draft, { baseRevision: 0, photoId: '' })).toEqual(firstContent('Hello'));
  });

  it('turns the direction of reading in no heading', () => {
    const blocks = [{ id: 'b', title: '\u202eOne ', organization: 'Two\u2066', text: '\u202ethree' }];
    const draft = edited(firstContent('\u202eHello '), { baseRevision: 0, sections: [section('a', { blocks })] });
    expect(draft.headline).toBe('Hello ');
    expect(draft.sections[0]?.blocks).toEqual([{ ...blocks[0], title: 'One ', organization: 'Two' }]);
  });

  it.each([
    ['a headline', firstContent('Hello'), true],
    ['nothing', firstContent('  '), false],
    [
      'an empty block',
      { ...firstContent(''), sections: [section('a', { blocks: [{ id: 'b', text: ' ', items: [] }] })] },
      false,
    ],
    [
      'a filled block',
      { ...firstContent(''), sections: [section('a', { blocks: [{ id: 'b', items: ['Go'] }] })] },
      true,
    ],
    [
      'a hidden block',
      { ...firstContent(''), sections: [section('a', { shown: false, blocks: [{ id: 'b', text: 'x' }] })] },
      false,
    ],
    [
      'contact data',
      { ...firstContent(''), sections: [section('a', { kind: 'contact', blocks: [{ id: 'b', text: 'x' }] })] },
      false,
    ],
  ])('with %s is worth publishing: %#', (_, content, worth) => {
    expect(isWorthPublishing(content, 0)).toBe(worth);
  });

  it('with a result that is shown is worth publishing', () => {
    expect(isWorthPublishing(firstContent(''), 1)).toBe(true);
  });

  it('names what does not belong in a section, but lets stay what the draft has', () => {
    const stray = section('a', { kind: 'skills', blocks: [{ id: 'b', items: ['Go'], text: 'x', from: '2026' }] });
    expect(strayFields([section('z'), stray], [])).toEqual({
      'sections.1.blocks.0.text': 'does not belong in a section of skills',
      'sections.1.blocks.0.from': 'does not belong in a section of skills',
    });
    const draft = [section('a', { kind: 'skills', blocks: [{ id: 'b', text: 'former' }] })];
    expect(Object.keys(strayFields([stray], draft))).toEqual(['sections.0.blocks.0.from']);
  });

  it('shows others neither hidden sections nor contact data', () => {
    const sections = [section('a'), section('b', { shown: false }), section('c', { kind: 'contact' })];
    expect(visibleSections(sections).map(({ id }) => id)).toEqual(['a']);
  });

  it('names every id that comes twice, of sections and of blocks', () => {
    const sections = [section('a', { blocks: [{ id: 'x' }, { id: 'x' }] }), section('a'), section('x')];
    expect(Object.keys(doubledIds(sections))).toEqual(['sections.0.blocks.1.id', 'sections.1.id', 'sections.2.id']);
  });

  it('knows where each picture stands', () => {
    const images = [{ uploadId: 'p', alt: 'A board' }];
    expect(picturesOf([section('a', { blocks: [{ id: 'x' }, { id: 'y', images }] })])).toEqual([
      { path: 'sections.0.blocks.1.images.0.uploadId', uploadId: 'p' },
    ]);
  });
});
