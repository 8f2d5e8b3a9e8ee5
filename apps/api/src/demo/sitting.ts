import type { INestApplicationContext } from '@nestjs/common';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { AnswerSaves } from '../attempts/answer-saves.service.js';
import { AttemptClosing } from '../attempts/attempt-closing.service.js';
import { AttemptStart } from '../attempts/attempt-start.service.js';
import { RegistrationsService } from '../olympiads/registrations.service.js';
import { answerOf } from './answering.js';
import { forEach } from './at-once.js';
import { Chance } from './chance.js';
import { REGISTERS_BEFORE, type DemoOlympiad } from './olympiads.js';
import type { DemoStudent } from './people.js';
import type { DemoQuestion } from './questions/question-shapes.js';
import { MINUTE_MS, SECOND_MS } from './spans.js';
import type { TurnedClock } from './turned-clock.js';

const SAVES = 3;

/** An olympiad as it stands in the database. */
export interface HeldOlympiad {
  id: string;
  olympiad: DemoOlympiad;
  /** By id in the bank. */
  questions: Map<string, DemoQuestion>;
  opens: number;
  ends: number;
}

/** When one student works. */
interface Sitting {
  from: number;
  /** Beyond what the season has reached, or Infinity: not handed in. */
  until: number;
}

/** Lets students register and sit olympiads through the services, each at times of their own. */
export class Sittings {
  private readonly registrations: RegistrationsService;
  private readonly starts: AttemptStart;
  private readonly saves: AnswerSaves;
  private readonly closing: AttemptClosing;

  constructor(
    app: INestApplicationContext,
    private readonly clock: TurnedClock,
  ) {
    this.registrations = app.get(RegistrationsService, { strict: false });
    this.starts = app.get(AttemptStart, { strict: false });
    this.saves = app.get(AnswerSaves, { strict: false });
    this.closing = app.get(AttemptClosing, { strict: false });
  }

  async register({ id, olympiad, opens }: HeldOlympiad, students: DemoStudent[]): Promise<void> {
    await forEach(students, (student) => {
      const chance = new Chance(`registers ${olympiad.title.en} ${student.name}`);
      const time = Math.min(opens, this.clock.start) - chance.between(...REGISTERS_BEFORE);
      return this.clock.at(time, () => this.registrations.register(id, student.id));
    });
  }

  /** Everybody sits a finished olympiad; a few never hand in and are closed by the clock. */
  async sitAll(held: HeldOlympiad, students: DemoStudent[]): Promise<void> {
    const length = held.olympiad.minutes * MINUTE_MS;
    const latest = held.olympiad.timing === 'common' ? held.opens + 6 * MINUTE_MS : held.ends - length;
    await forEach(students, (student) => {
      const chance = this.chanceOf(held, student);
      const from = chance.between(held.opens + 5 * SECOND_MS, latest);
      const end = held.olympiad.timing === 'common' ? held.ends : from + length;
      const until = chance.happens(0.04) ? Infinity : from + (end - from) * chance.between(0.45, 0.985);
      return this.sit(held, student, { from, until }, chance);
    });
    this.clock.turn(held.ends + MINUTE_MS);
    await this.closing.closeOverdue();
  }

  /** Everybody has begun; some have handed in by `now`, the others are still at it. */
  async sitSoFar(held: HeldOlympiad, students: DemoStudent[], now: number): Promise<void> {
    const since = now - held.opens;
    await forEach(students, (student) => {
      const chance = this.chanceOf(held, student);
      const from = held.opens + since * chance.between(0.01, 0.35);
      const until = chance.happens(0.6) ? from + (now - from) * chance.between(0.4, 0.98) : Infinity;
      return this.sit(held, student, { from, until }, chance, now);
    });
  }

  private async sit(
    { id, questions, ends }: HeldOlympiad,
    student: DemoStudent,
    { from, until }: Sitting,
    chance: Chance,
    now = Infinity,
  ): Promise<void> {
    const { attempt } = await this.clock.at(from, () => this.starts.start(id, student.id));
    const attemptId = String(attempt._id);
    const answers = [...questions].map(([questionId, question]): [string, AnswerValue] => [
      questionId,
      answerOf(question, student.ability, chance),
    ]);
    const isDone = until !== Infinity;
    const end = isDone ? until : Math.min(ends, now, from + 40 * MINUTE_MS);
    const share = Math.ceil(answers.length / SAVES);
    // Whoever is still at it has got so far.
    const saves = isDone ? SAVES : SAVES - 1;
    for (let save = 0; save < saves; save += 1) {
      const changes = answers
        .slice(save * share, (save + 1) * share)
        .filter(([, value]) => value !== null)
        .map(([questionId, value]) => ({ questionId, value, baseRevision: 0 }));
      const time = from + ((end - from) * (save + 1)) / (SAVES + 1);
      const request = { clientId: 'demo', seq: save + 1, changes };
      if (changes.length > 0) await this.clock.at(time, () => this.saves.save(student.id, attemptId, request));
    }
    if (!isDone) return;
    const last = { clientId: 'demo', seq: SAVES + 1 };
    await this.clock.at(until, () => this.closing.submit(student.id, attemptId, last));
  }

  private chanceOf({ olympiad }: HeldOlympiad, student: DemoStudent): Chance {
    return new Chance(`${olympiad.title.en} ${student.name}`);
  }
}
