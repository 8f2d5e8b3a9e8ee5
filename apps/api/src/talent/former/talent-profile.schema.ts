import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { TALENT_SORTS, type TalentSort } from '@olympiad/shared-dto/facets.js';
import type { CardText, MaskedPerson, StoredCard } from '../card-text.js';

const SCOPES = ['open', 'full'] as const;

/** What one scope may find and read. What is masked for it is not in here, so nothing can tell it. */
export interface ScopeRecord {
  /** Everything it is found by. */
  keys: string[];
  /** Words of its texts, for beginnings that no key has whole. */
  words: string[];
  person: MaskedPerson;
}

/** The search document of a listed portfolio as the release before reads and writes it; nothing here reads it. */
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

  /** The card as it is sent; absent in one of a release that made it anew each time. */
  @Prop({ type: Object })
  text?: CardText;

  /** The best percentile by subject, and in `any`. */
  @Prop({ type: Object, required: true })
  best!: Record<string, number>;

  /** For each sort a text that orders all portfolios and comes only once, so that it is a cursor too. */
  @Prop({ type: Object, required: true })
  order!: Record<TalentSort, string>;
}

export const TalentProfileSchema = SchemaFactory.createForClass(TalentProfileRecord);
// Those an earlier release folded.
TalentProfileSchema.index({ folding: 1 });
// The listing for everybody and for approved reviewers, by any filter, in each of its orders.
for (const scope of SCOPES) {
  for (const sort of TALENT_SORTS) {
    TalentProfileSchema.index({ [`${scope}.keys`]: 1, [`order.${sort}`]: -1 }, { name: `${scope}_${sort}` });
  }
}
