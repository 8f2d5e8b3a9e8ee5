import { entersShown, NO_NEW_FACTS } from '@olympiad/shared-dto/rules/new-facts.js';
import type { PortfolioRecord, StoredFact } from './portfolio.schema.js';

type Choices = Pick<PortfolioRecord, 'facts' | 'hiddenFacts' | 'undecidedFacts' | 'newFacts' | 'lastVersion'>;

type Decided = Partial<Pick<PortfolioRecord, 'hiddenFacts' | 'undecidedFacts'>>;

/**
 * What the student has decided, once these are the facts. Before the first publication nobody sees any of them, and its
 * dialog asks; what arrives later is hidden unless the student's rule for new ones says otherwise.
 */
export function withArrived(
  record: Choices,
  facts: readonly StoredFact[],
): Required<Pick<PortfolioRecord, 'hiddenFacts' | 'undecidedFacts'>> {
  const known = new Set(record.facts.map(({ id }) => id));
  const arrived = facts.filter(({ id }) => !known.has(id));
  const { hiddenFacts, newFacts = NO_NEW_FACTS } = record;
  const hidden = record.lastVersion === 0 ? [] : arrived.filter((fact) => !entersShown(fact, newFacts));
  const stillThere = new Set(facts.map(({ id }) => id));
  return {
    hiddenFacts: [...new Set([...hiddenFacts, ...idsOf(hidden)])],
    undecidedFacts: [...undecided(record), ...idsOf(arrived)].filter((id) => stillThere.has(id)),
  };
}

/**
 * Ids of the facts that entered by themselves and that the student has not decided about. A record of a release that
 * asked nobody knows none: while it was never published all it shows are still to be asked about.
 */
export function undecided({ facts, hiddenFacts, undecidedFacts, lastVersion }: Choices): string[] {
  if (undecidedFacts) return undecidedFacts;
  return lastVersion === 0 ? idsOf(facts).filter((id) => !hiddenFacts.includes(id)) : [];
}

function idsOf(facts: readonly StoredFact[]): string[] {
  return facts.map(({ id }) => id);
}

/**
 * What the publishing of a portfolio decides about its facts.
 * @param shown ids of those to show, all others are hidden; undefined from a client that asks nobody: they stay as they
 * stand, and those of a first publication count as decided
 */
export function decidedByPublishing(record: Choices, shown: readonly string[] | undefined): Decided {
  if (!shown) return record.lastVersion === 0 ? { undecidedFacts: [] } : {};
  const all = new Set([...record.hiddenFacts, ...idsOf(record.facts)]);
  return { hiddenFacts: [...all].filter((id) => !shown.includes(id)), undecidedFacts: [] };
}

/** Would this decision change nothing? */
export function standsAs(record: Choices, { hiddenFacts, undecidedFacts }: Decided): boolean {
  const isSame = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length && one.every((id) => other.includes(id));
  return (
    isSame(hiddenFacts ?? record.hiddenFacts, record.hiddenFacts) &&
    isSame(undecidedFacts ?? undecided(record), undecided(record))
  );
}

/** What is wrong with the ids to show, by field path. */
export function foreignFacts({ facts }: Choices, shown: readonly string[] = []): Record<string, string> {
  const known = new Set(idsOf(facts));
  return Object.fromEntries(
    shown.flatMap((id, at) => (known.has(id) ? [] : [[`shownFacts.${at}`, 'is none of your results']])),
  );
}
