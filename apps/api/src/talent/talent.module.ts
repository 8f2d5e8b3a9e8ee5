import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { PortfoliosModule } from '../portfolios/portfolios.module.js';
import { FacetsService } from './facets.service.js';
import { TalentIndex } from './talent-index.service.js';
import { TalentProfileRecord, TalentProfileSchema } from './talent-profile.schema.js';
import { TalentController } from './talent.controller.js';
import { TalentService } from './talent.service.js';

@Module({
  imports: [
    MongooseModule.forFeature([{ name: TalentProfileRecord.name, schema: TalentProfileSchema }]),
    PortfoliosModule,
  ],
  controllers: [TalentController],
  providers: [TalentService, FacetsService, TalentIndex],
})
export class TalentModule {}
