import { askedWords, rankedWords } from './words.js';

const NOTHING = { name: [], title: [], body: [] };

describe('the words a portfolio is found by', () => {
  it('stand where they come first', () => {
    expect(rankedWords({ name: ['Ann Lee'], title: ['Lee of robots'], body: ['robots and Ann'] })).toEqual({
      name: ['ann', 'lee'],
      title: ['of', 'robots'],
      body: ['and'],
    });
  });

  it('are of every two letters in a script without spaces', () => {
    expect(rankedWords({ ...NOTHING, body: ['数学竞赛'] }).body).toEqual(['数学', '学竞', '竞赛']);
    expect(askedWords('数学竞')).toEqual(['数学', '学竞']);
    expect(askedWords('数')).toEqual(['数']);
  });

  it('stay few however long the texts are, and are of what they say first', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => `word${index}`).join(' ');
    const words = rankedWords({ name: [long], title: [long], body: [long] });
    expect(Object.values(words).flat().length).toBeLessThan(400);
    const body = ['first', `${'more '.repeat(20_000)} last`];
    expect(rankedWords({ ...NOTHING, body }).body).toEqual(['first', 'more']);
  });
});
