import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MarkingModule } from '../marking/marking.module.js';
import { OlympiadsModule } from '../olympiads/olympiads.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { MarkdownThread } from '../platform/markdown/markdown-thread.js';
import { UploadsModule } from '../uploads/uploads.module.js';
import { UsersModule } from '../users/users.module.js';
import { PortfolioPageController } from './portfolio-page.controller.js';
import { PortfolioPictures } from './portfolio-pictures.js';
import { PortfolioRefresh } from './portfolio-refresh.service.js';
import { PortfolioVersionStore } from './portfolio-version-store.js';
import { PortfolioVersions } from './portfolio-versions.service.js';
import {
  PortfolioRecord,
  PortfolioSchema,
  PortfolioVersionRecord,
  PortfolioVersionSchema,
} from './portfolio.schema.js';
import { PortfoliosController } from './portfolios.controller.js';
import { PortfoliosService } from './portfolios.service.js';
import { PublishedPortfolios } from './published-portfolios.service.js';
import { PublishedTexts } from './published-texts.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: PortfolioRecord.name, schema: PortfolioSchema },
      { name: PortfolioVersionRecord.name, schema: PortfolioVersionSchema },
    ]),
    UsersModule,
    OrganizationsModule,
    UploadsModule,
    OlympiadsModule,
    MarkingModule,
  ],
  controllers: [PortfoliosController, PortfolioPageController],
  providers: [
    PortfoliosService,
    PortfolioVersions,
    PortfolioVersionStore,
    PortfolioRefresh,
    PortfolioPictures,
    PublishedPortfolios,
    PublishedTexts,
    MarkdownThread,
  ],
  exports: [PortfoliosService, PublishedPortfolios],
})
export class PortfoliosModule {}
