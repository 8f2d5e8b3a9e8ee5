import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AuthModule } from '../auth/auth.module.js';
import { UsersModule } from '../users/users.module.js';
import { FileRooms } from './file-room.js';
import { FileUses } from './file-uses.js';
import { FilesController } from './files.controller.js';
import { FormerFilesController } from './former-files.controller.js';
import { LeftFiles } from './left-files.js';
import { OwnFilesService } from './own-files.service.js';
import { Pictures } from './pictures.js';
import { Scanner } from './scanner/scanner.js';
import { FileHolderRecord, FileHolderSchema, UploadRecord, UploadSchema } from './upload.schema.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';
import { UnusedFiles } from './unused-files.js';
import { UnfinishedUploads } from './unfinished-uploads.js';

@Module({
  imports: [
    AuthModule,
    UsersModule,
    MongooseModule.forFeature([
      { name: UploadRecord.name, schema: UploadSchema },
      { name: FileHolderRecord.name, schema: FileHolderSchema },
    ]),
  ],
  controllers: [UploadsController, FilesController, FormerFilesController],
  providers: [
    UploadsService,
    FileUses,
    FileRooms,
    OwnFilesService,
    UnusedFiles,
    Pictures,
    Scanner,
    UnfinishedUploads,
    LeftFiles,
  ],
  exports: [UploadsService, FileUses],
})
export class UploadsModule {}
