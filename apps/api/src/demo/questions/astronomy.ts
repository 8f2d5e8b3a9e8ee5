import { multiple, number, shortText, single, type DemoQuestion } from './question-shapes.js';

export const ASTRONOMY: DemoQuestion[] = [
  single(
    ['Which star is the nearest to the Sun?', 'Какая звезда ближе всего к Солнцу?', 'Quyoshga eng yaqin yulduz qaysi?'],
    {
      a: ['Sirius', 'Сириус', 'Sirius'],
      b: ['Vega', 'Вега', 'Vega'],
      c: ['Proxima Centauri', 'Проксима Центавра', 'Proksima Sentavr'],
      d: ['Polaris', 'Полярная звезда', 'Qutb yulduzi'],
    },
    'c',
    { points: 5, difficulty: -1 },
  ),
  number(
    [
      'How many minutes does light need from the Sun to the Earth? One decimal place is enough.',
      'Сколько минут свет идёт от Солнца до Земли? Достаточно одного знака после запятой.',
      'Yorug‘lik Quyoshdan Yergacha necha daqiqa yuradi? Bitta kasr xonasi yetarli.',
    ],
    '8.3',
    { points: 8, difficulty: 0 },
    { tolerance: '0.2' },
  ),
  multiple(
    ['Which planets have rings?', 'У каких планет есть кольца?', 'Qaysi sayyoralarning halqalari bor?'],
    {
      a: ['Jupiter', 'Юпитер', 'Yupiter'],
      b: ['Saturn', 'Сатурн', 'Saturn'],
      c: ['Uranus', 'Уран', 'Uran'],
      d: ['Venus', 'Венера', 'Venera'],
      e: ['Mars', 'Марс', 'Mars'],
    },
    ['a', 'b', 'c'],
    { points: 7, difficulty: 0.2 },
  ),
  shortText(
    ['What is our galaxy called?', 'Как называется наша галактика?', 'Bizning galaktikamiz qanday ataladi?'],
    ['Milky Way', 'the Milky Way', 'Млечный Путь', 'Somon Yo‘li', "Somon yo'li"],
    { points: 4, difficulty: -1.5 },
  ),
  number(
    [
      'A planet moves at a mean distance of $4$ astronomical units around a star like the Sun. How many years does one round take?',
      'Планета движется на среднем расстоянии $4$ а. е. вокруг звезды, подобной Солнцу. Сколько лет длится её оборот?',
      'Sayyora Quyoshga o‘xshash yulduz atrofida o‘rtacha $4$ astronomik birlik masofada aylanadi. Bir aylanish necha yil davom etadi?',
    ],
    '8',
    { points: 10, difficulty: 0.8 },
  ),
];
