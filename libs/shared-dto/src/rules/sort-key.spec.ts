import type { Language } from '../languages.js';
import { sortedByName } from './sort-key.js';

const sorted = (language: Language, names: string[]): string[] =>
  sortedByName([...names].reverse(), (name) => name, language);

describe('names sort as their reader looks for them', () => {
  it.each<[Language, string[]]>([
    ['en', ['5 Corners', 'Åland', 'École 2', 'School 2', 'School No. 10', 'School 100', 'Zurich', 'Ёлка', 'Школа 2']],
    [
      'en',
      [
        'Æneas',
        'Afia',
        'Đặng',
        'Dao',
        'Eda',
        'Əli',
        'Emma',
        'Isa',
        'Işık',
        'Itan',
        'Łukasz',
        'Luz',
        'Øystein',
        'Ozan',
        'Zoe',
      ],
    ],
    [
      'ru',
      ['Гузаль', 'Ғани', 'Дина', 'Куляш', 'Қодир', 'Лола', 'Усман', 'Ўктам', 'Фарид', 'Хуршид', 'Ҳасан', 'Цой', 'Яна'],
    ],
    ['en', ['Oʻtkir', 'Otkirov', 'Parda', 'Sharq', 'Suv']],
    ['ru', ['10 лет', 'Ёлка', 'Иван', 'Йод', 'Кот', 'Школа № 2', 'Школа № 10', 'School 1']],
    [
      'uz',
      [
        'Andijon',
        'Guliston',
        'Olim',
        'Parda',
        'Suv',
        'Zarafshon',
        "O'ktam",
        'Oʻzbek',
        'Gʻijduvon',
        'Sharq',
        'Choʻl',
        'Ялта',
      ],
    ],
    [
      'kk',
      [
        'Айгерім',
        'Әсел',
        'Ғалым',
        'Дана',
        'Кәрім',
        'Қайрат',
        'Нұрлан',
        'Оразбек',
        'Өмір',
        'Сабыр',
        'Усен',
        'Ұлан',
        'Үміт',
        'Хан',
        'Һарон',
        'Ыбырай',
        'Ілияс',
        'Юлия',
        'Aida',
        'Zarina',
      ],
    ],
    ['kk', ['2-мектеп', '10-мектеп', 'Мектеп № 2', 'Мектеп № 10']],
    ['uz', ['Maktab 2', 'Maktab 10', 'Maktab №99', '«Maktab» 100']],
  ])('in %s: %j', (language, names) => expect(sorted(language, names)).toEqual(names));
});
