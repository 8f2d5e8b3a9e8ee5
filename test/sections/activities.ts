import { SECTION_KINDS, SECTIONS, type SectionKind } from '@olympiad/shared-dto/sections.js';

/** A section of no release: clubs, work, volunteering. This row is all there is of it. */
const ROW: (typeof SECTIONS)['education'] = {
  fields: ['title', 'organization', 'period', 'text', 'url'],
  claim: true,
  publicly: true,
  searched: 'words',
  shows: 'blocks',
};

export const ACTIVITIES = 'activities' as SectionKind;

/** Adds the row as a release would; before anything is loaded that declares itself from the table. */
export function addActivities(): void {
  Object.assign(SECTIONS, { [ACTIVITIES]: ROW });
  SECTION_KINDS.push(ACTIVITIES);
}
