import { accountActs, STATUS_AFTER } from './account-acts';

const acts = (status: 'active' | 'pending' | 'disabled', ownId?: string) => accountActs({ id: 'a', status }, ownId);

describe('What the owner can do with an account', () => {
  it('is to approve or refuse whoever waits', () => {
    expect(acts('pending')).toEqual(['approve', 'refuse']);
    expect(STATUS_AFTER.approve).toBe('active');
    expect(STATUS_AFTER.refuse).toBe('disabled');
  });

  it('is to change the role of an active one, or to disable it', () => {
    expect(acts('active')).toEqual(['role', 'disable']);
  });

  it('is to enable a disabled one', () => {
    expect(acts('disabled')).toEqual(['enable']);
  });

  it("is nothing with the owner's own account", () => {
    expect(acts('active', 'a')).toEqual([]);
  });
});
