import { tokenLifeSeconds } from './token-life';

const token = (claims: object) => `head.${btoa(JSON.stringify(claims))}.signature`;

describe('The life of a token', () => {
  it('is counted from its own times, whatever the clock of the device says', () => {
    expect(tokenLifeSeconds(token({ iat: 100, exp: 1000 }))).toBe(900);
  });

  it('is short when it cannot be read', () => {
    expect([tokenLifeSeconds('nonsense'), tokenLifeSeconds(token({}))]).toEqual([300, 300]);
  });
});
