import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import type { CardText, Scope, ScopeRecord, StoredCard } from './talent-profile.schema.js';

const NO_AWARDS = '[]';

/** The text of a card, in each scope with what it may read and nothing else. */
export function toCardText(
  id: string,
  card: StoredCard,
  { open, full }: { open?: ScopeRecord; full: ScopeRecord },
): CardText {
  const { awards, ...shown } = card;
  const begun = ({ person }: ScopeRecord) => JSON.stringify({ id, ...shown, ...person }).slice(0, -1);
  const listed = (language: Language) => JSON.stringify(awards.map((award) => localized(award, language)));
  return {
    ...(open && { open: begun(open) }),
    full: begun(full),
    ...(awards.length > 0 && { awards: Object.fromEntries(LANGUAGES.map((language) => [language, listed(language)])) }),
  };
}

/** The JSON of the card for one viewer; undefined where it is not there for that scope and language. */
export function cardJson(text: Partial<CardText> | undefined, scope: Scope, language: Language): string | undefined {
  const begun = text?.[scope];
  const awards = text?.awards ? text.awards[language] : NO_AWARDS;
  return begun && awards && `${begun},"awards":${awards}}`;
}

/** What of it is read for one viewer. */
export function cardFields(scope: Scope, language: Language): Record<string, 1> {
  return { [`text.${scope}`]: 1, [`text.awards.${language}`]: 1 };
}
