import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MigrationBatches } from './migration-batches.js';
import { MigrationRunner } from './migration-runner.js';
import { MigrationRecord, MigrationSchema } from './migration.schema.js';
import { MigrationsHealth } from './migrations-health.js';
import { Migrations } from './migrations.js';
import { Operations } from './operations.js';

/** Changes of what is stored, between releases. */
@Global()
@Module({
  imports: [MongooseModule.forFeature([{ name: MigrationRecord.name, schema: MigrationSchema }])],
  providers: [Migrations, MigrationBatches, MigrationRunner, MigrationsHealth, Operations],
  exports: [Migrations],
})
export class MigrationsModule {}
