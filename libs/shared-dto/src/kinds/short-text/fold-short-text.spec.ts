import { foldShortText, TEXT_COMPARISONS, type TextComparing } from './fold-short-text.js';

const same = (a: string, b: string, comparing?: TextComparing) =>
  expect([a, foldShortText(a, comparing)]).toEqual([a, foldShortText(b, comparing)]);
const differ = (a: string, b: string, comparing?: TextComparing) =>
  expect([a, foldShortText(a, comparing)]).not.toEqual([a, foldShortText(b, comparing)]);

/** The first of each row, and what is the same to people. */
const SAME: Record<string, string[][]> = {
  'width and form': [
    ['μm', 'µm'],
    ['°C', '℃', 'ºC', '˚C', '°С'],
    ['°F', '℉'],
    ['25°C', '25ºC', '25℃'],
    ['5 K', '5 \u212a'],
    ['Å', '\u212b', 'A\u030a'],
    ['5 Ω', '5 \u2126'],
    ['fizika', 'ﬁzika'],
    ['ffi', 'ﬃ', 'ﬀi'],
    ['fl', 'ﬂ'],
    ['ffl', 'ﬄ'],
    ['st', 'ﬆ', 'ﬅ'],
    ['ff', 'ﬀ'],
    ['...', '…'],
    ['..', '‥'],
    ['Tashkent', 'Ｔａｓｈｋｅｎｔ'],
    ['バ', 'ﾊﾞ'],
    ['カー', 'ｶｰ'],
    ['ㄱㅏ', 'ﾡￂ'],
    ['￦', '₩'],
    ['£', '￡'],
    ['(1)', '（１）'],
    ['ij', 'ĳ'],
    ['ლ', 'ლ'],
    ['سلام', 'ﺳﻼﻡ'],
  ],
  'the digits of any script': [['2026', '٢٠٢٦', '۲۰۲۶', '२०२६', '２０２６', '𝟐𝟎𝟐𝟔', '๒๐๒๖', '၂၀၂၆']],
  'what is not seen': [
    [
      'cooperate',
      'co\u00adoperate',
      'co\u200boperate',
      'co\u2060operate',
      '\ufeffcooperate',
      '\u200ecooperate\u200f',
      'coo\u200dperate',
      'cooperate\u2800',
      'cooperate\u3164',
      'cooperate\u115f',
      'cooperate\u1160',
      'cooperate\uffa0',
      'cooperate\ufe0f',
      'cooperate\u{e0100}',
      'cooperate\u{e0061}',
    ],
    ['سلام', 'ســـلام'],
    ['ё', 'е\u200d\u0308'],
  ],
  'what hangs or stands above': [
    ['CO2', 'CO₂', 'СО2', 'СО₂', 'Ｃｏ₂'],
    ['H2O', 'H₂O', 'Н₂О'],
    ['H3O+', 'H₃O₊', 'H₃O+'],
    ['an', 'aₙ'],
    ['v-1', 'v₋₁'],
    ['x^2y', 'x²y', 'x^{2}y', 'x^(2)y', 'x**2y', 'X²Y'],
    ['x^23', 'x²³', 'x^{23}'],
    ['x^-2', 'x⁻²', 'x^{-2}', 'x^(−2)', 'x**-2', 'x^{⁻2}'.replace('⁻', '−')],
    ['x^n', 'xⁿ'],
    ['10^5', '10⁵', '10**5'],
    ['SO4^2-', 'SO₄²⁻'],
    ['x^{n+1}', 'x^{n+1}'],
    ['x^1.5', 'x^{1.5}'],
    ['2^(n)', '2⁽ⁿ⁾'],
  ],
  'quotes, dashes and dots': [
    ["f'", 'f′', 'f’', 'f‘', 'f´', 'f`', 'fʼ', 'fʻ', 'fʹ', 'f＇'],
    ['f"', 'f″', "f''", 'f’’', 'f”', 'f“', 'f„', 'f«', 'f»', 'f＂', 'f′′', 'fʺ'],
    ["f'''", 'f‴'],
    ["o'zbek", 'oʻzbek', 'o‘zbek', 'oʼzbek', 'o`zbek'],
    ['"a"', '«a»', '“a”', '„a“', '‟a”'],
    ['a-b', 'a‐b', 'a‑b', 'a–b', 'a—b', 'a−b', 'a―b', 'a‒b', 'a﹣b', 'a－b', 'a־b'],
    ['a·b', 'a⋅b', 'a∙b', 'a\u0387b'],
  ],
  'letters drawn alike': [
    ['елка', 'ёлка', 'е\u0308лка', 'ЁЛКА'],
    ['علي', 'علی', 'على'],
    ['كتاب', 'کتاب'],
    ['abekmhopctyxi', 'авекмнорстухі', 'АВЕКМНОРСТУХІ', 'ABEKMHOPCTYXI'],
  ],
  'upper and lower case': [
    ['Straße', 'STRASSE', 'strasse', 'STRAẞE'],
    ['istanbul', 'İstanbul', 'ISTANBUL', 'ıstanbul', 'i\u0307stanbul'],
    ['ΟΔΟΣ', 'οδος', 'οδοσ'],
    ['Ташкент', 'ТАШКЕНТ', 'ташкент'],
    ['ŉ', "'n"],
    ['եւ', 'և'],
    ['Ǆ', 'ǆ', 'dž'],
  ],
  spaces: [
    [
      'New York',
      ' New  York ',
      'New\u00a0York',
      'New\u3000York',
      'New\tYork',
      'New\u2009York',
      '\u0085New York',
      'New \u200b York',
    ],
  ],
};
const pairs = Object.entries(SAME).flatMap(([kind, groups]) =>
  groups.flatMap(([first = '', ...others]) => others.map((other) => [kind, first, other] as const)),
);

const DIFFERENT: [string, string, TextComparing?][] = [
  ['10⁵', '105'],
  ['x²', 'x2'],
  ['½', '1/2'],
  ['½', '1⁄2'],
  ['2×3', '2x3'],
  ['New\u200bYork', 'New York'],
  ['25 °C', '25°C'],
  ['№5', 'No5'],
  ['a~b', 'a-b'],
  ['バー', 'バ-'],
  ['Co', 'CO', { compare: 'case' }],
  ['Straße', 'STRASSE', { compare: 'case' }],
  ['ı', 'i', { compare: 'case' }],
  ['①', '1'],
  ['a b', 'ab'],
  ['e', 'é'],
  ['й', 'и'],
  ['1ª', '1a'],
  ['e', 'е', { compare: 'exact' }],
  ['ё', 'е', { compare: 'exact' }],
  ['µ', 'μ', { compare: 'exact' }],
  ['a  b', 'a b', { compare: 'exact' }],
  ['ab', 'a\u00adb', { compare: 'exact' }],
  ['ﬁ', 'fi', { compare: 'exact' }],
  ['1', '１', { compare: 'exact' }],
  ['x²', 'x^2', { compare: 'exact' }],
];

describe('two short texts are the same', () => {
  it.each(pairs)('whatever their %s: %j and %j', (_, a, b) => same(a, b));

  it.each([
    ['25 °C', '25°C', { ignoreSpaces: true }],
    ['New York', 'N e\u00a0wYork', { ignoreSpaces: true }],
    ['2 + 3', '2+3', { ignoreSpaces: true }],
    ['Co', ' Сo', { compare: 'case' }],
    ['CO₂', 'СО2', { compare: 'case' }],
    ['Ёлка', 'Елка', { compare: 'case' }],
    ['Co 2', 'Co2', { compare: 'case', ignoreSpaces: true }],
    ['é', 'e\u0301', { compare: 'exact' }],
    ['é', ' e\u0301\u3000', { compare: 'exact' }],
    ['a b', 'ab', { compare: 'exact', ignoreSpaces: true }],
  ] as [string, string, TextComparing][])('where the question compares them so: %j and %j, %j', (a, b, comparing) => {
    same(a, b, comparing);
  });
});

describe('two short texts differ', () => {
  it.each(DIFFERENT.map(([a, b, comparing = {}]) => [a, b, comparing] as const))(
    'in what people see or the question asks for: %j and %j',
    (a, b, comparing) => {
      differ(a, b, comparing);
    },
  );
});

describe('folding is idempotent', () => {
  const alphabet = [
    ...'aIiıİßéeеёЁАВxхSsσςΣ 12.,^{}()**',
    ...[
      "'",
      '"',
      '′',
      '″',
      '‴',
      '’',
      'ʼ',
      '-',
      '−',
      '⋅',
      '²',
      '⁻',
      'ⁿ',
      '₂',
      '₊',
      'ŉ',
      'ẚ',
      'ǰ',
      'ﬁ',
      'º',
      '…',
      '٢',
      'ى',
      'ک',
      'ـ',
    ],
    ...[
      '\u0301',
      '\u0308',
      '\u0307',
      '\u0345',
      '\u200b',
      '\u00ad',
      '\ufe0f',
      '\u3164',
      'ﾊ',
      'ﾞ',
      'ﾡ',
      '\u00a0',
      '\u3000',
      '\u0600',
      '𝟐',
      'ᄀ',
      'ᅡ',
      'Ǆ',
      'և',
      'ᾳ',
      '⁽',
      '⁾',
      '½',
      '\ufe70',
    ],
  ];
  /** The same texts in each run (Lehmer's generator). */
  function* texts(count: number): Generator<string> {
    let state = 20_261_129;
    const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let n = 0; n < count; n += 1)
      yield Array.from({ length: 1 + next(9) }, () => alphabet[next(alphabet.length)]).join('');
  }
  const comparings = TEXT_COMPARISONS.flatMap((compare) => [{ compare }, { compare, ignoreSpaces: true }]);

  it('with every comparison', () => {
    for (const text of texts(2_000)) {
      for (const comparing of comparings) {
        const folded = foldShortText(text, comparing);
        expect([text, foldShortText(folded, comparing)]).toEqual([text, folded]);
      }
    }
  });

  it('of every character by itself', () => {
    for (let code = 0x20; code < 0x1_f700; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const folded = foldShortText(String.fromCodePoint(code));
      if (foldShortText(folded) !== folded) throw new Error(`U+${code.toString(16)} folds further`);
    }
  });
});
