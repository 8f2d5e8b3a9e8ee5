import { TestBed } from '@angular/core/testing';
import { provideTransloco } from '@jsverse/transloco';
import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';
import { CatalogueLoader } from './catalogue-loader';
import { Formats } from './formats';
import { Texts } from './texts';

const NOON = new Date(2026, 10, 23, 12, 5, 9).toISOString();

describe('Dates, numbers and countries', () => {
  const speak = async (language: Language) => {
    TestBed.configureTestingModule({
      providers: [
        provideTransloco({
          config: { availableLangs: LANGUAGES, defaultLang: 'en' },
          loader: CatalogueLoader,
        }),
      ],
    });
    await TestBed.inject(Texts).use(language);
    return TestBed.inject(Formats);
  };
  const said = async (language: Language) => {
    const formats = await speak(language);
    return [
      formats.moment(NOON),
      formats.clock(NOON),
      formats.number(1234.5),
      formats.country('UZ'),
      formats.list(['a', 'b']),
      formats.minutes(95),
    ].map((text) => text.replace(/\s/g, ' '));
  };

  it('are written as English writes them', async () => {
    expect(await said('en')).toEqual([
      '23 Nov 2026, 12:05',
      '12:05:09',
      '1,234.5',
      'Uzbekistan',
      'a and b',
      '1 h 35 min',
    ]);
  });

  it('are written as Russian writes them', async () => {
    expect(await said('ru')).toEqual([
      '23 нояб. 2026 г., 12:05',
      '12:05:09',
      '1 234,5',
      'Узбекистан',
      'a и b',
      '1 ч 35 мин',
    ]);
  });

  it('are written as Uzbek writes them, also where the browser does not know how', async () => {
    expect(await said('uz')).toEqual([
      '23-noy, 2026, 12:05',
      '12:05:09',
      '1 234,5',
      'Oʻzbekiston',
      'a, b',
      '1 soat 35 daq.',
    ]);
  });

  it('are written as Kazakh writes them, whatever the browser says that it knows', async () => {
    expect(await said('kk')).toEqual([
      '2026 ж. 23 қар., 12:05',
      '12:05:09',
      '1 234,5',
      'Өзбекстан',
      'a және b',
      '1 сағ 35 мин',
    ]);
    const formats = TestBed.inject(Formats);
    expect(formats.list(['a', 'b', 'c'])).toBe('a, b және c');
    expect([formats.list(['a']), formats.list([]), formats.decimalMark()]).toEqual(['a', '', ',']);
  });

  describe('of an olympiad', () => {
    const single = (text: string) => text.replace(/\s/g, ' ');

    it('always say how far ahead the reader’s clock is', async () => {
      const formats = await speak('en');
      expect(formats.at(NOON)).toBe(`${formats.moment(NOON)} ${formats.offset(NOON)}`);
      expect(formats.offset(NOON)).toMatch(/^UTC([+−]\d{1,2}(:\d\d)?)?$/);
    });

    it.each([
      ['en', '23 Nov 2026', 'Pyongyang'],
      ['ru', '23 нояб. 2026 г.', 'Pyongyang'],
      ['uz', '23-noy, 2026', 'Pyongyang'],
      ['kk', '2026 ж. 23 қар.', 'Pyongyang'],
    ] as const)('say it on the olympiad’s clock too, in %s', async (language, day, place) => {
      const formats = await speak(language);
      // Nobody of us is there, so the reader's clock differs.
      const text = single(formats.at('2026-11-22T16:30:00Z', 'Asia/Pyongyang'));
      expect(text.endsWith(`(${day}, 01:30 UTC+9, ${place})`)).toBe(true);
      expect(text.startsWith(single(formats.at('2026-11-22T16:30:00Z')))).toBe(true);
    });

    it('tell apart the two half past ones of the night in which clocks are put back', async () => {
      const formats = await speak('en');
      const [first, second] = ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'] as const;
      expect(formats.at(first, 'America/New_York')).toContain('01:30 UTC−4, New York');
      expect(formats.at(second, 'America/New_York')).toContain('01:30 UTC−5, New York');
      expect(formats.span(first, second, 'America/New_York')).toContain('01:30 UTC−4 – 01:30 UTC−5, New York');
    });

    it('say a day once, and each end where the days differ', async () => {
      const formats = await speak('en');
      const [from, to] = ['2026-11-22T16:30:00Z', '2026-11-22T18:00:00Z'];
      expect(formats.span(from, to, 'Asia/Pyongyang')).toContain('01:30 – 03:00 UTC+9, Pyongyang');
      expect(formats.span(from, '2026-11-23T16:30:00Z', 'Asia/Pyongyang')).toContain(
        '01:30 – 24 Nov 2026, 01:30 UTC+9',
      );
    });

    it('are the reader’s alone where the zone is unknown', async () => {
      const formats = await speak('en');
      expect(formats.at(NOON, 'Nowhere/Else')).toBe(formats.at(NOON));
    });
  });

  it('count seconds in clocks', async () => {
    const formats = await speak('en');
    expect([formats.duration(59), formats.duration(754), formats.duration(3723)]).toEqual(['0:59', '12:34', '1:02:03']);
  });
});
