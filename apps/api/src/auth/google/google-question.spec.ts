import { newQuestion, QUESTION_MS, sealed, unsealed } from './google-question.js';

const SECRET = 'a secret of the test';

/** What a stranger makes of the cookie and the state. */
type Change = (cookie: string, state: string) => Parameters<typeof unsealed>;

describe('the question we ask Google', () => {
  it('comes back from its cookie with the state of the answer', () => {
    const question = newQuestion('/olympiads', 1_000);
    expect(unsealed(sealed(question, SECRET), question.state, [SECRET], 2_000)).toEqual(question);
  });

  it.each<[string, Change]>([
    ['another state', (cookie) => [cookie, 'other', [SECRET], 2_000]],
    ['no state', (cookie) => [cookie, undefined, [SECRET], 2_000]],
    ['another secret', (cookie, state) => [cookie, state, ['other'], 2_000]],
    ['a changed cookie', (cookie, state) => [`x${cookie}`, state, [SECRET], 2_000]],
    ['no cookie', (_, state) => [undefined, state, [SECRET], 2_000]],
    ['too late', (cookie, state) => [cookie, state, [SECRET], 1_000 + QUESTION_MS]],
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
