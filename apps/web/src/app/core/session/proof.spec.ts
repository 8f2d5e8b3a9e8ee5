import { pbkdf2Sync, webcrypto } from 'node:crypto';
import { createChallenge, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { proofOf } from './proof';

const challenge = async (counter = 40) => {
  const made = await createChallenge({ algorithm: 'PBKDF2/SHA-256', cost: 100, counter, deriveKey });
  return btoa(JSON.stringify(made)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};
const isRight = (proof: string | undefined) => {
  const { challenge, solution } = JSON.parse(atob(proof ?? '')) as Payload;
  const { nonce, salt, cost, keyPrefix } = challenge.parameters;
  const password = Buffer.alloc(20);
  password.write(nonce, 'hex');
  password.writeUInt32BE(solution.counter, 16);
  return pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, 32, 'sha256').toString('hex').startsWith(keyPrefix);
};
const setSubtle = (value: unknown) => Object.defineProperty(crypto, 'subtle', { value, configurable: true });

describe('A proof of work', () => {
  const { subtle } = globalThis.crypto;
  afterEach(() => setSubtle(subtle));

  it('solves the challenge with the browser’s own cryptography', async () => {
    setSubtle(webcrypto.subtle);
    expect(isRight(await proofOf(await challenge(), new AbortController()))).toBe(true);
  });

  it('solves it on plain http too, where there is none, and leaves the page time for others meanwhile', async () => {
    setSubtle(undefined);
    let turns = 0;
    const timer = setInterval(() => (turns += 1));
    const proof = await proofOf(await challenge(1_000), new AbortController());
    clearInterval(timer);
    expect(isRight(proof)).toBe(true);
    expect(turns).toBeGreaterThan(2);
  });

  it('is given up when nobody waits for it any more', async () => {
    const controller = new AbortController();
    controller.abort();
    expect(await proofOf(await challenge(), controller)).toBeUndefined();
  });

  it('is not tried for a challenge of another kind', async () => {
    const other = btoa(JSON.stringify({ parameters: { algorithm: 'ARGON2ID' }, signature: '' }));
    expect(await proofOf(other, new AbortController())).toBeUndefined();
  });
});
