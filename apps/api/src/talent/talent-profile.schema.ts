import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { PortfolioCard } from '@olympiad/shared-dto/talent.dto.js';

/** Whose eyes a listing is for: everybody's, or an approved reviewer's. */
export type Scope = 'open' | 'full';

/** What one scope may find and read. What is masked for it is not in here, so nothing can tell it. */
export interface ScopeRecord {
  /** Everything it is found by. */
  keys: string[];
  /** Words of its texts, for beginnings that no key has whole. */
  words: string[];
  person: Pick<PortfolioCard, 'fullName' | 'school' | 'grade'>;
}

export type StoredCard = Omit<PortfolioCard, 'id' | 'fullName' | 'school' | 'grade' | 'awards'> & {
  awards: LocalizedText[];
};

/** The search document of a listed portfolio. */
@Schema({ collection: 'talentProfiles', versionKey: false, minimize: false })
export class TalentProfileRecord {
  /** The portfolio's id. */
  _id!: Types.ObjectId;

  /** Of the portfolio it was made from: an older one never takes a newer one's place. */
  @Prop({ type: Number, required: true })
  edition!: number;

  /** How its words were folded. */
  @Prop({ type: Number })
  folding!: number;

  /** Absent when only universities may see the portfolio. */
  @Prop({ type: Object })
  open?: ScopeRecord;

  @Prop({ type: Object, required: true })
  full!: ScopeRecord;

  @Prop({ type: Object, required: true })
  card!: StoredCard;

  /** The best percentile by subject, and in `any`. */
  @Prop({ type: Object, required: true })
  best!: Record<string, number>;

  /** For each sort a text that orders all portfolios and comes only once, so that it is a cursor too. */
  @Prop({ type: Object, required: true })
  order!: { rating: string; percentile: string; recent: string };
}

export const TalentProfileSchema = SchemaFactory.createForClass(TalentProfileRecord);
// Those an earlier release folded.
TalentProfileSchema.index({ folding: 1 });
// The listing for everybody, by any filter, in each of its orders.
TalentProfileSchema.index({ 'open.keys': 1, 'order.rating': -1 }, { name: 'open_rating' });
TalentProfileSchema.index({ 'open.keys': 1, 'order.percentile': -1 }, { name: 'open_percentile' });
TalentProfileSchema.index({ 'open.keys': 1, 'order.recent': -1 }, { name: 'open_recent' });
// The same for approved reviewers.
TalentProfileSchema.index({ 'full.keys': 1, 'order.rating': -1 }, { name: 'full_rating' });
TalentProfileSchema.index({ 'full.keys': 1, 'order.percentile': -1 }, { name: 'full_percentile' });
TalentProfileSchema.index({ 'full.keys': 1, 'order.recent': -1 }, { name: 'full_recent' });
