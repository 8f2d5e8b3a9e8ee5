import { createPublicKey, verify } from 'node:crypto';
import type { Receipt } from '@olympiad/shared-dto/attempts.dto.js';
import canonicalize from 'canonicalize';
import { Hall, body, change, hash, read, save, submit } from '../support/sitting.js';

const hall = await Hall.open();
const { app, ann } = hall;

describe('handing in', () => {
  async function verifies(receipt: Receipt): Promise<boolean> {
    const { body: jwks } = await app.client().get<{ keys: { kid: string }[] }>('/api/receipts/keys');
    const jwk = jwks.keys.find(({ kid }) => kid === receipt.keyId);
    const { signature, ...signed } = receipt;
    const key = createPublicKey({ key: jwk as never, format: 'jwk' });
    return verify(null, Buffer.from(canonicalize(signed) ?? ''), key, Buffer.from(signature, 'base64url'));
  }

  it('answers a receipt over all questions that anybody can check', async () => {
    const { id, text, olympiad } = await hall.sitting();
    await save(ann, id, body(1, change(text, 'answer')));
    const { status, body: receipt } = await submit(ann, id);
    expect(status).toBe(200);
    expect(Object.keys(receipt)).toEqual(['attemptId', 'submittedAt', 'answersSha256', 'keyId', 'signature']);
    const all = Object.fromEntries(
      olympiad.questions.map((question) => [question.id, question.id === text ? 'answer' : null]),
    );
    expect(receipt.answersSha256).toBe(hash(all));
    expect(await verifies(receipt)).toBe(true);
    expect(await verifies({ ...receipt, answersSha256: hash({}) })).toBe(false);
    const wellKnown = await app.client().get('/.well-known/jwks.json');
    expect(wellKnown.body).toEqual((await app.client().get('/api/receipts/keys')).body);
  });

  it('takes last changes along, and answers the very same request with the very same receipt', async () => {
    const { id, text, number } = await hall.sitting();
    await save(ann, id, body(1, change(text, 'first')));
    const request = body(2, change(text, 'last', 1), change(number, '42'));
    const first = await submit(ann, id, request);
    expect(first.status).toBe(200);
    expect((await read(ann, id)).answers).toMatchObject({
      [text]: { value: 'last', revision: 2 },
      [number]: { value: '42' },
    });
    expect(JSON.stringify((await submit(ann, id, request)).body)).toBe(JSON.stringify(first.body));
    expect(JSON.stringify((await submit(ann, id)).body)).toBe(JSON.stringify(first.body));
    const other = await submit(ann, id, body(3, change(text, 'after', 2)));
    expect([other.status, other.body.errorCode]).toEqual([409, 'ATTEMPT_CLOSED']);
    expect(other.body.stored).toContainEqual({ questionId: text, revision: 2, sha256: hash('last') });
  });

  it('leaves the attempt open on a conflict', async () => {
    const { id, text } = await hall.sitting();
    await save(ann, id, { clientId: 'other-page', seq: 1, changes: [change(text, 'theirs')] });
    const refused = await submit(ann, id, body(1, change(text, 'mine')));
    expect([refused.status, refused.body.errorCode]).toEqual([409, 'ANSWER_CONFLICT']);
    expect(refused.body.conflicts).toEqual([{ questionId: text, value: 'theirs', revision: 1 }]);
    expect((await read(ann, id)).state).toBe('open');
    expect((await submit(ann, id, body(1, change(text, 'mine', 1)))).status).toBe(200);
  });

  it('does not store twice what a save had stored already', async () => {
    const { id, text } = await hall.sitting();
    const request = body(3, change(text, 'once'));
    await save(ann, id, request);
    expect((await submit(ann, id, request)).status).toBe(200);
    expect((await read(ann, id)).answers[text]?.revision).toBe(1);
  });

  it('refuses changes under a number used for others', async () => {
    const { id, text } = await hall.sitting();
    await save(ann, id, body(3, change(text, 'one')));
    expect((await submit(ann, id, body(3, change(text, 'two', 1)))).body.errorCode).toBe('SEQ_REUSED');
    expect((await read(ann, id)).state).toBe('open');
  });

  it('refuses values that cannot be answers, and stays open', async () => {
    const { id, number } = await hall.sitting();
    const refused = await submit(ann, id, body(1, change(number, 'many')));
    expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([400, ['changes.0.value']]);
    expect((await read(ann, id)).state).toBe('open');
  });
});
