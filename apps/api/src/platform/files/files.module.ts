import { Global, Module } from '@nestjs/common';
import { DiskStore } from './disk-store.js';
import { FileStore } from './file-store.js';

@Global()
@Module({ providers: [{ provide: FileStore, useClass: DiskStore }], exports: [FileStore] })
export class FilesModule {}
