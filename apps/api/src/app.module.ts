import { Module } from '@nestjs/common';
import { PlatformModule } from './platform/platform.module.js';
import { HealthModule } from './health/health.module.js';

/** The modules in their order: each may use those before it. */
@Module({ imports: [PlatformModule, HealthModule] })
export class AppModule {}
