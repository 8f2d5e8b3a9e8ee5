import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { JOB_STATES, type JobState } from '@olympiad/shared-dto/rules/job-state.js';
import { SchemaTypes, Types } from 'mongoose';

@Schema({ _id: false, versionKey: false })
export class JobUnitsRecord {
  @Prop({ type: Number, required: true })
  done!: number;

  @Prop({ type: Number, required: true })
  of!: number;
}

@Schema({ _id: false, versionKey: false })
export class JobProblemRecord {
  @Prop({ type: String, required: true })
  code!: string;

  @Prop({ type: String, required: true })
  message!: string;
}

/** Work that can wait: its steps, how far it is, and who is at work on it. It holds nothing personal but ids. */
@Schema({ collection: 'jobs', versionKey: false })
export class JobRecord {
  _id!: Types.ObjectId;

  @Prop({ type: String, required: true })
  kind!: string;

  /** The id of what it is about. */
  @Prop({ type: String, required: true })
  key!: string;

  /** The account that started it. */
  @Prop({ type: SchemaTypes.ObjectId })
  by?: Types.ObjectId;

  @Prop({ type: String, enum: JOB_STATES, required: true })
  state!: JobState;

  /** Rises with each change. */
  @Prop({ type: Number, required: true })
  version!: number;

  /** The names of its steps in their order, as the release that started it knew them. */
  @Prop({ type: [String], required: true })
  steps!: string[];

  /** The steps that are done. */
  @Prop({ type: [String], required: true })
  done!: string[];

  /** How far the step at work has got, in its own words; stored with the effect it tells of. */
  @Prop({ type: SchemaTypes.Mixed })
  cursor?: unknown;

  @Prop({ type: SchemaFactory.createForClass(JobUnitsRecord) })
  units?: JobUnitsRecord;

  /** What came of it so far, by name. */
  @Prop({ type: SchemaTypes.Mixed })
  counts?: Record<string, number>;

  /** Rises each time somebody takes it; what an earlier holder writes finds nothing any more. */
  @Prop({ type: Number, required: true })
  turn!: number;

  /** While waiting, when its turn comes; while running, when whoever holds it counts as gone. Absent once it ended. */
  @Prop({ type: Date })
  notBefore?: Date;

  /** Absent once it ended. */
  @Prop({ type: Boolean })
  isOpen?: true;

  @Prop({ type: Boolean, required: true })
  cancellable!: boolean;

  /** How often it has failed. */
  @Prop({ type: Number, required: true })
  failures!: number;

  @Prop({ type: SchemaFactory.createForClass(JobProblemRecord) })
  problem?: JobProblemRecord;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Prop({ type: Date })
  startedAt?: Date;

  @Prop({ type: Date })
  endedAt?: Date;

  /** By the machine's clock: when the record may go. */
  @Prop({ type: Date })
  removableAt?: Date;
}

export const JobSchema = SchemaFactory.createForClass(JobRecord);
// What is due, the longest waiting first; what is overdue, for whoever is on call.
JobSchema.index({ notBefore: 1 }, { sparse: true });
// One open job of a kind about one thing.
JobSchema.index({ kind: 1, key: 1 }, { unique: true, partialFilterExpression: { isOpen: true } });
// The owner's list in one state, newest first, and how many failed; the whole list goes by the id.
JobSchema.index({ state: 1, _id: -1 });
// The list of whoever started them, newest first.
JobSchema.index({ by: 1, _id: -1 });
// Jobs of long ago disappear by themselves.
JobSchema.index({ removableAt: 1 }, { expireAfterSeconds: 0 });
