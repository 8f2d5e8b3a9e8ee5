/** Stops what all test files shared and removes its files. */
export default async function tearDown() {
  /** @type {{ testMongo?: import('mongodb-memory-server-core').MongoMemoryReplSet, testSearch?: import('./shared-search.mjs').SharedSearch }} */
  const { testMongo, testSearch } = Object(globalThis);
  await testSearch?.end();
  await testMongo?.stop({ doCleanup: true, force: true });
}
