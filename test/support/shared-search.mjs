import { once } from 'node:events';
import { createServer } from 'node:http';
import { SearchServer } from '../../scripts/opensearch/server.mts';
import { scratch } from './scratch.mjs';

/** @typedef {{ end: () => Promise<void> }} SharedSearch */

/**
 * Offers one OpenSearch to all test files of this run, whose processes are not ours: whoever asks at
 * TEST_SEARCH_OFFER is told its address, and the first one waits until it has started.
 *
 * @returns {Promise<SharedSearch>}
 */
export async function offerSearch() {
  /** @type {Promise<SearchServer> | undefined} */
  let started;
  const start = async () => SearchServer.create({ folder: await scratch() });
  const offer = createServer((_, answer) => {
    started ??= start();
    started.then(
      ({ url }) => answer.end(url),
      (error) => answer.writeHead(500).end(String(error)),
    );
  });
  offer.listen(0, '127.0.0.1');
  await once(offer, 'listening');
  process.env.TEST_SEARCH_OFFER = `http://127.0.0.1:${Object(offer.address()).port}`;
  return {
    end: async () => {
      offer.close();
      await (await started?.catch(() => undefined))?.remove();
    },
  };
}
