/** Stops the tests' MongoDB and removes its files. */
export default async function tearDown() {
  /** @type {{ testMongo?: import('mongodb-memory-server-core').MongoMemoryReplSet }} */
  const { testMongo } = Object(globalThis);
  await testMongo?.stop({ doCleanup: true, force: true });
}
