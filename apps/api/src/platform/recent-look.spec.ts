import { RecentLook } from './recent-look.js';

describe('a look at something outside', () => {
  it('is taken once for all who ask within its time', async () => {
    let looks = 0;
    const look = new RecentLook(async () => `look ${(looks += 1)}`, 'gone');
    expect(await Promise.all([look.trouble(), look.trouble()])).toEqual(['look 1', 'look 1']);
    expect(await look.trouble()).toBe('look 1');
  });

  it('is taken again when what it found is old', async () => {
    let looks = 0;
    const look = new RecentLook(async () => `look ${(looks += 1)}`, 'gone', 0);
    await look.trouble();
    expect(await look.trouble()).toBe('look 2');
  });

  it('that fails, or never ends, finds it gone', async () => {
    const failing = new RecentLook(() => Promise.reject(new Error('a secret')), 'gone');
    expect(await failing.trouble()).toBe('gone');
    const hanging = new RecentLook(() => new Promise(() => undefined), 'gone');
    expect(await hanging.trouble()).toBe('gone');
  });
});
