import type { LevelBreakdown } from '@olympiad/shared-dto/portfolio.dto.js';
import { levelOf } from './level.js';
import type { PortfolioRecord, StoredFact } from './portfolio.schema.js';

/** Everything of a student's achievements that somebody else may know. */
export interface Achievements {
  /** Those the student shows. */
  facts: StoredFact[];
  /** Worked out from these facts alone, so that no sum tells of a hidden one. */
  level: LevelBreakdown;
}

/**
 * What others see of a portfolio's achievements: whatever is shown, searched, sorted or counted for somebody else
 * starts from here, and never from the record's own facts or level.
 */
export function seenByOthers(record: Pick<PortfolioRecord, 'facts' | 'hiddenFacts'>): Achievements {
  const facts = record.facts.filter((fact) => isShown(record, fact));
  return { facts, level: levelOf(facts) };
}

/** Does the student show this fact? */
export function isShown({ hiddenFacts }: Pick<PortfolioRecord, 'hiddenFacts'>, { id }: StoredFact): boolean {
  return !hiddenFacts.includes(id);
}
