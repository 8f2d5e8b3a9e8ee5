import { firstDisplayName, normalEmail } from './names.js';

describe('names', () => {
  it.each([
    ['Ann Lee', 'Ann L.'],
    ['Ann Mary van der Berg', 'Ann B.'],
    ['Ann', 'Ann'],
    ['Öykü şahin', 'Öykü Ş.'],
    ['x'.repeat(120), 'x'.repeat(37)],
  ])('shows %s as %s until a display name is chosen', (name, shown) => {
    expect(firstDisplayName(name)).toBe(shown);
  });

  it('stores an e-mail in one form', () => {
    expect(normalEmail('  Ann@Example.ORG ')).toBe('ann@example.org');
  });
});
