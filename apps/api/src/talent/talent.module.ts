import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { PortfoliosModule } from '../portfolios/portfolios.module.js';
import { FacetsService } from './facets.service.js';
import { FormerModule } from './former/former.module.js';
import { MongoCards } from './mongodb/mongo-cards.js';
import { MongoFacets } from './mongodb/mongo-facets.service.js';
import { MongoRows } from './mongodb/mongo-rows.service.js';
import { MongoTalentSearch } from './mongodb/mongo-talent-search.js';
import { TalentDocumentRecord, TalentDocumentSchema } from './mongodb/talent-document.schema.js';
import { WordReach } from './mongodb/word-reach.js';
import { IndexBuilder } from './opensearch/index-builder.js';
import { IndexWriter } from './opensearch/index-writer.js';
import { OpenSearchIndex } from './opensearch/open-search-index.service.js';
import { OpenSearchReader } from './opensearch/open-search-reader.js';
import { OpenTalentSearch } from './opensearch/open-talent-search.js';
import { SearchClient } from './opensearch/search-client.js';
import { SearchIndices } from './opensearch/search-indices.js';
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
    MongoTalentSearch,
    MongoCards,
    SearchClient,
    SearchIndices,
    IndexWriter,
    IndexBuilder,
    OpenSearchReader,
    OpenTalentSearch,
    OpenSearchIndex,
    {
      provide: TalentSearch,
      inject: [SearchClient, OpenTalentSearch, MongoTalentSearch],
      useFactory: ({ isUsed }: SearchClient, open: OpenTalentSearch, mongo: MongoTalentSearch) =>
        isUsed ? open : mongo,
    },
  ],
})
export class TalentModule {}
