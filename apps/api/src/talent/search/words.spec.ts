import { askedWords, rankedWords, wordsIn } from './words.js';

const ranked = (name: string[], title: string[], body: string[]) =>
  rankedWords({ name: wordsIn(name), title: wordsIn(title), body: wordsIn(body) });

describe('the words a portfolio is found by', () => {
  it('stand where they come first', () => {
    expect(ranked(['Ann Lee'], ['Lee of robots'], ['robots and Ann'])).toEqual({
      name: ['ann', 'lee'],
      title: ['of', 'robots'],
      body: ['and'],
    });
  });

  it('are of every two letters in a script without spaces', () => {
    expect(wordsIn(['数学竞赛'])).toEqual(['数学', '学竞', '竞赛']);
    expect(askedWords('数学竞')).toEqual(['数学', '学竞']);
    expect(askedWords('数')).toEqual(['数']);
  });

  it('stay few however long the texts are, and are of what they say first', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => `word${index}`).join(' ');
    const words = ranked([long], [long], [long]);
    expect(Object.values(words).flat().length).toBeLessThan(400);
    const body = ['first', `${'more '.repeat(20_000)} last`];
    expect(wordsIn(body)).toEqual(['first', 'more']);
  });
});
