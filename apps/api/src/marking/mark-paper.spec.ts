import { markPaper, totalOf } from './mark-paper.js';

type PaperQuestion = Parameters<typeof markPaper>[0][number];

const single = (id: string, points: number, penalty = 0): PaperQuestion => ({
  id,
  version: 1,
  kind: 'single',
  points,
  penalty,
  key: { options: ['right'] },
});
const thirds = (id: string): PaperQuestion => ({
  id,
  version: 2,
  kind: 'multiple',
  points: 1,
  key: { options: ['a', 'b', 'c'] },
});

describe('a paper', () => {
  it('scores the sum of its rounded marks, exactly', () => {
    const questions = ['1', '2', '3'].map(thirds);
    const { score, maxScore } = markPaper(questions, { 1: ['a'], 2: ['a'], 3: ['a', 'b'] });
    expect(score).toBe(1.33);
    expect(maxScore).toBe(3);
  });

  it('adds tenths without the error of binary fractions', () => {
    const questions = [single('1', 1, 0.1), single('2', 1, 0.2), single('3', 1)];
    expect(markPaper(questions, { 1: 'no', 2: 'no', 3: 'right' }).score).toBe(0.7);
  });

  it('does not fall below 0 in total, while each mark says what it cost', () => {
    const { score, marks } = markPaper([single('1', 5, 2), single('2', 5, 2)], { 1: 'no', 2: 'no' });
    expect(score).toBe(0);
    expect(marks.map((mark) => mark.points)).toEqual([-2, -2]);
  });

  it('counts a question nobody answered as blank and ignores answers to others', () => {
    const { marks, score } = markPaper([single('1', 5, 2)], { 9: 'right' });
    expect(score).toBe(0);
    expect(marks).toEqual([{ questionId: '1', version: 1, points: 0, maxPoints: 5, answer: null }]);
    expect(Object.is(marks[0]?.points, -0)).toBe(false);
  });

  it('is not misled by a question named like an inherited member', () => {
    expect(markPaper([single('constructor', 5, 2)], {}).score).toBe(0);
  });
});

describe('what the marks come to', () => {
  it('is the sum of those there are, and how many are missing', () => {
    expect(totalOf([{ points: 0.1 }, { points: null }, { points: 0.2 }, { points: null }])).toEqual({
      score: 0.3,
      unmarked: 2,
    });
  });

  it('is not below 0, with or without missing ones', () => {
    expect(totalOf([{ points: -2 }, { points: null }])).toEqual({ score: 0, unmarked: 1 });
    expect(totalOf([])).toEqual({ score: 0, unmarked: 0 });
  });
});
