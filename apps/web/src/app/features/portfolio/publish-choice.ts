import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { entersShown, FROM_AN_AWARD } from '@olympiad/shared-dto/rules/new-facts.js';
import type { Visibility } from '@olympiad/shared-dto/rules/portfolio.js';

/** What the student answers when asked before publishing. */
export interface PublishChoice {
  visibility: Visibility;
  /** Ids of the facts to show; all others are hidden. */
  shownFacts: string[];
}

/** What the dialog asks about. */
export interface PublishQuestion {
  own: OwnPortfolio;
  /** What was chosen before and could not be published. */
  chosen?: PublishChoice;
}

/** Ids of the facts as they would be published: as the student left them; of those nobody was asked about, from an award up. */
export function firstTicks({ facts, published, newFacts }: OwnPortfolio): string[] {
  // An older API shows them all and marks none as new.
  const isNew = (fact: (typeof facts)[number]): boolean => fact.isNew ?? (newFacts === undefined && fact.shown);
  return facts
    .filter((fact) => (!published && isNew(fact) ? entersShown(fact, FROM_AN_AWARD) : fact.shown))
    .map(({ id }) => id);
}

/** The facts whose switch has to be turned, one by one, where the API takes no choice with the publishing. */
export function toTurn({ facts }: OwnPortfolio, { shownFacts }: PublishChoice): { id: string; shown: boolean }[] {
  return facts.flatMap(({ id, shown }) => {
    const wanted = shownFacts.includes(id);
    return wanted === shown ? [] : [{ id, shown: wanted }];
  });
}
