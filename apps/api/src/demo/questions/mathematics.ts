import { multiple, number, shortText, single, type DemoQuestion } from './question-shapes.js';

export const MATHEMATICS: DemoQuestion[] = [
  single(
    [
      'What is the remainder when $7^{2026}$ is divided by $5$?',
      'Какой остаток даёт $7^{2026}$ при делении на $5$?',
      '$7^{2026}$ sonini $5$ ga bo‘lganda qanday qoldiq qoladi?',
    ],
    { r1: '$1$', r2: '$2$', r3: '$3$', r4: '$4$' },
    'r4',
    { points: 6, penalty: 1, difficulty: -0.8, tags: ['number-theory'] },
  ),
  number(
    [
      'Find the sum of all positive divisors of $36$.',
      'Найдите сумму всех натуральных делителей числа $36$.',
      '$36$ sonining barcha natural bo‘luvchilari yig‘indisini toping.',
    ],
    '91',
    { points: 7, difficulty: -0.5, tags: ['number-theory'] },
  ),
  multiple(
    [
      'Which of these numbers are divisible by $11$?',
      'Какие из этих чисел делятся на $11$?',
      'Bu sonlardan qaysilari $11$ ga bo‘linadi?',
    ],
    { a: '$121$', b: '$1001$', c: '$1111$', d: '$1212$', e: '$1231$' },
    ['a', 'b', 'c'],
    { points: 6, difficulty: -0.9, tags: ['number-theory'] },
  ),
  number(
    [
      'The roots of $x^2 - 5x + 3 = 0$ are $a$ and $b$. Find $a^2 + b^2$.',
      'Корни уравнения $x^2 - 5x + 3 = 0$ равны $a$ и $b$. Найдите $a^2 + b^2$.',
      '$x^2 - 5x + 3 = 0$ tenglamaning ildizlari $a$ va $b$. $a^2 + b^2$ ni toping.',
    ],
    '19',
    { points: 8, difficulty: 0, tags: ['algebra'] },
  ),
  single(
    [
      'In how many ways can five people sit at a round table, when turning the table changes nothing?',
      'Сколькими способами пятеро могут сесть за круглый стол, если поворот стола ничего не меняет?',
      'Besh kishi dumaloq stol atrofida necha xil usulda o‘tirishi mumkin (stolni burish hech narsani o‘zgartirmaydi)?',
    ],
    { a: '$12$', b: '$24$', c: '$60$', d: '$120$' },
    'b',
    { points: 6, penalty: 1, difficulty: -0.1, tags: ['combinatorics'] },
  ),
  number(
    [
      'A right triangle has legs $5$ and $12$. Find the radius of its inscribed circle.',
      'Катеты прямоугольного треугольника равны $5$ и $12$. Найдите радиус вписанной окружности.',
      'To‘g‘ri burchakli uchburchakning katetlari $5$ va $12$. Unga ichki chizilgan aylana radiusini toping.',
    ],
    '2',
    { points: 9, difficulty: 0.4, tags: ['geometry'] },
  ),
  shortText(
    [
      'Whose name does the theorem $a^2 + b^2 = c^2$ carry?',
      'Чьё имя носит теорема $a^2 + b^2 = c^2$?',
      '$a^2 + b^2 = c^2$ teoremasi kimning nomi bilan ataladi?',
    ],
    ['Pythagoras', 'Pythagorean', 'Пифагор', 'Пифагора', 'Pifagor'],
    { points: 3, difficulty: -2, tags: ['geometry'] },
  ),
  number(
    [
      'Two dice are thrown. How likely is the sum $7$? Give at least three decimal places.',
      'Бросают два кубика. С какой вероятностью сумма равна $7$? Дайте не меньше трёх знаков после запятой.',
      'Ikkita kubik tashlanadi. Yig‘indi $7$ bo‘lish ehtimoli qancha? Kamida uchta kasr xonasi bilan yozing.',
    ],
    '0.1667',
    { points: 8, difficulty: 0.2, tags: ['probability'] },
    { tolerance: '0.001' },
  ),
  multiple(
    ['Which of these functions are even?', 'Какие из этих функций чётные?', 'Bu funksiyalardan qaysilari juft?'],
    { a: '$\\cos x$', b: '$x^2 + 1$', c: '$|x|$', d: '$x^3$', e: '$\\sin x$' },
    ['a', 'b', 'c'],
    { points: 6, difficulty: 0.1, tags: ['algebra'] },
  ),
  number(
    [
      'Find the remainder when $3^{100}$ is divided by $100$.',
      'Найдите остаток от деления $3^{100}$ на $100$.',
      '$3^{100}$ ni $100$ ga bo‘lgandagi qoldiqni toping.',
    ],
    '1',
    { points: 11, difficulty: 1, tags: ['number-theory'] },
  ),
  single(
    [
      'What is $\\displaystyle\\sum_{k=1}^{\\infty} \\frac{1}{k(k+1)}$?',
      'Чему равна сумма $\\displaystyle\\sum_{k=1}^{\\infty} \\frac{1}{k(k+1)}$?',
      '$\\displaystyle\\sum_{k=1}^{\\infty} \\frac{1}{k(k+1)}$ yig‘indi nimaga teng?',
    ],
    { a: '$\\frac12$', b: '$1$', c: '$2$', d: ['it diverges', 'ряд расходится', 'qator uzoqlashadi'] },
    'b',
    { points: 8, penalty: 2, difficulty: 0.7, tags: ['algebra'] },
  ),
  number(
    [
      'How many whole numbers from $1$ to $1000$ are divisible by $3$ or by $5$?',
      'Сколько целых чисел от $1$ до $1000$ делится на $3$ или на $5$?',
      '$1$ dan $1000$ gacha nechta butun son $3$ ga yoki $5$ ga bo‘linadi?',
    ],
    '467',
    { points: 12, difficulty: 1.2, tags: ['combinatorics'] },
  ),
];
