/**
 * Kinds of jobs that only tests know.
 *
 * - `counting` writes the numbers from 1 to `COUNT` into the collection `counted`, each in one transaction with the
 *   cursor that tells of it, and then one more document in a second step.
 * - `failing` fails until the collection `mended` holds something.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { getConnectionToken } from '@nestjs/mongoose';

export const COUNT = 60;
/** Slow enough to be caught half done. */
const STEP_MS = 20;

/** @typedef {typeof import('../../apps/api/src/product.ts')} Product */

/** @typedef {import('../../apps/api/src/platform/jobs/job-work.ts').JobWork} JobWork */

/** @param {Pick<Product, 'JobKinds' | 'Transactions'>} product */
export function testJobs({ JobKinds, Transactions }) {
  /**
   * @param {InstanceType<Product['JobKinds']>} kinds
   * @param {InstanceType<Product['Transactions']>} transactions
   * @param {import('mongoose').Connection} connection
   */
  const useFactory = (kinds, transactions, connection) => {
    const collection = (/** @type {string} */ name) => connection.getClient().db().collection(name);
    const count = async (/** @type {JobWork} */ work) => {
      for (let n = Number(work.cursor ?? 0) + 1; n <= COUNT; n += 1) {
        await transactions.run(async (session) => {
          await collection('counted').insertOne({ job: work.key, n }, { session });
          await work.moved({ cursor: n, units: { done: n, of: COUNT } }, session);
        });
        await delay(STEP_MS);
      }
      return { counted: COUNT };
    };
    const say = async (/** @type {JobWork} */ work) =>
      void (await collection('counted').insertOne({ job: work.key, n: 'the end' }));
    const steps = () => [
      { name: 'count', run: count },
      { name: 'say', run: say },
    ];
    kinds.register('counting', { steps, cancellable: true, failuresMost: 3 });
    const fail = async () => {
      if ((await collection('mended').countDocuments()) === 0) throw new Error('a secret of the driver');
    };
    kinds.register('failing', { steps: () => [{ name: 'fail', run: fail }], cancellable: true, failuresMost: 3 });
  };
  const inject = [JobKinds, Transactions, getConnectionToken()];
  return { module: class TestJobs {}, providers: [{ provide: 'test jobs', useFactory, inject }] };
}
