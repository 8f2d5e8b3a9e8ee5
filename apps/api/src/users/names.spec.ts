import { InvalidInput } from '../platform/errors/app-error.js';
import { accountNames, namesAfter, normalEmail, shownName } from './names.js';

describe('the names of an account', () => {
  it('are those given, with a public name that follows from them', () => {
    expect(accountNames({ givenName: ' Ann ', familyName: 'Lee' })).toEqual({
      name: 'Ann Lee',
      givenName: 'Ann',
      familyName: 'Lee',
      displayName: 'Ann L.',
    });
    expect(accountNames({ name: 'Ann' })).toEqual({ name: 'Ann', displayName: 'A…' });
    expect(accountNames({ name: 'Lee Ann', givenName: 'Ann', familyName: 'Lee' }).displayName).toBe('Ann L.');
  });

  it('know whether the public name was picked', () => {
    expect(accountNames({ name: 'Suharto', displayName: 'Suharto' })).toMatchObject({
      displayName: 'Suharto',
      displayNamePicked: true,
    });
    expect(accountNames({ name: 'Suharto', displayName: 'S…' })).not.toHaveProperty('displayNamePicked');
  });

  it.each([[{}], [{ name: 'A' }], [{ givenName: 'A' }], [{ name: 'Ann Lee', displayName: 'X…' }]])(
    'are refused where they are none: %j',
    (given) => expect(() => accountNames(given)).toThrow(InvalidInput),
  );
});

describe('a change of names', () => {
  const ann = accountNames({ name: 'Ann Lee' });

  it('takes the public name along until somebody picks one', () => {
    expect(namesAfter(ann, { familyName: 'Smith' })).toMatchObject({ name: 'Ann Smith', displayName: 'Ann S.' });
    const picked = { ...ann, ...namesAfter(ann, { displayName: 'Annie' }) } as typeof ann;
    expect(picked).toMatchObject({ displayName: 'Annie', displayNamePicked: true });
    expect(namesAfter(picked, { familyName: 'Smith' })).toMatchObject({ name: 'Ann Smith', displayName: 'Annie' });
  });

  it('takes back the public name as it is, even of one letter', () => {
    const one = accountNames({ name: 'Ann' });
    expect(namesAfter(one, { displayName: 'A…' })).toEqual({ displayName: 'A…', displayNamePicked: null });
    expect(() => namesAfter(one, { displayName: 'B…' })).toThrow(InvalidInput);
  });

  it('keeps the other part, and forgets parts when a whole name comes', () => {
    const parts = accountNames({ givenName: 'Ann', familyName: 'Lee' });
    expect(namesAfter(parts, { givenName: 'Bea' })).toMatchObject({ name: 'Bea Lee', familyName: 'Lee' });
    expect(namesAfter(parts, { familyName: null })).toMatchObject({ name: 'Ann', familyName: null });
    expect(namesAfter(parts, { name: 'Bo Ek' })).toMatchObject({ name: 'Bo Ek', givenName: null, familyName: null });
    expect(namesAfter(parts, {})).toEqual({});
  });
});

it('a public name that tells the whole name is shown only where it was picked', () => {
  expect(shownName({ name: 'Suharto', displayName: 'Suharto' })).toBe('S…');
  expect(shownName({ name: 'Suharto', displayName: 'Suharto', displayNamePicked: true })).toBe('Suharto');
  expect(shownName({ name: 'Ann Lee', displayName: 'Annie' })).toBe('Annie');
});

it('an e-mail is stored in one form', () => {
  expect(normalEmail('  Ann@Example.ORG ')).toBe('ann@example.org');
});
