import { startApp, type TestApp } from './start-app.js';

/** The product while the tests of a file run. */
export async function openApp(options?: Parameters<typeof startApp>[0]): Promise<TestApp> {
  const app = await startApp(options);
  afterAll(() => app.stop());
  return app;
}
