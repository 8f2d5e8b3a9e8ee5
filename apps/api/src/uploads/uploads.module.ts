import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { FilesController } from './files.controller.js';
import { Pictures } from './pictures.js';
import { UploadRecord, UploadSchema } from './upload.schema.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';
import { UnfinishedUploads } from './unfinished-uploads.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: UploadRecord.name, schema: UploadSchema }])],
  controllers: [UploadsController, FilesController],
  providers: [UploadsService, Pictures, UnfinishedUploads],
  exports: [UploadsService],
})
export class UploadsModule {}
