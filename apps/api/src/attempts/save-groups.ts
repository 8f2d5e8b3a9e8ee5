import { Injectable, Logger } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import mongoose, { type Model, type Types } from 'mongoose';
import { KEPT_NOW } from '../platform/database/read-kept.js';
import { unattended } from '../platform/errors/unattended.js';
import { Metrics } from '../platform/observability/metrics.js';
import { AttemptRecord, type ClientMemory } from './attempt.schema.js';

/** Saves in one command, and the characters of their answers together. */
const SAVES_MAX = 100;
const CHARACTERS_MAX = 500_000;
/** Behind a command that takes longer than this, in milliseconds, the next one is sent beside it. */
const PATIENCE_MS = 50;

/** One save as the database is asked for it: a conditional write to one attempt. */
export interface SaveWrite {
  attemptId: Types.ObjectId;
  filter: Record<string, unknown>;
  update: Record<string, unknown>;
  /** What the attempt remembers of it once it is stored. */
  memory: ClientMemory;
  /** Characters of its answers. */
  size: number;
}

interface Waiting extends SaveWrite {
  stored: (isStored: boolean) => void;
  failed: (error: unknown) => void;
}

/**
 * Saves that arrive while others are being stored go together in the next command: a save alone is sent at once, and the
 * busier the database, the larger the groups. Each stays a conditional write of its own and hears what it would have
 * heard alone.
 */
@Injectable()
export class SaveGroups {
  private readonly log = new Logger('Saves');
  private readonly sizes: ReturnType<Metrics['histogram']>;
  private waiting: Waiting[] = [];
  /** The attempts that are being written to. */
  private readonly atWork = new Set<string>();
  private late: NodeJS.Timeout | undefined;

  constructor(
    @InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>,
    metrics: Metrics,
  ) {
    this.sizes = metrics.histogram({
      name: 'olympiad_answer_saves_per_command',
      help: 'Saves of answers that went to the database together',
      buckets: [1, 2, 5, 10, 20, 50, SAVES_MAX],
    });
  }

  /** Whether it is stored on most servers now; false where the attempt was not what the filter says. */
  store(write: SaveWrite): Promise<boolean> {
    return new Promise((stored, failed) => {
      this.waiting.push({ ...write, stored, failed });
      if (this.atWork.size === 0) this.sendNext();
      else this.late ??= setTimeout(() => this.sendNext(), PATIENCE_MS);
    });
  }

  private sendNext(): void {
    const group = this.takeNext();
    clearTimeout(this.late);
    this.late = this.waiting.length > 0 ? setTimeout(() => this.sendNext(), PATIENCE_MS) : undefined;
    if (group.length === 0) return;
    this.sizes.observe(group.length);
    unattended(this.log, 'Saves could not be stored', async () => {
      await this.send(group);
      for (const { attemptId } of group) this.atWork.delete(String(attemptId));
      if (this.atWork.size === 0) this.sendNext();
    });
  }

  /** Those that have waited longest; one of an attempt at a time, so that what is remembered last tells of it. */
  private takeNext(): Waiting[] {
    const group: Waiting[] = [];
    const left: Waiting[] = [];
    let characters = 0;
    for (const save of this.waiting) {
      const id = String(save.attemptId);
      const fits = group.length === 0 || (group.length < SAVES_MAX && characters + save.size <= CHARACTERS_MAX);
      if (!fits || this.atWork.has(id)) {
        left.push(save);
        continue;
      }
      group.push(save);
      this.atWork.add(id);
      characters += save.size;
    }
    this.waiting = left;
    return group;
  }

  /** Tells each of them how it went; throws nothing. */
  private async send(group: Waiting[]): Promise<void> {
    const [only] = group;
    if (group.length === 1 && only) return this.alone(only);
    try {
      const wrong = await this.together(group);
      await Promise.all(wrong.map((save) => this.alone(save)));
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  }

  private async alone({ filter, update, stored, failed }: Waiting): Promise<void> {
    try {
      stored((await this.attempts.collection.updateOne(filter, update)).modifiedCount === 1);
    } catch (error) {
      failed(error);
    }
  }

  /** Answers those that the server refused by themselves, which have not been told yet. Throws what befell all. */
  private async together(group: Waiting[]): Promise<Waiting[]> {
    const writes = group.map(({ filter, update }) => ({ updateOne: { filter, update } }));
    const { refused, modified } = await this.attempts.collection
      .bulkWrite(writes, { ordered: false })
      .then(({ modifiedCount }) => ({ refused: new Set<number>(), modified: modifiedCount }), refusedOf);
    const judged = group.filter((_, place) => !refused.has(place));
    if (modified === judged.length) for (const { stored } of judged) stored(true);
    else await this.look(judged);
    return group.filter((_, place) => refused.has(place));
  }

  /** The server counts what it changed, and does not say which: those that are remembered were stored. */
  private async look(group: Waiting[]): Promise<void> {
    const found = await this.attempts
      .find({ _id: { $in: group.map(({ attemptId }) => attemptId) } }, { clients: 1 })
      .readConcern(KEPT_NOW)
      .lean();
    const byId = new Map(found.map(({ _id, clients }) => [String(_id), clients]));
    for (const { attemptId, memory, stored } of group) {
      const known = byId.get(String(attemptId))?.find(({ id }) => id === memory.id);
      stored(known?.seq === memory.seq && known.body === memory.body);
    }
  }
}

/** What became of a group in which the server refused some by themselves; throws any other failure. */
function refusedOf(error: unknown): { refused: Set<number>; modified: number } {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || error.result.getWriteConcernError()) throw error;
  const errors = [error.writeErrors].flat();
  if (errors.length === 0) throw error;
  return { refused: new Set(errors.map(({ index }) => index)), modified: error.result.modifiedCount };
}
