import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { jest } from '@jest/globals';
import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { NotWaiting, Patience } from './patience';

/** As a resource wraps what it was refused with. */
const refusal = (status: number, errorCode: string, headers: Record<string, string> = {}): Error =>
  new Error(errorCode, {
    cause: new HttpErrorResponse({ status, error: { errorCode, requestId: 'r' }, headers: new HttpHeaders(headers) }),
  });
const busy = (retryAfter: string): Error => refusal(503, 'SERVER_BUSY', { 'Retry-After': retryAfter });

describe('patience with a busy server', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('counts the seconds the server asks for and then tries again', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const patience = new Patience();
    const answers = [Promise.reject(busy('3')), Promise.resolve('in')];
    answers[0]?.catch(() => undefined);
    let tries = 0;
    const done = patience.run(() => answers[tries++] ?? Promise.resolve('again'));
    await jest.advanceTimersByTimeAsync(0);
    const seen = [patience.secondsLeft()];
    for (let second = 0; second < 3; second += 1) {
      await jest.advanceTimersByTimeAsync(1000);
      seen.push(patience.secondsLeft());
    }
    expect(seen).toEqual([3, 2, 1, null]);
    expect(await done).toBe('in');
    expect(tries).toBe(2);
  });

  it('waits longer than asked by a share that chance decides', async () => {
    const waits: (number | null)[] = [];
    for (const chance of [0, 0.5, 0.999]) {
      jest.spyOn(Math, 'random').mockReturnValue(chance);
      const patience = new Patience();
      const done = patience.run(() => Promise.reject(busy('4')));
      done.catch(() => undefined);
      await jest.advanceTimersByTimeAsync(0);
      waits.push(patience.waitSeconds());
      patience.cancel();
    }
    expect(waits).toEqual([4, 6, 8]);
  });

  it('ends when the person does not want to wait', async () => {
    const patience = new Patience();
    let tries = 0;
    const done = patience.run(() => {
      tries += 1;
      return Promise.reject(busy('5'));
    });
    const ended = expect(done).rejects.toBeInstanceOf(NotWaiting);
    await jest.advanceTimersByTimeAsync(0);
    patience.cancel();
    await ended;
    expect(patience.secondsLeft()).toBeNull();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tries).toBe(1);
  });

  it('has none with anything else that goes wrong', async () => {
    const wrong = refusal(401, 'WRONG_CREDENTIALS');
    await expect(new Patience().run(() => Promise.reject(wrong))).rejects.toBe(wrong);
  });
});

describe('patience where many wrong guesses were made', () => {
  const challenge = async () => {
    const made = await createChallenge({ algorithm: 'PBKDF2/SHA-256', cost: 10, counter: 20, deriveKey });
    return btoa(JSON.stringify(made)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  };
  const told = (value: string) =>
    refusal(429, 'PROOF_NEEDED', { 'Retry-After': '60', 'WWW-Authenticate': `Altcha challenge="${value}"` });

  it('proves the work and goes on long before the time is up', async () => {
    const patience = new Patience();
    const refused = told(await challenge());
    const proofs: (string | undefined)[] = [];
    const done = patience.run((proof) => {
      proofs.push(proof);
      return proof === undefined ? Promise.reject(refused) : Promise.resolve('in');
    });
    // Only what is due already: the proof itself takes longer, however fast the machine.
    for (let turn = 0; turn < 100 && patience.secondsLeft() === null; turn += 1) await Promise.resolve();
    expect([patience.reason(), patience.secondsLeft()]).toEqual(['guesses', 60]);
    expect(await done).toBe('in');
    expect(proofs).toEqual([undefined, expect.stringMatching(/^[A-Za-z0-9+/=]+$/)]);
  });

  it('waits its time where the work cannot be done', async () => {
    jest.useFakeTimers();
    const patience = new Patience();
    const answers = [Promise.reject(told('nonsense')), Promise.resolve('in')];
    answers[0]?.catch(() => undefined);
    let tries = 0;
    const done = patience.run(() => answers[tries++] ?? Promise.resolve('again'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await done).toBe('in');
    jest.useRealTimers();
  });

  it('is not asked for by an API that knows no such thing', async () => {
    const wrong = refusal(429, 'TOO_MANY_REQUESTS', { 'Retry-After': '800' });
    await expect(new Patience().run(() => Promise.reject(wrong))).rejects.toBe(wrong);
  });
});
