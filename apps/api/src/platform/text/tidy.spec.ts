import { InvalidInput } from '../errors/app-error.js';
import { tidy, tidyField } from './tidy.js';

describe('a line typed by a person', () => {
  it('loses control and direction marks and needless spaces', () => {
    expect(tidy(' Ann\u202e\u0000  Lee\n')).toBe('Ann Lee');
  });

  it('is refused when too little is left of it', () => {
    expect(tidyField('name', ' Bo ', 2)).toBe('Bo');
    expect(() => tidyField('name', ' \u200b ', 2)).toThrow(InvalidInput);
  });
});
