/** Stops the tests' MongoDB and removes its files. */
export default async function tearDown() {
  await globalThis.testMongo?.stop({ doCleanup: true, force: true });
}
