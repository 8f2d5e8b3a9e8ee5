import type { OwnPortfolio, PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { MASKED_SECTIONS, sectionRow } from '@olympiad/shared-dto/sections.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { cleaned, type PortfolioDraft } from './draft';
import { firstTicks } from './publish-choice';

/** The draft as everybody would see it once published: the same masks, the same facts. */
export function previewOf(own: OwnPortfolio, draft: PortfolioDraft, me: Me): PublicPortfolio {
  const shown = new Set(firstTicks(own));
  const school = me.showSchool && me.organization?.kind === 'school' ? me.organization.name : undefined;
  return {
    id: own.id,
    slug: own.slug,
    displayName: me.displayName || me.name,
    ...(me.showFullName ? { fullName: me.name } : {}),
    ...(school === undefined ? {} : { school }),
    ...(me.country === undefined ? {} : { country: me.country }),
    headline: draft.headline,
    ...(draft.photoUrl === undefined || draft.photoId === '' ? {} : { photoUrl: draft.photoUrl }),
    sections: cleaned(draft.sections).filter(({ kind }) => sectionRow(kind).publicly),
    theme: draft.theme,
    facts: own.facts.filter(({ id }) => shown.has(id)),
    level: own.shownLevel ?? own.level,
    publishedAt: own.published?.at ?? new Date().toISOString(),
    version: (own.published?.version ?? 0) + 1,
    masked: [...MASKED_SECTIONS, ...(me.showFullName ? [] : ['fullName']), ...(me.showSchool ? [] : ['school'])],
  };
}
