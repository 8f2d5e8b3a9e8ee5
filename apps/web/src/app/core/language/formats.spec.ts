import { TestBed } from '@angular/core/testing';
import { provideTransloco } from '@jsverse/transloco';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { CatalogueLoader } from './catalogue-loader';
import { Formats } from './formats';
import { Texts } from './texts';

const NOON = new Date(2026, 10, 23, 12, 5, 9).toISOString();

describe('Dates, numbers and countries', () => {
  const speak = async (language: Language) => {
    TestBed.configureTestingModule({
      providers: [
        provideTransloco({
          config: { availableLangs: ['en', 'ru', 'uz'], defaultLang: 'en' },
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

  it('count seconds in clocks', async () => {
    const formats = await speak('en');
    expect([formats.duration(59), formats.duration(754), formats.duration(3723)]).toEqual(['0:59', '12:34', '1:02:03']);
  });
});
