import { ObjectId } from 'mongodb';
import type { PortfolioBlock, PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import { SECTION_KINDS, sectionRow, strayMembers, type SectionKind } from '@olympiad/shared-dto/sections.js';
import { levelOf } from '../../apps/api/src/portfolios/level.js';
import type { PublishedRecord } from '../../apps/api/src/portfolios/portfolio.views.js';
import { ACTIVITIES, addActivities } from './activities.js';

addActivities();
// What is declared from the table is declared now.
const { SchemaPipe } = await import('../../apps/api/src/platform/http/schema.pipe.js');
const { UpdatePortfolio } = await import('@olympiad/shared-dto/portfolio.dto.js');
const { isWorthPublishing, strayFields, visibleSections } =
  await import('../../apps/api/src/portfolios/portfolio-content.js');
const { toPublicPortfolio } = await import('../../apps/api/src/portfolios/portfolio.views.js');
const { toSearchDocument } = await import('../../apps/api/src/talent/search/search-document.js');

const ID = 'f'.repeat(24);
const THEME = { preset: 'ink', font: 'sans', spacing: 'normal', width: 'normal' } as const;
const PERSON = { active: true, displayName: 'Ann L.', fullName: 'Ann Lee', showSchool: false, showFullName: false };

/** Something for every member that a block may have, each with a word of its own. */
const FILLED: Required<Omit<PortfolioBlock, 'id'>> = {
  title: 'Robotics',
  organization: 'Makers',
  from: '2024',
  to: '2026-05',
  text: 'Telescopes',
  url: 'https://makers.example/club',
  items: ['Origami'],
  images: [{ uploadId: ID, alt: 'A rover' }],
};
const MEMBERS = Object.keys(FILLED) as (keyof typeof FILLED)[];

const membersOf = (kind: SectionKind) =>
  sectionRow(kind).fields.flatMap((field): (keyof typeof FILLED)[] => (field === 'period' ? ['from', 'to'] : [field]));

function sectionOf(kind: SectionKind, members: readonly (keyof typeof FILLED)[] = membersOf(kind)): PortfolioSection {
  const filled = Object.fromEntries(members.map((member) => [member, FILLED[member]]));
  return { id: 's1', kind, shown: true, blocks: [{ id: 'b1', ...filled }] };
}

function publicViewOf(sections: PortfolioSection[]) {
  const record = {
    _id: new ObjectId(ID),
    userId: new ObjectId(ID),
    slug: 'ann',
    visibility: 'public',
    edition: 1,
    person: PERSON,
    facts: [],
    hiddenFacts: [],
    published: { version: 1, at: new Date(0), content: { headline: '', sections, theme: THEME } },
  } as unknown as PublishedRecord;
  return toPublicPortfolio(record, { language: 'en', urlOf: (id) => id, html: new Map() });
}

/** Is the portfolio with the sections, as it is published, found by the beginning of a word? */
function isFoundBy(word: string, sections: PortfolioSection[]): boolean {
  const { full } = toSearchDocument({
    id: ID,
    edition: 1,
    slug: 'ann',
    visibility: 'public',
    publishedAt: new Date(0),
    headline: '',
    sections: visibleSections(sections),
    facts: [],
    level: levelOf([]),
    person: PERSON,
  });
  return Object.values(full.words).some((words) => words.some((one) => one.startsWith(word)));
}

it('knows a section of no release by its row', () => {
  expect(SECTION_KINDS).toContain(ACTIVITIES);
});

describe.each(SECTION_KINDS)('a section of %s', (kind) => {
  const row = sectionRow(kind);
  const section = sectionOf(kind);
  const hasFields = row.fields.length > 0;

  it('is taken with its fields, and every other is named', () => {
    const edit = { baseRevision: 1, sections: [section] };
    expect(new SchemaPipe().transform(edit, { type: 'body', metatype: UpdatePortfolio })).toEqual(edit);
    expect(strayFields([section], [])).toEqual({});
    const others = MEMBERS.filter((member) => !membersOf(kind).includes(member));
    expect(Object.keys(strayFields([sectionOf(kind, MEMBERS)], [])).sort()).toEqual(
      others.map((member) => `sections.0.blocks.0.${member}`).sort(),
    );
    expect(strayMembers(kind, sectionOf(kind, MEMBERS).blocks[0] ?? { id: 'b1' }).sort()).toEqual(others.sort());
  });

  it('makes a page worth publishing where others may see it', () => {
    const isWorth = (sections: PortfolioSection[]) => isWorthPublishing({ headline: '', sections, theme: THEME }, 0);
    expect(isWorth([section])).toBe(hasFields && row.publicly);
    expect(isWorth([sectionOf(kind, [])])).toBe(false);
  });

  it('is seen by others, or masked by its name', () => {
    const { sections, masked } = publicViewOf([section]);
    expect(sections).toEqual(row.publicly ? [section] : []);
    expect(masked.includes(kind)).toBe(!row.publicly);
  });

  it('is found by its words where it says so', () => {
    const words = { title: 'robot', organization: 'maker', text: 'teles', items: 'origa' } as const;
    for (const [member, word] of Object.entries(words)) {
      const isSearched = row.searched !== undefined && membersOf(kind).includes(member as keyof typeof FILLED);
      expect([member, isFoundBy(word, [section])]).toEqual([member, isSearched]);
    }
    expect(isFoundBy('robot', [{ ...section, shown: false }])).toBe(false);
  });
});
