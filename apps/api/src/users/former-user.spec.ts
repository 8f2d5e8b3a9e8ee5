import { Types } from 'mongoose';
import { completionOf, isFormer } from './former-user.js';

const BCRYPT = '$2b$10$CwTycUXWue0Thq9StjUM0uJ8.5nGb0Dxy2WN8kGmH3bGF1w1pGqGe';
const person = (fields: Record<string, unknown>) => ({ _id: new Types.ObjectId(), ...fields });

describe('a person of another system', () => {
  it('becomes a student of ours with everything a record needs', () => {
    const former = person({ name: ' Ann  Lee ', email: 'Ann@Example.org', password: BCRYPT, role: 'student' });
    const { $set } = completionOf(former);
    expect($set).toMatchObject({
      name: 'Ann Lee',
      displayName: 'Ann L.',
      email: 'ann@example.org',
      passwordHash: BCRYPT,
      emailProven: false,
      beforeConfirming: true,
      role: 'student',
      status: 'active',
      createdAt: former._id.getTimestamp(),
    });
    expect(isFormer(former)).toBe(true);
    expect(isFormer($set)).toBe(false);
  });

  it.each([
    ['owner', 'owner'],
    ['admin', 'owner'],
    ['university', 'reviewer'],
    ['organizer', 'organizer'],
  ])('who was %s waits for approval as %s', (role, ours) => {
    expect(completionOf(person({ email: 'a@b.example', role })).$set).toMatchObject({ role: ours, status: 'pending' });
  });

  it('of a role nobody knows here becomes a student', () => {
    const { $set } = completionOf(person({ email: 'a@b.example', role: 'wizard' }));
    expect($set).toMatchObject({ role: 'student', 'former.role': 'wizard' });
  });

  it.each([{ isBlocked: true }, { isActive: false }, { status: 'disabled' }])('stays shut out: %j', (fields) => {
    expect(completionOf(person({ email: 'a@b.example', ...fields })).$set['status']).toBe('disabled');
  });

  it('keeps what is of another kind here under another name', () => {
    const { $rename } = completionOf(person({ email: 'a@b.example', country: 'Uzbekistan', grade: '9-B', phone: '1' }));
    expect($rename).toEqual({ country: 'former.country', grade: 'former.grade' });
  });

  it.each([
    [{ firstName: 'Ann', lastName: 'Lee' }, 'Ann Lee'],
    [{ username: 'ann' }, 'ann'],
    [{ email: 'ann@b.example' }, 'ann'],
    [{}, 'Unnamed'],
  ])('has a name from %j', (fields, name) => {
    expect(completionOf(person(fields)).$set['name']).toBe(name);
  });

  it.each(['plain text', '$2b$31$CwTycUXWue0Thq9StjUM0uJ8.5nGb0Dxy2WN8kGmH3bGF1w1pGqGe', 7])(
    'takes over no password that is no hash: %s',
    (password) => {
      expect(completionOf(person({ email: 'a@b.example', password })).$set).not.toHaveProperty('passwordHash');
    },
  );
});
