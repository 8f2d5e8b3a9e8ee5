import { levelOf } from '../../apps/api/src/portfolios/level.ts';
import { SUBJECTS } from '../../libs/shared-dto/src/subjects.ts';
import { Chance } from './chance.mts';
import { name, text, word, type Script } from './words.mts';

/** Where students come from, most of them first. */
const COUNTRIES = 'UZ IN KZ BR RU EG CN NG KG TR DE ID TJ MX VN SA PL KE TW FR UA MA PH RO AR'.split(' ');
/** What they write in where it is not Latin. */
const SCRIPTS: Readonly<Record<string, Script>> = {
  ...{ KZ: 'cyrillic', RU: 'cyrillic', KG: 'cyrillic', TJ: 'cyrillic', UA: 'cyrillic' },
  ...{ EG: 'arabic', SA: 'arabic', MA: 'arabic' },
  ...{ CN: 'han', TW: 'han' },
};
const REGIONS = 14;
const SCHOOLS = 400;
const SKILLS = 600;
const SKILLS_EACH = 4;
const RESULTS_EACH = 2;
const OLYMPIADS = 300;
const ABOUT_WORDS = 90;
const PROJECT_WORDS = 30;
const FIRST_DAY = Date.UTC(2025, 0, 1);
const MINUTE_MS = 60_000;
const MINUTES = 700 * 24 * 60;
const AWARDS = [
  { en: 'Gold medal', ru: 'Золотая медаль' },
  { en: 'Silver medal', ru: 'Серебряная медаль' },
  { en: 'Bronze medal', ru: 'Бронзовая медаль' },
] as const;
const PUBLIC_SHARE = 0.8;

/** A published portfolio of nobody, as much and as various as real ones are. */
export type MadePortfolio = ReturnType<typeof portfolioAt>;

/** As many portfolios as one asks for, one after the other; none of them is kept. */
export function* portfolios(count: number, seed = 1): Generator<MadePortfolio> {
  for (let at = 0; at < count; at += 1) yield portfolioAt(at, seed);
}

/** The portfolio at this place: the same each time, whatever was made before. */
export function portfolioAt(at: number, seed = 1) {
  const chance = new Chance(seed, at);
  const country = COUNTRIES[chance.zipf(COUNTRIES.length)] ?? 'UZ';
  const script = SCRIPTS[country] ?? 'latin';
  const facts = Array.from({ length: RESULTS_EACH }, (_, place) => fact(chance, idOf(seed, at, place + 1)));
  return {
    id: idOf(seed, at, 0),
    edition: 1,
    slug: `student-${at}`,
    visibility: chance.is(PUBLIC_SHARE) ? ('public' as const) : ('universities' as const),
    publishedAt: new Date(FIRST_DAY + chance.below(MINUTES) * MINUTE_MS),
    headline: text(chance, script, 4 + chance.below(4)),
    sections: sections(chance, script),
    facts,
    level: levelOf(facts),
    person: person(chance, country, script),
  };
}

function idOf(seed: number, at: number, place: number) {
  return [seed, at, place].map((part) => part.toString(16).padStart(8, '0')).join('');
}

function person(chance: Chance, country: string, script: Script) {
  const [given, family] = [name(chance, script), name(chance, script)];
  return {
    active: true,
    displayName: `${given} ${[...family][0]}.`,
    fullName: `${given} ${family}`,
    country,
    region: `Region ${country} ${chance.zipf(REGIONS) + 1}`,
    grade: 5 + chance.below(7),
    school: `School ${country} ${chance.zipf(SCHOOLS) + 1}`,
    showSchool: chance.is(0.5),
    showFullName: chance.is(0.3),
    ...(chance.is(0.5) && { showGrade: true as const }),
    ...(chance.is(0.4) && { showRegion: true as const }),
  };
}

function sections(chance: Chance, script: Script) {
  const items = Array.from({ length: SKILLS_EACH }, () => `skill ${chance.zipf(SKILLS) + 1}`);
  const project = { title: text(chance, script, 3), text: text(chance, script, PROJECT_WORDS - 3) };
  return [
    { id: 'a', kind: 'about' as const, shown: true, blocks: [{ id: 'b', text: text(chance, script, ABOUT_WORDS) }] },
    { id: 'c', kind: 'projects' as const, shown: true, blocks: [{ id: 'd', ...project }] },
    { id: 'e', kind: 'skills' as const, shown: true, blocks: [{ id: 'f', items: [...new Set(items)] }] },
  ];
}

function fact(chance: Chance, id: string) {
  const olympiad = chance.zipf(OLYMPIADS);
  const named = new Chance(olympiad);
  const percentile = chance.below(1_001) / 10;
  const award = AWARDS[Math.floor((100 - percentile) / 5)];
  return {
    id,
    kind: 'olympiad-result' as const,
    olympiadId: idOf(0, olympiad, 0),
    title: { en: `${word(named, 'latin')} open ${olympiad}`, ru: `олимпиада ${word(named, 'cyrillic')} ${olympiad}` },
    subject: SUBJECTS[olympiad % SUBJECTS.length] ?? 'mathematics',
    organizer: `Society ${olympiad % 40}`,
    score: Math.round(percentile * 3) / 10,
    maxScore: 30,
    rank: 1 + Math.round((100 - percentile) * 10),
    of: 1_000,
    percentile,
    at: new Date(FIRST_DAY + olympiad * 24 * 60 * MINUTE_MS),
    ...(award && { award }),
  };
}
