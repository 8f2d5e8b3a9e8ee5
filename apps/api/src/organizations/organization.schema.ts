import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';
import { ORGANIZATION_KINDS, type OrganizationKind } from '@olympiad/shared-dto/roles.js';
import { Types } from 'mongoose';

/** An organizer of olympiads, a school or a university. */
@Schema({ collection: 'organizations', versionKey: false })
export class OrganizationRecord {
  _id!: Types.ObjectId;

  @Prop({ type: String, enum: ORGANIZATION_KINDS, required: true })
  kind!: OrganizationKind;

  @Prop({ type: String, required: true })
  name!: string;

  /** ISO 3166-1 alpha-2. */
  @Prop({ type: String, required: true })
  country!: string;

  @Prop({ type: String })
  region?: string;

  /** The name folded for sorting, as the release before sorts. */
  @Prop({ type: String, required: true })
  sortName!: string;

  /** By language of the reader: the name as it sorts in its lists. */
  @Prop({ type: Object })
  sortNames?: Record<Language, string>;

  /** Beginnings of the name's words, for the search. */
  @Prop({ type: [String], required: true })
  searchKeys!: string[];

  /** Of a school: its students join by it. */
  @Prop({ type: String })
  joinCode?: string;

  /** How the words of the keys were folded. */
  @Prop({ type: Number })
  folding?: number;

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

export const OrganizationSchema = SchemaFactory.createForClass(OrganizationRecord);
// The whole list by name.
OrganizationSchema.index({ sortName: 1, _id: 1 });
// The list of one kind by name: choosing a school or a university.
OrganizationSchema.index({ kind: 1, sortName: 1, _id: 1 });
// The whole list, and that of one kind, in the order of each language.
for (const language of LANGUAGES) {
  OrganizationSchema.index({ [`sortNames.${language}`]: 1, _id: 1 });
  OrganizationSchema.index({ kind: 1, [`sortNames.${language}`]: 1, _id: 1 });
}
// Those whose keys an earlier release folded.
OrganizationSchema.index({ folding: 1 });
// The search, with and without a kind.
OrganizationSchema.index({ searchKeys: 1, sortName: 1, _id: 1 });
OrganizationSchema.index({ kind: 1, searchKeys: 1, sortName: 1, _id: 1 });
// Joining a school by its code; one school a code.
OrganizationSchema.index({ joinCode: 1 }, { unique: true, partialFilterExpression: { joinCode: { $type: 'string' } } });
