import { keepsTheSearchContract } from '../support/search-contract.js';
import { OwnIndices } from '../support/search-server.js';
import { startApp } from '../support/start-app.js';

let indices: OwnIndices;
afterAll(() => indices?.remove());

keepsTheSearchContract('the listing in OpenSearch', async () => {
  indices = await OwnIndices.create();
  const app = await startApp({ processes: 1, env: indices.env });
  await indices.serving();
  return app;
});
