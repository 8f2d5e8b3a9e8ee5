import { Global, Module } from '@nestjs/common';
import { Refolding } from './refolding.js';

@Global()
@Module({ providers: [Refolding], exports: [Refolding] })
export class SearchModule {}
