import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { TALENT_SORTS, type TalentSort } from '@olympiad/shared-dto/facets.js';
import type { CardText } from '../card-text.js';
import type { Order } from '../search/order.js';

/** What facets count a portfolio under: keys with their values as they are written, one to a line. */
export interface CountedKeys {
  /** For everybody. */
  all: string;
  /** What is masked, as far as everybody may know it. */
  open?: string;
  /** What is masked, for approved reviewers. */
  full?: string;
}

/** What is checked in the index itself, without looking at the document. */
interface Tail {
  country?: string;
  level: number;
  /** Masked: only reviewers' questions name it. */
  grade?: number;
}

/** What MongoDB finds a listed portfolio by. */
@Schema({ collection: 'talentDocuments', versionKey: false, minimize: false })
export class TalentDocumentRecord {
  /** The portfolio's id. */
  _id!: Types.ObjectId;

  /** Of the portfolio it was made from: an older one never takes a newer one's place. */
  @Prop({ type: Number, required: true })
  edition!: number;

  /** How its words were folded. */
  @Prop({ type: Number, required: true })
  folding!: number;

  /** Everybody may find it. */
  @Prop({ type: Boolean, required: true })
  open!: boolean;

  /** See `keys.ts`. */
  @Prop({ type: [String], required: true })
  keys!: string[];

  /** See `stored-words.ts`. */
  @Prop({ type: [String], required: true })
  words!: string[];

  @Prop({ type: Object, required: true })
  at!: Tail;

  @Prop({ type: Object, required: true })
  order!: Order;

  /** The best percentile by subject, and in `any`. */
  @Prop({ type: Object, required: true })
  best!: Record<string, number>;

  @Prop({ type: Object, required: true })
  counted!: CountedKeys;

  @Prop({ type: Object, required: true })
  text!: CardText;
}

/** The index that has documents by key in the order of a list. */
export const orderedBy = (sort: TalentSort): string => `by_${sort}`;
/** The index that has documents by their words. */
export const BY_WORDS = 'by_words';

export const TalentDocumentSchema = SchemaFactory.createForClass(TalentDocumentRecord);
// Those an earlier release folded.
TalentDocumentSchema.index({ folding: 1 });
// The listing by words.
TalentDocumentSchema.index({ words: 1 }, { name: BY_WORDS });
// The listing by any filter in each of its orders; by scope, country, level and grade without reading what does not fit.
for (const sort of TALENT_SORTS) {
  TalentDocumentSchema.index(
    { keys: 1, [`order.${sort}`]: -1, open: 1, 'at.country': 1, 'at.level': 1, 'at.grade': 1 },
    { name: orderedBy(sort) },
  );
}
