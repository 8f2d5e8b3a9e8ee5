import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AuthModule } from '../auth/auth.module.js';
import { UsersModule } from '../users/users.module.js';
import { FileShowings } from './file-showings.js';
import { FilesController } from './files.controller.js';
import { FormerFilesController } from './former-files.controller.js';
import { LeftFiles } from './left-files.js';
import { Pictures } from './pictures.js';
import { Scanner } from './scanner/scanner.js';
import { UploadRecord, UploadSchema } from './upload.schema.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';
import { UnfinishedUploads } from './unfinished-uploads.js';

@Module({
  imports: [AuthModule, UsersModule, MongooseModule.forFeature([{ name: UploadRecord.name, schema: UploadSchema }])],
  controllers: [UploadsController, FilesController, FormerFilesController],
  providers: [UploadsService, FileShowings, Pictures, Scanner, UnfinishedUploads, LeftFiles],
  exports: [UploadsService, FileShowings],
})
export class UploadsModule {}
