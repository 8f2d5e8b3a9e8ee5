import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { ATTEMPT_STATES, type AttemptState, type Receipt } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { Schema as MongooseSchema, type Types } from 'mongoose';
import type { DrawnQuestion } from './closed-attempt.js';
import type { LedgerEntry } from './time-ledger.js';

const { Mixed, ObjectId } = MongooseSchema.Types;

/** One answer slot; all slots are there from the start. */
export interface AnswerSlot {
  value: AnswerValue;
  /** How often it was saved. */
  revision: number;
  savedAt?: Date;
}

/** The last save of one page load, so that sending it again changes nothing. */
export interface ClientMemory {
  id: string;
  seq: number;
  /** Hash of the changes it carried; equal hashes are acknowledged alike. */
  body: string;
}

/** A page load that shows the attempt now. */
export interface OpenWindow {
  /** The name under which it saves. */
  id: string;
  /** Its connection; absent for one that asks from time to time. */
  socket?: string;
  /** Counts as gone from then on, unless it asked again. */
  until?: Date;
}

/** A student's one attempt at an olympiad. */
@Schema({ collection: 'attempts', versionKey: false, minimize: false })
export class AttemptRecord {
  _id!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  olympiadId!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  userId!: Types.ObjectId;

  @Prop({ type: String, enum: ATTEMPT_STATES, required: true })
  state!: AttemptState;

  /** Draws and shuffles follow from it, so they can be made again and checked. */
  @Prop({ type: String, required: true })
  seed!: string;

  @Prop({ type: Date, required: true })
  startedAt!: Date;

  @Prop({ type: [Mixed], required: true })
  ledger!: LedgerEntry[];

  /** What the ledger comes to, stored by the write that adds to it; null while paused. */
  @Prop({ type: Date })
  deadline!: Date | null;

  /** The paper as drawn and shuffled for this student; never changes. */
  @Prop({ type: [Mixed], required: true })
  questions!: DrawnQuestion[];

  /** By question id. */
  @Prop({ type: Mixed, required: true })
  answers!: Record<string, AnswerSlot>;

  /** At most ATTEMPT_CLIENTS_MAX. */
  @Prop({ type: [Mixed], required: true })
  clients!: ClientMemory[];

  /** Rises with every save: what was read and hashed is what is handed in. */
  @Prop({ type: Number, required: true })
  saves!: number;

  /** The last of them, some possibly gone already: with more than one the attempt is watched. Absent: none yet. */
  @Prop({ type: [Mixed], default: undefined })
  windows?: OpenWindow[];

  @Prop({ type: Date })
  submittedAt?: Date;

  @Prop({ type: Number })
  timeUsedSeconds?: number;

  @Prop({ type: Mixed })
  receipt?: Receipt;
}

export const AttemptSchema = SchemaFactory.createForClass(AttemptRecord);
// One attempt per student and olympiad, however often the button is pressed. The student first: attempts can be shared
// out among shards by what every unique index begins with.
AttemptSchema.index({ userId: 1, olympiadId: 1 }, { unique: true });
// How many attempts of an olympiad are in which state; those that an act brings to an end.
AttemptSchema.index({ olympiadId: 1, state: 1 });
// Who of an olympiad has the longest to go.
AttemptSchema.index({ olympiadId: 1, state: 1, deadline: -1 });
// A student's own attempts.
AttemptSchema.index({ userId: 1, _id: -1 });
// Attempts to be closed, the longest overdue first.
AttemptSchema.index({ deadline: 1 }, { partialFilterExpression: { state: 'open' } });
