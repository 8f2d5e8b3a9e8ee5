/** What a process is made of: loaded after its settings were found right, and by tests that turn a part of it. */
export { NestFactory } from '@nestjs/core';
export { AppModule } from './app.module.js';
export { Passwords } from './auth/passwords.js';
export { InvitationsService } from './organizations/invitations.service.js';
export { DatabaseState } from './platform/database/database-state.js';
export { Transactions } from './platform/database/transactions.js';
export { EventGroups } from './platform/events/event-groups.js';
export { describeApi } from './platform/http/api-docs.js';
export { createApp } from './platform/http/create-app.js';
export { RequestsAtWork } from './platform/http/requests-at-work.js';
export { JobKinds } from './platform/jobs/job-kinds.js';
export { Jobs } from './platform/jobs/jobs.service.js';
export { Leases } from './platform/jobs/leases.js';
export { Migrations } from './platform/migrations/migrations.js';
export { PinoLogger } from './platform/observability/pino-logger.js';
export { handBackMemory } from './platform/observability/start-memory.js';
export { SystemClock } from './platform/time/clock.js';
