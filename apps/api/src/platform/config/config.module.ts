import { Global, Module } from '@nestjs/common';
import { readSettings, type Settings } from './variables.js';

/** Injection token of the typed settings. */
export const SETTINGS = Symbol('settings');
export type { Settings };

/** The one place that reads the environment. */
@Global()
@Module({
  providers: [{ provide: SETTINGS, useFactory: () => readSettings(process.env) }],
  exports: [SETTINGS],
})
export class ConfigModule {}
