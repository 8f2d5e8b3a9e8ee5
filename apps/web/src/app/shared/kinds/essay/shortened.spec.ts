import { shortened } from './shortened';

describe('A long text in a line', () => {
  it('is whole as long as it fits', () => expect(shortened('a'.repeat(400))).toHaveLength(400));

  it('keeps its beginning and its end, and cuts no character in two', () => {
    const words = shortened(`begin${'😀'.repeat(500)}end`);
    expect(words).toMatch(/^begin.* … .*end$/u);
    expect(words).not.toMatch(/\p{Surrogate}/u);
    expect([...words].length).toBeLessThan(400);
  });
});
