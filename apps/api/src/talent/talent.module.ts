import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { PortfoliosModule } from '../portfolios/portfolios.module.js';
import { FacetsService } from './facets.service.js';
import { FormerModule } from './former/former.module.js';
import { MongoFacets } from './mongodb/mongo-facets.service.js';
import { MongoRows } from './mongodb/mongo-rows.service.js';
import { MongoTalentSearch } from './mongodb/mongo-talent-search.js';
import { TalentDocumentRecord, TalentDocumentSchema } from './mongodb/talent-document.schema.js';
import { WordReach } from './mongodb/word-reach.js';
import { TalentSearch } from './search/talent-search.js';
import { TalentIndex } from './talent-index.service.js';
import { TalentController } from './talent.controller.js';
import { TalentService } from './talent.service.js';

@Module({
  imports: [
    MongooseModule.forFeature([{ name: TalentDocumentRecord.name, schema: TalentDocumentSchema }]),
    PortfoliosModule,
    FormerModule,
  ],
  controllers: [TalentController],
  providers: [
    TalentService,
    FacetsService,
    TalentIndex,
    WordReach,
    MongoRows,
    MongoFacets,
    { provide: TalentSearch, useClass: MongoTalentSearch },
  ],
})
export class TalentModule {}
