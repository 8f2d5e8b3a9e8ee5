import { newQuestion, QUESTION_MS, sealed, unsealed } from './google-question.js';

const SECRET = 'a secret of the test';

describe('the question we ask Google', () => {
  it('comes back from its cookie with the state of the answer', () => {
    const question = newQuestion('/olympiads', 1_000);
    expect(unsealed(sealed(question, SECRET), question.state, SECRET, 2_000)).toEqual(question);
  });

  it.each([
    ['another state', (cookie: string) => [cookie, 'other', SECRET, 2_000] as const],
    ['no state', (cookie: string) => [cookie, undefined, SECRET, 2_000] as const],
    ['another secret', (cookie: string, state: string) => [cookie, state, 'other', 2_000] as const],
    ['a changed cookie', (cookie: string, state: string) => [`x${cookie}`, state, SECRET, 2_000] as const],
    ['no cookie', (_: string, state: string) => [undefined, state, SECRET, 2_000] as const],
    ['too late', (cookie: string, state: string) => [cookie, state, SECRET, 1_000 + QUESTION_MS] as const],
  ])('is not believed with %s', (_, change) => {
    const question = newQuestion('/', 1_000);
    expect(unsealed(...change(sealed(question, SECRET), question.state))).toBeUndefined();
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a\r\nb', '/ü'])(
    'never leads on to %j',
    (path) => {
      expect(newQuestion(path, 0).returnUrl).toBe('/');
    },
  );
});
