/** A member of a block that people fill in; a period is `from` and `to`. */
export type BlockField = 'title' | 'organization' | 'period' | 'text' | 'url' | 'items' | 'images';
type BlockMember = Exclude<BlockField, 'period'> | 'from' | 'to';
/** A block of `portfolio-content.dto.ts`, which takes its kinds from here. */
type Block = { id: string } & { [member in BlockMember]?: string | readonly unknown[] };

/** One kind of section. */
interface SectionRow {
  /** What its blocks are made of, in the order of the form. Results have none: they arrive as facts. */
  fields: readonly BlockField[];
  /** It makes sense once on a page. */
  once?: true;
  /** It is one block by nature: a text about oneself, a list of words. */
  single?: true;
  /** Its blocks are statements about the student that nobody has checked. */
  claim?: true;
  /** Others may see it. Contact data is for whoever has the student's consent, and for them only. */
  publicly: boolean;
  /** What it is found by: its words, its words as values of the facet `skill`, or nothing. */
  searched?: 'words' | 'skill';
  /** How it reads: blocks one below the other, words side by side, or the verified facts. */
  shows: 'blocks' | 'words' | 'facts';
}

const CLAIM = ['title', 'organization', 'period', 'text', 'url', 'images'] as const;

/** What a portfolio is made of, in the order it is offered. Forms, rules, pages and the search follow this table. */
export const SECTIONS = {
  about: { fields: ['text'], once: true, single: true, publicly: true, searched: 'words', shows: 'blocks' },
  education: {
    fields: ['title', 'organization', 'period', 'text', 'url'],
    claim: true,
    publicly: true,
    searched: 'words',
    shows: 'blocks',
  },
  results: { fields: [], once: true, publicly: true, shows: 'facts' },
  achievements: { fields: CLAIM, claim: true, publicly: true, searched: 'words', shows: 'blocks' },
  projects: { fields: CLAIM, claim: true, publicly: true, searched: 'words', shows: 'blocks' },
  skills: { fields: ['items'], single: true, publicly: true, searched: 'skill', shows: 'words' },
  certificates: { fields: CLAIM, claim: true, publicly: true, searched: 'words', shows: 'blocks' },
  gallery: { fields: ['images'], single: true, publicly: true, searched: 'words', shows: 'blocks' },
  contact: { fields: ['title', 'text', 'url'], once: true, publicly: false, shows: 'blocks' },
  interests: { fields: ['items'], single: true, publicly: true, searched: 'words', shows: 'words' },
  'rich-text': { fields: ['title', 'text'], publicly: true, searched: 'words', shows: 'blocks' },
} as const satisfies Record<string, SectionRow>;

export type SectionKind = keyof typeof SECTIONS;

export const SECTION_KINDS = Object.keys(SECTIONS) as SectionKind[];

/** The members that a viewer learns are masked. */
export const MASKED_SECTIONS = SECTION_KINDS.filter((kind) => !SECTIONS[kind].publicly);

const ROWS: Readonly<Partial<Record<string, SectionRow>>> = SECTIONS;
/** Of a kind that only a later release has: what is there is shown and kept, and nothing is added to it. */
const LATER: SectionRow = { fields: [], publicly: true, shows: 'blocks' };

export function sectionRow(kind: SectionKind): SectionRow {
  return ROWS[kind] ?? LATER;
}

/** The one rule of what is filled: a block that has something to read or to look at, wherever it stands. */
export function isFilled(block: Block): boolean {
  return membersOf(block).some(([, value]) => (typeof value === 'string' ? value.trim() !== '' : value.length > 0));
}

/** The members of a block that do not belong where it stands. */
export function strayMembers(kind: SectionKind, block: Block): BlockMember[] {
  const fields = sectionRow(kind).fields.flatMap((field) => (field === 'period' ? ['from', 'to'] : [field]));
  return membersOf(block).flatMap(([name]) => (fields.includes(name) ? [] : [name]));
}

function membersOf({ id: _, ...members }: Block): [BlockMember, string | readonly unknown[]][] {
  return (Object.entries(members) as [BlockMember, string | readonly unknown[] | undefined][]).flatMap(
    ([name, value]) => (value === undefined ? [] : [[name, value]]),
  );
}
