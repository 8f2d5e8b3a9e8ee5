import { multiple, number, shortText, single, type DemoQuestion } from './question-shapes.js';

const BEFORE: DemoQuestion[] = [
  number(
    [
      'A stone falls from a height of $45\\,\\text{m}$ without air resistance. How many seconds does it fall? Take $g = 10\\,\\text{m/s}^2$.',
      'Камень падает с высоты $45\\,\\text{м}$ без сопротивления воздуха. Сколько секунд он падает? Примите $g = 10\\,\\text{м/с}^2$.',
      'Tosh $45\\,\\text{m}$ balandlikdan havo qarshiligisiz tushadi. U necha soniya tushadi? $g = 10\\,\\text{m/s}^2$ deb oling.',
    ],
    '3',
    { points: 6, difficulty: -1, tags: ['mechanics'] },
  ),
  single(
    [
      'Which unit measures magnetic flux?',
      'В каких единицах измеряют магнитный поток?',
      'Magnit oqimi qaysi birlikda o‘lchanadi?',
    ],
    {
      a: ['tesla', 'тесла', 'tesla'],
      b: ['weber', 'вебер', 'veber'],
      c: ['henry', 'генри', 'genri'],
      d: ['farad', 'фарад', 'farad'],
    },
    'b',
    { points: 4, penalty: 1, difficulty: -0.3, tags: ['electricity'] },
  ),
];

const aboutCircuit = (circuitUrl: string): DemoQuestion =>
  number(
    [
      `The battery gives $12\\,\\text{V}$ and has no resistance of its own. What current, in amperes, does it supply?\n\n![A battery, a resistor of 4 ohms in series, then 6 and 3 ohms in parallel](${circuitUrl})`,
      `Батарея даёт $12\\,\\text{В}$ и не имеет внутреннего сопротивления. Какой ток в амперах она отдаёт?\n\n![Батарея, последовательно резистор 4 Ом, затем параллельно 6 и 3 Ом](${circuitUrl})`,
      `Batareya $12\\,\\text{V}$ beradi va ichki qarshiligi yo‘q. U necha amper tok beradi?\n\n![Batareya, ketma-ket 4 om, so‘ng parallel 6 va 3 om](${circuitUrl})`,
    ],
    '2',
    { points: 10, difficulty: 0.2, tags: ['electricity'] },
  );

const AFTER: DemoQuestion[] = [
  multiple(
    [
      'Which of these quantities have a direction?',
      'Какие из этих величин имеют направление?',
      'Bu kattaliklardan qaysilari yo‘nalishga ega?',
    ],
    {
      a: ['velocity', 'скорость', 'tezlik'],
      b: ['force', 'сила', 'kuch'],
      c: ['momentum', 'импульс', 'impuls'],
      d: ['temperature', 'температура', 'temperatura'],
      e: ['energy', 'энергия', 'energiya'],
    },
    ['a', 'b', 'c'],
    { points: 6, difficulty: -0.8, tags: ['mechanics'] },
  ),
  number(
    [
      'A radio station sends at $100\\,\\text{MHz}$. What is the wavelength in metres?',
      'Радиостанция вещает на частоте $100\\,\\text{МГц}$. Какова длина волны в метрах?',
      'Radiostansiya $100\\,\\text{MHz}$ chastotada eshittiradi. To‘lqin uzunligi necha metr?',
    ],
    '3',
    { points: 8, difficulty: 0.3, tags: ['waves'] },
    { tolerance: '0.01', relative: true },
  ),
  single(
    [
      'A ball is thrown straight up. What is its acceleration at the highest point?',
      'Мяч бросили вертикально вверх. Каково его ускорение в верхней точке?',
      'To‘p tik yuqoriga otildi. Eng yuqori nuqtada uning tezlanishi qanday?',
    ],
    {
      a: ['zero', 'равно нулю', 'nolga teng'],
      b: ['$g$, downwards', '$g$, вниз', '$g$, pastga'],
      c: ['$g$, upwards', '$g$, вверх', '$g$, yuqoriga'],
      d: ['it depends on the mass', 'зависит от массы', 'massaga bog‘liq'],
    },
    'b',
    { points: 6, penalty: 1.5, difficulty: 0.1, tags: ['mechanics'] },
  ),
  number(
    [
      'A gas at $100\\,\\text{kPa}$ is heated from $300\\,\\text{K}$ to $450\\,\\text{K}$ at constant volume. What is its pressure then, in kilopascals?',
      'Газ под давлением $100\\,\\text{кПа}$ нагрели от $300\\,\\text{К}$ до $450\\,\\text{К}$ при постоянном объёме. Каким стало давление в килопаскалях?',
      'Bosimi $100\\,\\text{kPa}$ bo‘lgan gaz o‘zgarmas hajmda $300\\,\\text{K}$ dan $450\\,\\text{K}$ gacha qizdirildi. Bosim necha kilopaskal bo‘ldi?',
    ],
    '150',
    { points: 8, difficulty: 0, tags: ['heat'] },
  ),
  shortText(
    [
      'Which particle with a negative charge belongs to every atom?',
      'Какая отрицательно заряженная частица есть в каждом атоме?',
      'Har bir atomda qaysi manfiy zaryadli zarra bor?',
    ],
    ['electron', 'electrons', 'an electron', 'the electron', 'электрон', 'elektron'],
    { points: 4, difficulty: -1.8, tags: ['atoms'] },
  ),
  number(
    [
      'A thin lens has a focal length of $20\\,\\text{cm}$, and an object stands $30\\,\\text{cm}$ before it. How many centimetres behind the lens is the image?',
      'Фокусное расстояние тонкой линзы $20\\,\\text{см}$, предмет стоит в $30\\,\\text{см}$ перед ней. На сколько сантиметров за линзой находится изображение?',
      'Yupqa linzaning fokus masofasi $20\\,\\text{cm}$, buyum undan $30\\,\\text{cm}$ oldinda turibdi. Tasvir linzadan necha santimetr orqada hosil bo‘ladi?',
    ],
    '60',
    { points: 10, difficulty: 0.8, tags: ['optics'] },
  ),
  number(
    [
      'How many kilojoules heat $0.5\\,\\text{kg}$ of water by $20\\,\\text{K}$? Take $c = 4200\\,\\text{J/(kg·K)}$.',
      'Сколько килоджоулей нужно, чтобы нагреть $0{,}5\\,\\text{кг}$ воды на $20\\,\\text{К}$? Примите $c = 4200\\,\\text{Дж/(кг·К)}$.',
      '$0{,}5\\,\\text{kg}$ suvni $20\\,\\text{K}$ ga isitish uchun necha kilojoul kerak? $c = 4200\\,\\text{J/(kg·K)}$ deb oling.',
    ],
    '42',
    { points: 8, difficulty: 0.1, tags: ['heat'] },
  ),
];

/** `circuitUrl`: where the picture of the circuit is read. */
export const physics = (circuitUrl: string): DemoQuestion[] => [...BEFORE, aboutCircuit(circuitUrl), ...AFTER];
