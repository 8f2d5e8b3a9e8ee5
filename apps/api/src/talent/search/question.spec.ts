import { isChosen, toQuestion, withoutChoice } from './question.js';

describe('a question to the listing', () => {
  it('is in the order of the rating, and asks nothing of what is not said', () => {
    expect(toQuestion({}, 'open')).toEqual({ scope: 'open', filters: [], sort: 'rating' });
    expect(toQuestion({ search: '  ', skill: ' ', level: 1 }, 'open').filters).toEqual([]);
  });

  it('needs every filter and every word', () => {
    const query = { search: 'Ann Lee', country: 'UZ', level: 3, grade: 9, skill: ' Machine-LEARNING' } as const;
    expect(toQuestion({ ...query, subject: 'physics', sort: 'recent' }, 'full')).toEqual({
      scope: 'full',
      words: ['ann', 'lee'],
      filters: [
        { name: 'subject', is: 'physics' },
        { name: 'country', is: 'UZ' },
        { name: 'grade', is: 9 },
        { name: 'level', atLeast: 3 },
        { name: 'skill', is: 'machine learning' },
      ],
      sort: 'recent',
    });
  });

  it('asks a percentile of the subject, when one is given', () => {
    const filters = [{ name: 'percentile', atLeast: 97, subject: 'physics' }];
    expect(toQuestion({ subject: 'physics', percentile: 97 }, 'open').filters).toEqual(filters);
    expect(toQuestion({ percentile: 0 }, 'open').filters).toEqual([{ name: 'percentile', atLeast: 0, subject: 'any' }]);
  });

  it('takes a search as text, never as a pattern, and looks at no more than eight words', () => {
    expect(toQuestion({ search: '.* (a+' }, 'open').words).toEqual(['*', 'a+']);
    expect(toQuestion({ search: '(…)' }, 'open').words).toEqual([]);
    expect(toQuestion({ search: 'a b d e f g h i j k l' }, 'open').words).toHaveLength(8);
  });

  it('without a choice asks all the rest', () => {
    const question = toQuestion({ subject: 'physics', percentile: 97, country: 'UZ' }, 'open');
    expect(isChosen(question, 'subject')).toBe(true);
    expect(withoutChoice(question, 'subject').filters).toEqual([
      { name: 'percentile', atLeast: 97, subject: 'any' },
      { name: 'country', is: 'UZ' },
    ]);
    expect(withoutChoice(question, 'country').filters).toEqual([
      { name: 'percentile', atLeast: 97, subject: 'physics' },
    ]);
    expect(isChosen(withoutChoice(question, 'subject'), 'subject')).toBe(false);
  });
});
