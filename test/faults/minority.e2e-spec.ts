import type { Attempt, Receipt } from '@olympiad/shared-dto/attempts.dto.js';
import { ObjectId } from 'mongodb';
import { make } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { ThreeMongods } from '../support/three-mongods.js';
import { until } from '../support/until.js';
import { tell } from '../support/verdict.js';

const PATIENCE_MS = 240_000;

let mongods: ThreeMongods;
let app: TestApp;
beforeAll(async () => {
  mongods = await ThreeMongods.start();
  app = await startApp({ processes: 2, mongodb: (name) => mongods.uri(name) });
});
afterAll(async () => {
  await app.stop();
  await mongods.remove();
});

/** The receipt that an answer carries, if it is one. */
async function receiptOf(answer: Promise<Response>): Promise<Receipt | undefined> {
  const told = await answer.catch(() => undefined);
  if (told?.status !== 200) return undefined;
  const body = (await told.json()) as Receipt | Attempt;
  return 'signature' in body ? body : body.receipt;
}

/** Hands in, once more and looks, each asked of a process that knows nothing of the other; whatever is told, comes back. */
async function receiptsTold(attemptId: string, token: string, questionId: string): Promise<Receipt[]> {
  const [first = '', second = ''] = app.processes.map(({ url }) => `${url}/api/attempts/${attemptId}`);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ clientId: 'page', seq: 2, changes: [{ questionId, value: 'last', baseRevision: 1 }] });
  const submit = (url: string) => receiptOf(fetch(`${url}/submit`, { method: 'POST', headers, body }));

  const one = submit(first);
  // It is one no more as soon as it knows that it is alone.
  const attempts = app.db.collection('attempts', { readPreference: 'primaryPreferred' });
  await until('the primary has stored it', async () => {
    const found = await attempts.findOne({ _id: new ObjectId(attemptId) });
    return found?.['state'] === 'submitted';
  });
  const told = await Promise.all([one, submit(second), receiptOf(fetch(second, { headers }))]);
  return told.filter((receipt) => receipt !== undefined);
}

it(
  'tells nobody of a receipt that only one server has, since that server may be lost',
  async () => {
    const student = await app.as('student');
    const olympiad = await make.olympiad(app, { questions: [{ kind: 'short-text' }] });
    const { id, questions } = await make.attempt(olympiad, student);
    const questionId = questions[0]?.id ?? '';
    await make.saved(student, id, { [questionId]: 'first' });
    await mongods.untilWhole();

    const primary = await mongods.untilPrimary();
    const others = mongods.members.filter((member) => member !== primary);
    await Promise.all(others.map((member) => member.kill()));
    const told = await receiptsTold(id, student.token ?? '', questionId);
    await primary.kill();
    await Promise.all(others.map((member) => member.start()));
    await mongods.untilPrimary();
    await until('the API is ready again', async () => (await app.client().get('/readyz')).status === 200);

    const { body: receipt } = await student.post<Receipt>(`/api/attempts/${id}/submit`, { clientId: 'page', seq: 3 });
    const lost = told.filter(({ signature }) => signature !== receipt.signature).length;
    tell('minority', { said: `${told.length} receipts told of by a server alone, ${lost} of them lost` });
    for (const one of told) expect(one).toEqual(receipt);
  },
  PATIENCE_MS,
);
