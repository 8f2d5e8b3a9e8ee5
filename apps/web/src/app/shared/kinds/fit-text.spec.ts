import { fitText } from './fit-text';

describe('What is put in too much', () => {
  it.each([
    ['fits as it is', 'abc', 3, 3, 'abc', 3],
    ['is left out at the end of a paste', 'abXYZ', 5, 4, 'abXY', 4],
    ['is left out where it was put in, not at the end', 'abXYZc', 5, 4, 'abXc', 3],
    ['is left out at the end when it came from elsewhere', 'abcdef', 0, 4, 'abcd', 0],
    ['is never half of a pair', 'ab😀', 4, 3, 'ab', 2],
    ['is never a part of what people see as one', 'ae\u0301\u0302', 4, 3, 'a', 1],
    ['is never a part of a family', 'a👩‍🚀', 6, 5, 'a', 1],
    ['is never half of a pair, also behind the caret', 'ab😀', 0, 3, 'ab', 0],
  ])('%s', (_, text, caret, max, fitted, at) => expect(fitText(text, caret, max)).toEqual({ text: fitted, caret: at }));
});
