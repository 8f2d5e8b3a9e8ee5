import { Chance } from './chance.mts';
import { portfolioAt, type MadePortfolio } from './portfolios.mts';

const SORTS = ['rating', 'percentile', 'recent'];
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** As many questions to the listing as one asks for, each as the query of an address; `count` portfolios are there. */
export function* questions(wanted: number, { count, seed = 1 }: { count: number; seed?: number }): Generator<string> {
  for (let at = 0; at < wanted; at += 1) yield questionAt(at, { count, seed });
}

/** The question at this place: mostly of what some portfolio has, so that it finds something. */
function questionAt(at: number, { count, seed }: { count: number; seed: number }) {
  const chance = new Chance(seed, at, count);
  const portfolio = portfolioAt(chance.below(count), seed);
  const query = new URLSearchParams();
  for (let left = chance.below(4); left > 0; left -= 1) addFilter(query, chance, portfolio);
  if (chance.is(0.6)) query.set('search', search(chance, portfolio));
  if (chance.is(0.7)) query.set('sort', chance.oneOf(SORTS));
  return query.toString();
}

function addFilter(query: URLSearchParams, chance: Chance, { person, facts, level, sections }: MadePortfolio) {
  const fact = chance.oneOf(facts);
  const skills = sections.flatMap(({ blocks }) => blocks.flatMap((block) => ('items' in block ? block.items : [])));
  const filters: [string, string][] = [
    ['subject', fact.subject],
    ['percentile', String(Math.floor(fact.percentile * chance.next()))],
    ['country', person.country],
    ['region', person.region],
    ['grade', String(person.grade)],
    ['level', String(Math.max(1, level.level - chance.below(3)))],
    ['skill', skills[0] ?? 'none'],
  ];
  query.set(...chance.oneOf(filters));
}

/** Words of a name, a headline or a text, cut short or with a wrong letter now and then. */
function search(chance: Chance, { person, headline, sections }: MadePortfolio) {
  const text = sections
    .flatMap(({ blocks }) => blocks.flatMap((block) => ('text' in block ? block.text : [])))
    .join(' ');
  const words = chance.oneOf([person.fullName, headline, text, `${person.school} ${headline}`]).split(/[\s.,，。]+/u);
  const asked = Array.from({ length: 1 + chance.below(2) }, () => chance.oneOf(words));
  return asked
    .map((word) => (chance.is(0.4) ? cut(chance, word) : chance.is(0.3) ? mistyped(chance, word) : word))
    .join(' ');
}

function cut(chance: Chance, word: string) {
  const letters = [...word];
  return letters.slice(0, 1 + chance.below(letters.length)).join('');
}

function mistyped(chance: Chance, word: string) {
  const letters = [...word];
  letters.splice(chance.below(letters.length), chance.below(2), chance.oneOf([...LETTERS]));
  return letters.join('');
}
