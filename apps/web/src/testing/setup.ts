import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless/index.mjs';

setupZonelessTestEnv();

// What browsers have and jsdom lacks.
globalThis.structuredClone ??= (value) => JSON.parse(JSON.stringify(value)) as typeof value;
globalThis.reportError ??= (error: unknown) => dispatchEvent(new ErrorEvent('error', { error }));
