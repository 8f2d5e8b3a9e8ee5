import {
  essay,
  file,
  matching,
  multiple,
  number,
  ordering,
  shortText,
  single,
  type DemoQuestion,
} from './question-shapes.js';

const BEFORE: DemoQuestion[] = [
  single(
    [
      'How many comparisons does a binary search among $n$ sorted items need at most, in order of size?',
      'Сколько сравнений по порядку величины делает двоичный поиск среди $n$ упорядоченных элементов?',
      'Tartiblangan $n$ ta element orasida ikkilik qidiruv eng ko‘pi bilan qanday tartibda taqqoslash bajaradi?',
    ],
    { a: '$O(1)$', b: '$O(\\log n)$', c: '$O(n)$', d: '$O(n \\log n)$' },
    'b',
    { points: 6, penalty: 1, difficulty: -0.9, tags: ['algorithms'] },
  ),
  number(
    [
      'Write $101101_2$ as a decimal number.',
      'Запишите $101101_2$ в десятичной системе.',
      '$101101_2$ sonini o‘nlik sanoq tizimida yozing.',
    ],
    '45',
    { points: 5, difficulty: -1.3, tags: ['numbers'] },
  ),
  multiple(
    [
      'Which of these sorting methods, as usually written, keep the order of equal items?',
      'Какие из этих сортировок в обычном виде сохраняют порядок равных элементов?',
      'Qaysi saralash usullari odatdagi ko‘rinishida teng elementlar tartibini saqlaydi?',
    ],
    {
      a: ['merge sort', 'слиянием', 'birlashtirib saralash'],
      b: ['insertion sort', 'вставками', 'qo‘yib saralash'],
      c: ['bubble sort', 'пузырьком', 'pufakcha usuli'],
      d: ['heapsort', 'пирамидальная', 'uyumli saralash'],
      e: ['quicksort', 'быстрая', 'tez saralash'],
    },
    ['a', 'b', 'c'],
    { points: 9, difficulty: 0.6, tags: ['algorithms'] },
  ),
  number(
    [
      'How many edges has a complete graph with $10$ vertices?',
      'Сколько рёбер в полном графе на $10$ вершинах?',
      '$10$ uchli to‘liq grafda nechta qirra bor?',
    ],
    '45',
    { points: 7, difficulty: -0.3, tags: ['graphs'] },
  ),
  single(
    [
      'Which structure gives back first what was put in last?',
      'Какая структура первым возвращает то, что положили последним?',
      'Qaysi tuzilma oxirgi qo‘yilganni birinchi bo‘lib qaytaradi?',
    ],
    {
      a: ['queue', 'очередь', 'navbat'],
      b: ['stack', 'стек', 'stek'],
      c: ['tree', 'дерево', 'daraxt'],
      d: ['hash table', 'хеш-таблица', 'xesh-jadval'],
    },
    'b',
    { points: 4, penalty: 1, difficulty: -1.6, tags: ['structures'] },
  ),
  number(
    [
      'Let $f(0) = 0$, $f(1) = 1$ and $f(n) = f(n-1) + f(n-2)$. Find $f(12)$.',
      'Пусть $f(0) = 0$, $f(1) = 1$ и $f(n) = f(n-1) + f(n-2)$. Найдите $f(12)$.',
      '$f(0) = 0$, $f(1) = 1$ va $f(n) = f(n-1) + f(n-2)$ bo‘lsin. $f(12)$ ni toping.',
    ],
    '144',
    { points: 7, difficulty: -0.2, tags: ['recursion'] },
  ),
  shortText(
    [
      'What does this Python program print?\n\n```python\nword = "olympiad"\nprint(word[0:8:3])\n```',
      'Что напечатает эта программа на Python?\n\n```python\nword = "olympiad"\nprint(word[0:8:3])\n```',
      'Python tilidagi bu dastur nimani chop etadi?\n\n```python\nword = "olympiad"\nprint(word[0:8:3])\n```',
    ],
    ['oma'],
    { points: 9, difficulty: 0.5, tags: ['programs'] },
  ),
  number(
    [
      'How many bits are needed to give each of $1000$ objects a number of its own?',
      'Сколько битов нужно, чтобы дать каждому из $1000$ предметов свой номер?',
      '$1000$ ta narsaning har biriga alohida raqam berish uchun necha bit kerak?',
    ],
    '10',
    { points: 6, difficulty: -0.4, tags: ['numbers'] },
  ),
  multiple(
    [
      'Which of these hold for all logical values $a$ and $b$?',
      'Какие равенства верны для любых логических $a$ и $b$?',
      'Qaysi tengliklar ixtiyoriy mantiqiy $a$ va $b$ uchun to‘g‘ri?',
    ],
    {
      a: '$a \\land b = b \\land a$',
      b: '$\\lnot(a \\land b) = \\lnot a \\lor \\lnot b$',
      c: '$(a \\to b) = (b \\to a)$',
      d: '$a \\lor \\lnot a = 1$',
      e: '$a \\land \\lnot a = 1$',
    },
    ['a', 'b', 'd'],
    { points: 8, difficulty: 0.2, tags: ['logic'] },
  ),
  number(
    [
      'What is the least number of moves for the Tower of Hanoi with $7$ discs?',
      'За какое наименьшее число ходов решается Ханойская башня из $7$ дисков?',
      '$7$ ta diskli Xanoy minorasi eng kamida necha yurishda yechiladi?',
    ],
    '127',
    { points: 8, difficulty: 0.3, tags: ['recursion'] },
  ),
];

const aboutRoads = (roadsUrl: string): DemoQuestion =>
  number(
    [
      `Roads: $AB = 4$, $AC = 2$, $CB = 1$, $BD = 5$, $CD = 8$.\n\n![Four towns and the roads between them](${roadsUrl})\n\nHow long is the shortest way from $A$ to $D$?`,
      `Дороги: $AB = 4$, $AC = 2$, $CB = 1$, $BD = 5$, $CD = 8$.\n\n![Четыре города и дороги между ними](${roadsUrl})\n\nКакова длина кратчайшего пути из $A$ в $D$?`,
      `Yo‘llar: $AB = 4$, $AC = 2$, $CB = 1$, $BD = 5$, $CD = 8$.\n\n![To‘rtta shahar va ular orasidagi yo‘llar](${roadsUrl})\n\n$A$ dan $D$ gacha eng qisqa yo‘l uzunligi qancha?`,
    ],
    '8',
    { points: 9, difficulty: 0.1, tags: ['graphs'] },
  );

const AFTER: DemoQuestion[] = [
  number(
    [
      'How many binary words of length $8$ have no two ones side by side?',
      'Сколько двоичных слов длины $8$ не содержат двух единиц подряд?',
      'Uzunligi $8$ bo‘lgan nechta ikkilik so‘zda ikkita bir yonma-yon kelmaydi?',
    ],
    '55',
    { points: 12, difficulty: 1.3, tags: ['combinatorics'] },
  ),
  essay(
    [
      'Why can no program tell of **every** other program whether it ever halts? Give the idea of the proof in your own words.',
      'Почему ни одна программа не может узнать о **любой** другой программе, остановится ли она? Изложите идею доказательства своими словами.',
      'Nega hech bir dastur **ixtiyoriy** boshqa dastur to‘xtash-to‘xtamasligini aniqlay olmaydi? Isbot g‘oyasini o‘z so‘zlaringiz bilan yozing.',
    ],
    { points: 10, difficulty: 1, tags: ['computability'] },
  ),
  file(
    [
      'On paper, draw a graph with six vertices in which every vertex has exactly three neighbours, and send a photo of it.',
      'Нарисуйте на бумаге граф с шестью вершинами, у каждой из которых ровно три соседа, и пришлите его фотографию.',
      'Qog‘ozda olti uchli, har bir uchining roppa-rosa uchta qo‘shnisi bor graf chizing va suratini yuboring.',
    ],
    { points: 6, difficulty: 0, tags: ['graphs'] },
  ),
  ordering(
    [
      'Put the running times in order, the one that grows most slowly on top.',
      'Расположите времена работы по порядку: сверху то, которое растёт медленнее всех.',
      'Ishlash vaqtlarini tartiblang: eng sekin o‘sadigani yuqorida.',
    ],
    { d: '$\\log n$', a: '$\\sqrt{n}$', e: '$n \\log n$', b: '$n^2$', c: '$2^n$' },
    { points: 10, difficulty: 0.4, tags: ['algorithms'] },
  ),
  matching(
    [
      'Which structure does each of these use?',
      'Какую структуру использует каждый из этих алгоритмов?',
      'Bu algoritmlarning har biri qaysi tuzilmadan foydalanadi?',
    ],
    {
      b: [
        ['breadth-first search', 'поиск в ширину', 'kenglik bo‘yicha qidiruv'],
        ['queue', 'очередь', 'navbat'],
      ],
      d: [
        ['depth-first search', 'поиск в глубину', 'chuqurlik bo‘yicha qidiruv'],
        ['stack', 'стек', 'stek'],
      ],
      j: [
        ['Dijkstra’s shortest ways', 'кратчайшие пути Дейкстры', 'Deykstraning eng qisqa yo‘llari'],
        ['priority queue', 'очередь с приоритетом', 'ustuvor navbat'],
      ],
      k: [
        ['Kruskal’s spanning tree', 'остовное дерево Краскала', 'Kraskalning tutashtiruvchi daraxti'],
        ['disjoint sets', 'система непересекающихся множеств', 'kesishmaydigan to‘plamlar'],
      ],
    },
    { h: ['hash table', 'хеш-таблица', 'xesh-jadval'] },
    { points: 12, difficulty: 0.6, tags: ['structures'] },
  ),
];

/** `roadsUrl`: where the picture of the roads is read. */
export const informatics = (roadsUrl: string): DemoQuestion[] => [...BEFORE, aboutRoads(roadsUrl), ...AFTER];
