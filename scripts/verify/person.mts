import { randomBytes } from 'node:crypto';

/** Somebody who exists for one verification only. */
export function newPerson() {
  const mark = `${Date.now().toString(36)}${randomBytes(4).toString('hex')}`;
  return {
    mark,
    name: 'Verification Visitor',
    // No mail can ever reach anybody there.
    email: `verify-${mark}@verification.invalid`,
    password: randomBytes(18).toString('base64url'),
    slug: `verify-${mark}`,
    headline: `Verification ${mark}`,
  };
}

export type Person = ReturnType<typeof newPerson>;

/** Who signs in. */
export type Account = Pick<Person, 'email' | 'password'>;
