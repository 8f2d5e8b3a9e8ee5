import type { StandingsShown, TieRule, WriteOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { Timing } from '@olympiad/shared-dto/rules/olympiad-times.js';
import type { Subject } from '@olympiad/shared-dto/subjects.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './spans.js';

/** An olympiad of the season, its times told from the moment the season is loaded. */
export interface DemoOlympiad {
  title: LocalizedText;
  description: LocalizedText;
  subject: Subject;
  grades: [from: number, to: number];
  timing: Timing;
  opensIn: number;
  closesIn?: number;
  minutes: number;
  board: StandingsShown;
  tieRule: TieRule;
  /** Before the end. */
  freezesBefore?: number;
}

const text = (en: string, ru: string, uz: string): LocalizedText => ({ en, ru, uz });

export const MATHEMATICS_CUP: DemoOlympiad = {
  title: text('Silk Road Mathematics Cup', 'Математический кубок Шёлкового пути', 'Ipak yo‘li matematika kubogi'),
  description: text(
    'Ninety minutes, twelve problems: numbers, figures and a little chance. Open to everybody who likes to look twice.',
    'Девяносто минут и двенадцать задач: числа, фигуры и немного вероятности. Для всех, кто любит присмотреться.',
    'To‘qson daqiqa va o‘n ikki masala: sonlar, shakllar va biroz ehtimollik. Sinchkov bo‘lganlarning barchasi uchun.',
  ),
  subject: 'mathematics',
  grades: [8, 11],
  timing: 'common',
  opensIn: -60 * DAY_MS,
  minutes: 90,
  board: 'live',
  tieRule: 'time',
  freezesBefore: 15 * MINUTE_MS,
};

export const PHYSICS_CHALLENGE: DemoOlympiad = {
  title: text('Everyday Physics Challenge', 'Физика каждый день', 'Kundalik fizika bellashuvi'),
  description: text(
    'Falling stones, lamps and lenses: ten questions about the things around us. Start whenever it suits you that day.',
    'Падающие камни, лампы и линзы: десять вопросов о том, что вокруг нас. Начать можно в любое удобное время дня.',
    'Tushayotgan toshlar, chiroqlar va linzalar: atrofimizdagi narsalar haqida o‘nta savol. O‘sha kuni istagan vaqtda boshlang.',
  ),
  subject: 'physics',
  grades: [8, 11],
  timing: 'own',
  opensIn: -21 * DAY_MS,
  closesIn: -20 * DAY_MS,
  minutes: 75,
  board: 'after-release',
  tieRule: 'none',
};

/** Long, so that whoever looks at the product has hours to sit it. */
export const INFORMATICS_MARATHON: DemoOlympiad = {
  title: text('Open Informatics Marathon', 'Открытый марафон по информатике', 'Ochiq informatika marafoni'),
  description: text(
    'Problems about programs, graphs and logic, with a board that moves while you think. Join at any time until the end.',
    'Задачи о программах, графах и логике, и таблица, которая меняется, пока вы думаете. Присоединиться можно до самого конца.',
    'Dasturlar, graflar va mantiq haqida masalalar, va siz o‘ylayotganingizda o‘zgarib turadigan jadval. Oxirigacha istalgan payt qo‘shiling.',
  ),
  subject: 'informatics',
  grades: [7, 12],
  timing: 'common',
  opensIn: -30 * MINUTE_MS,
  minutes: 12 * 60,
  board: 'live',
  tieRule: 'time',
};

export const ASTRONOMY_NIGHT: DemoOlympiad = {
  title: text('Night of Astronomy', 'Ночь астрономии', 'Astronomiya kechasi'),
  description: text(
    'An hour under the stars: planets, light and distances. Everybody begins at the same moment.',
    'Час под звёздами: планеты, свет и расстояния. Все начинают одновременно.',
    'Yulduzlar ostida bir soat: sayyoralar, yorug‘lik va masofalar. Hamma bir vaqtda boshlaydi.',
  ),
  subject: 'astronomy',
  grades: [8, 12],
  timing: 'common',
  opensIn: 9 * DAY_MS,
  minutes: 60,
  board: 'live',
  tieRule: 'time',
  freezesBefore: 10 * MINUTE_MS,
};

export const LINGUISTICS_WEEK: DemoOlympiad = {
  title: text('Week of Linguistics', 'Неделя лингвистики', 'Tilshunoslik haftaligi'),
  description: text(
    'Puzzles in languages you have never heard. Choose your own hour within the week.',
    'Головоломки на языках, которых вы никогда не слышали. Выберите свой час в течение недели.',
    'Siz hech eshitmagan tillardagi topishmoqlar. Hafta davomida o‘zingizga qulay soatni tanlang.',
  ),
  subject: 'linguistics',
  grades: [7, 12],
  timing: 'own',
  opensIn: 20 * DAY_MS,
  closesIn: 27 * DAY_MS,
  minutes: 60,
  board: 'after-release',
  tieRule: 'none',
};

/** When the first may begin, the last may begin, and nobody works any more, in milliseconds since 1970. */
export function spanOf({ opensIn, closesIn, minutes }: DemoOlympiad, start: number) {
  const day = Math.floor((start + opensIn) / DAY_MS) * DAY_MS;
  // What is days away begins at ten in the morning.
  const opens = Math.abs(opensIn) < DAY_MS ? start + opensIn : day + 10 * HOUR_MS;
  const closes = closesIn === undefined ? opens : opens + closesIn - opensIn;
  return { opens, closes, ends: closes + minutes * MINUTE_MS };
}

/** What its organizer writes. */
export function toWritten(olympiad: DemoOlympiad, start: number, sections: WriteOlympiad['sections']): WriteOlympiad {
  const { opens, closes, ends } = spanOf(olympiad, start);
  const { closesIn, freezesBefore } = olympiad;
  return {
    title: olympiad.title,
    subject: olympiad.subject,
    description: olympiad.description,
    languages: ['en', 'ru', 'uz'],
    zone: 'Asia/Tashkent',
    gradeFrom: olympiad.grades[0],
    gradeTo: olympiad.grades[1],
    timing: olympiad.timing,
    opensAt: iso(opens),
    ...(closesIn !== undefined && { closesAt: iso(closes) }),
    durationMinutes: olympiad.minutes,
    rules: RULES,
    consentText: CONSENT,
    awards: AWARDS,
    tieRule: olympiad.tieRule,
    board: olympiad.board,
    ...(freezesBefore !== undefined && { freezesAt: iso(ends - freezesBefore) }),
    sections,
  };
}

const iso = (time: number): string => new Date(time).toISOString();

const RULES = text(
  'Work alone. Paper, pencil and a plain calculator are allowed; books, chats and search are not. Your last saved answers count, also when your time runs out.',
  'Работайте самостоятельно. Можно пользоваться бумагой, карандашом и простым калькулятором; книги, чаты и поиск запрещены. Засчитываются последние сохранённые ответы, даже если время вышло.',
  'Mustaqil ishlang. Qog‘oz, qalam va oddiy kalkulyatordan foydalanish mumkin; kitob, chat va qidiruv mumkin emas. Vaqt tugasa ham, oxirgi saqlangan javoblaringiz hisobga olinadi.',
);

const CONSENT = text(
  'I have read the rules, and I agree that my public name and country stand on the board.',
  'Я прочитал(а) правила и согласен(на), что моё публичное имя и страна будут в таблице.',
  'Qoidalarni o‘qidim va ommaviy ismim hamda mamlakatim jadvalda turishiga roziman.',
);

const AWARDS = [
  { name: text('Gold medal', 'Золотая медаль', 'Oltin medal'), topPercent: 5 },
  { name: text('Silver medal', 'Серебряная медаль', 'Kumush medal'), topPercent: 15 },
  { name: text('Bronze medal', 'Бронзовая медаль', 'Bronza medal'), topPercent: 30 },
  { name: text('Honourable mention', 'Похвальный отзыв', 'Faxriy yorliq'), topPercent: 50 },
];

/** How long before the opening people register. */
export const REGISTERS_BEFORE: [least: number, most: number] = [2 * HOUR_MS, 10 * DAY_MS];
