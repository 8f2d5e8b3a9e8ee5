import type { Attempt } from '@olympiad/shared-dto/attempts.dto.js';
import type { ErrorAnswer } from '@olympiad/shared-dto/error.dto.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import { make, questionOf } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** Sixty languages, four of them with a text. */
const TAGS = [
  ...['en', 'kk', 'ar', 'pt'],
  ...Array.from(
    { length: 56 },
    (_, n) => `q${'abcdefghijklmnopqrst'.charAt(n % 20)}${'aei'.charAt(Math.floor(n / 20))}`,
  ),
];
const TITLE = { en: 'Numbers', kk: 'Сандар', ar: 'الأعداد', pt: 'Números' };

let app: TestApp;
beforeAll(async () => (app = await startApp()));
afterAll(() => app.stop());

describe('an olympiad in sixty languages', () => {
  it('is read in the first one wanted that it has, and says which that is', async () => {
    const written = await make.olympiad(app, { title: TITLE, languages: TAGS });
    const read = async (language: string) => {
      const reader = app.client();
      reader.language = language;
      return (await reader.get<OlympiadDetail>(`/api/olympiads/${written.id}`)).body;
    };
    const arabic = await read('ar-EG,en;q=0.9');
    expect(arabic).toMatchObject({ title: TITLE.ar, shownIn: { title: 'ar', description: 'en', rules: 'en' } });
    // Who came with the release before sees the languages that it can name.
    expect(arabic.languages).toEqual(['en']);
    expect(arabic.contentLanguages).toEqual(TAGS);
    expect((await read('pt-BR')).title).toBe(TITLE.pt);
    expect((await read('kk')).shownIn).toEqual({ title: 'kk', description: 'ru', rules: 'en', consentText: 'en' });
    expect((await read('de-AT, fr')).title).toBe(TITLE.en);
  });

  it('asks its questions and options in them', async () => {
    const organizer = await app.as('organizer');
    const options = [
      { id: 'a', text: { en: 'two', ar: 'اثنان' } },
      { id: 'b', text: { en: '3' } },
    ];
    const question = { ...questionOf({ text: { en: 'Choose', ar: 'اختر' } }), options, key: { options: ['a'] } };
    const { id } = await make.olympiad(app, { organizer, questions: [question], languages: ['en', 'ar'] });
    const student = await app.as('student');
    student.language = 'ar';
    const { questions } = await make.attempt({ id }, student);
    const [asked] = questions as [Attempt['questions'][number]];
    expect(asked).toMatchObject({ text: 'اختر', language: 'ar' });
    expect(new Map(asked.options?.map((option) => [option.id, option.language]))).toEqual(
      new Map([
        ['a', 'ar'],
        ['b', 'en'],
      ]),
    );
  });

  it.each([
    ['title.arabic', { title: { ...TITLE, arabic: 'x' } }],
    ['title.pt-br', { title: { ...TITLE, 'pt-br': 'x' } }],
    ['languages.1', { languages: ['en', 'pt_BR'] }],
    ['languages', { languages: [...TAGS, 'de'] }],
    ['title.ar', { title: { ...TITLE, ar: 'ا'.repeat(201) } }],
  ])('is refused with %s named', async (field, write) => {
    const { organizer, written } = await make.olympiad(app, { publish: false });
    const { status, body } = await organizer.post<ErrorAnswer>('/api/olympiads', { ...written, ...write });
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, [field]]);
  });
});
