import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { PortfoliosModule } from '../../portfolios/portfolios.module.js';
import { FormerIndex } from './former-index.service.js';
import { TalentProfileRecord, TalentProfileSchema } from './talent-profile.schema.js';

/** What the release before needs to run beside this one; deleted whole in the next. */
@Module({
  imports: [
    MongooseModule.forFeature([{ name: TalentProfileRecord.name, schema: TalentProfileSchema }]),
    PortfoliosModule,
  ],
  providers: [FormerIndex],
})
export class FormerModule {}
