import type { Attempt, SaveAcknowledgement } from '@olympiad/shared-dto/attempts.dto.js';
import type { Client } from '../support/client.js';
import { make } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';

const KILLS = 4;
/** Each kill is followed by the start of another process. */
const PATIENCE_MS = 180_000;

let app: TestApp;
let ann: Client;
beforeAll(async () => {
  app = await startApp({ processes: 2 });
  ann = await app.as('student');
});
afterAll(() => app.stop());

it(
  'loses nothing it acknowledged, stores nothing twice and resolves every doubt when processes are killed',
  async () => {
    const olympiad = await make.olympiad(app, {
      questions: Array.from({ length: 3 }, () => ({ kind: 'short-text' as const })),
    });
    const { id, questions } = await make.attempt(olympiad, ann);
    const asked = questions.map((question) => question.id);
    const send = (url: string, seq: number): Promise<SaveAcknowledgement | undefined> =>
      fetch(`${url}/api/attempts/${id}/answers`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${ann.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          clientId: 'page',
          seq,
          changes: asked.map((questionId) => ({ questionId, value: `save ${seq}`, baseRevision: seq - 1 })),
        }),
      })
        .then(async (answer) => {
          expect(answer.status).toBe(200);
          return (await answer.json()) as SaveAcknowledgement;
        })
        // The connection broke: nobody knows whether it was stored.
        .catch((error: unknown) => {
          // By name: the runner's realm has other classes than fetch.
          if (['TypeError', 'SyntaxError'].includes((error as Error).name)) return undefined;
          throw error;
        });

    let seq = 0;
    let doubts = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [victim, other] = app.processes.slice(-2);
      if (!victim || !other) throw new Error('Two processes are needed');
      // The fall comes while saves are under way, each time a little later in the life of one.
      let dead: Promise<void> | undefined;
      for (let step = 0; !dead || step < 40; step += 1) {
        seq += 1;
        const sent = send(victim.url, seq);
        if (step === 5 + kill) {
          for (let turn = 0; turn < kill; turn += 1) await new Promise(setImmediate);
          dead = victim.kill();
        }
        let acknowledged = await sent;
        if (!acknowledged) {
          doubts += 1;
          acknowledged = await send(other.url, seq);
        }
        expect(acknowledged?.saved.map(({ revision }) => revision)).toEqual([seq, seq, seq]);
        if (dead && step > 8 + kill) break;
      }
      await dead;
      app.processes.splice(app.processes.indexOf(victim), 1);
      await app.join();
    }
    expect(doubts).toBeGreaterThanOrEqual(KILLS);
    const { answers } = (await ann.get<Attempt>(`/api/attempts/${id}`)).body;
    for (const question of asked) expect(answers[question]).toMatchObject({ value: `save ${seq}`, revision: seq });
  },
  PATIENCE_MS,
);
