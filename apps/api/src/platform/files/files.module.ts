import { Global, Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { HealthParts, type PartState } from '../health-part.js';
import { DiskStore } from './disk-store.js';
import { FileStore } from './file-store.js';

/** The object store where one is named, else the folder. */
async function openStore(settings: Settings): Promise<FileStore> {
  if (settings.S3_ENDPOINT && !settings.S3_BUCKET) throw new Error('S3_BUCKET is required when S3_ENDPOINT is set');
  if (!settings.S3_BUCKET) return new DiskStore(settings);
  // Loaded only here: its libraries take longer to start than the rest of the product's together.
  const { S3Store } = await import('./s3-store.js');
  return new S3Store(settings);
}

@Global()
@Module({ providers: [{ provide: FileStore, inject: [SETTINGS], useFactory: openStore }], exports: [FileStore] })
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
