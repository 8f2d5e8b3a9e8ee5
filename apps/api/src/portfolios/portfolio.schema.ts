import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, Types } from 'mongoose';
import type { FacetAgreement, PersonFacets } from '@olympiad/shared-dto/facets.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { PortfolioSection, PortfolioTheme } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { LevelBreakdown, PortfolioFact } from '@olympiad/shared-dto/portfolio.dto.js';
import type { NewFactsRule } from '@olympiad/shared-dto/rules/new-facts.js';
import { VISIBILITIES, type Visibility } from '@olympiad/shared-dto/rules/portfolio.js';

/** What the student writes. */
export interface StoredContent {
  headline: string;
  photoId?: string;
  sections: PortfolioSection[];
  theme: PortfolioTheme;
}

/** A fact in all its languages; whether it is shown stands apart, because the student decides it. */
export type StoredFact = Omit<PortfolioFact, 'title' | 'award' | 'at' | 'shown' | 'isNew'> & {
  title: LocalizedText;
  award?: LocalizedText;
  at: Date;
};

/**
 * What the student's account says about the person, copied whenever it changes. An agreement about a facet is absent as
 * long as the student has not given it.
 */
export interface StoredPerson extends PersonFacets, Partial<Record<FacetAgreement, true>> {
  /** A disabled account's portfolio is shown to nobody. */
  active: boolean;
  displayName: string;
  fullName: string;
  school?: string;
  showSchool: boolean;
  showFullName: boolean;
}

export interface StoredPublication {
  version: number;
  at: Date;
  content: StoredContent;
}

/** A student's portfolio: the draft, what stands published, and what arrived by itself. */
@Schema({ collection: 'portfolios', versionKey: false, minimize: false })
export class PortfolioRecord {
  _id!: Types.ObjectId;

  @Prop({ type: SchemaTypes.ObjectId, required: true })
  userId!: Types.ObjectId;

  @Prop({ type: String, required: true })
  slug!: string;

  @Prop({ type: String, enum: VISIBILITIES, required: true })
  visibility!: Visibility;

  /** `visibility` is `public`. */
  @Prop({ type: Boolean, required: true })
  isPublic!: boolean;

  /** The secret of the unlisted link; new each time the portfolio becomes unlisted. */
  @Prop({ type: String })
  unlistedKey?: string;

  /** Rises with each edit of the student. */
  @Prop({ type: Number, required: true })
  revision!: number;

  /** Rises with each change that somebody else may see: what is cached, tagged and searched goes by it. */
  @Prop({ type: Number, required: true })
  edition!: number;

  @Prop({ type: Object, required: true })
  draft!: StoredContent;

  @Prop({ type: Object })
  published?: StoredPublication;

  /** The newest version ever published. */
  @Prop({ type: Number, required: true })
  lastVersion!: number;

  @Prop({ type: Object, required: true })
  person!: StoredPerson;

  @Prop({ type: [Object], required: true })
  facts!: StoredFact[];

  /** Ids of facts the student does not show. */
  @Prop({ type: [String], required: true })
  hiddenFacts!: string[];

  /** Ids of facts that entered by themselves and that the student has not decided about; see `undecided`. */
  @Prop({ type: [String], default: undefined })
  undecidedFacts?: string[];

  /** Which facts that arrive after the first publication enter shown; absent until the student chose. */
  @Prop({ type: Object })
  newFacts?: NewFactsRule;

  /** Of all facts, for the student alone: what others see is worked out from those shown. */
  @Prop({ type: Object, required: true })
  level!: LevelBreakdown;

  /** Facts and person were not looked up since the portfolio was made. */
  @Prop({ type: Boolean })
  refreshDue?: boolean;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Prop({ type: Date, required: true })
  updatedAt!: Date;
}

export const PortfolioSchema = SchemaFactory.createForClass(PortfolioRecord);
// One portfolio per student; one's own, and by news of the account or its results.
PortfolioSchema.index({ userId: 1 }, { unique: true });
// The page by its address.
PortfolioSchema.index({ slug: 1 }, { unique: true });
// Public portfolios by age, as operators count them.
PortfolioSchema.index({ isPublic: 1, createdAt: -1 });

/** What was published once, as it was. */
@Schema({ collection: 'portfolioVersions', versionKey: false, minimize: false })
export class PortfolioVersionRecord {
  _id!: Types.ObjectId;

  @Prop({ type: SchemaTypes.ObjectId, required: true })
  portfolioId!: Types.ObjectId;

  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: Date, required: true })
  publishedAt!: Date;

  @Prop({ type: Object, required: true })
  content!: StoredContent;
}

export const PortfolioVersionSchema = SchemaFactory.createForClass(PortfolioVersionRecord);
// A portfolio's versions, newest first, and one of them.
PortfolioVersionSchema.index({ portfolioId: 1, version: -1 }, { unique: true });
