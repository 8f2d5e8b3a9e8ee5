import { isFilled, SECTION_KINDS, sectionRow, strayMembers, type SectionKind } from './sections.js';

describe('The sections of a portfolio', () => {
  it.each(SECTION_KINDS)('take the fields of %s, and name every other', (kind) => {
    const members = ['title', 'organization', 'from', 'to', 'text', 'url', 'items', 'images'] as const;
    const block = { id: 'b', ...Object.fromEntries(members.map((member) => [member, 'x'])) };
    const fields = sectionRow(kind).fields.flatMap((field) => (field === 'period' ? ['from', 'to'] : [field]));
    expect(strayMembers(kind, block)).toEqual(members.filter((member) => !fields.includes(member)));
  });

  it.each([
    [{ id: 'b' }, false],
    [{ id: 'b', text: ' \n', items: [], images: [] }, false],
    [{ id: 'b', to: '2026' }, true],
    [{ id: 'b', items: ['Go'] }, true],
  ])('have a block that is filled or not: %j %s', (block, filled) => {
    expect(isFilled(block)).toBe(filled);
  });

  it('of a later release are shown, and nothing is added to them', () => {
    expect(sectionRow('languages' as SectionKind)).toEqual({ fields: [], publicly: true, shows: 'blocks' });
  });
});
