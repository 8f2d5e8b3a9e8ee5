import { Global, Module } from '@nestjs/common';
import { HealthParts, type PartState } from '../health-part.js';
import { DiskStore } from './disk-store.js';
import { FileStore } from './file-store.js';

@Global()
@Module({ providers: [{ provide: FileStore, useClass: DiskStore }], exports: [FileStore] })
export class FilesModule {
  constructor(parts: HealthParts, files: FileStore) {
    // Uploads may be away without keeping anybody from sitting an olympiad.
    const check = async (): Promise<PartState> => {
      const message = await files.trouble();
      return message === undefined ? { ok: true } : { ok: false, message };
    };
    parts.register({ name: 'uploads', essential: false, check });
  }
}
