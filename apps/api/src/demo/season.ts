import type { INestApplicationContext } from '@nestjs/common';
import type { Caller } from '../platform/http/access.js';
import { ReleaseService } from '../marking/release.service.js';
import { OlympiadActs } from '../olympiads/olympiad-acts.service.js';
import { OlympiadDesk } from '../olympiads/olympiad-desk.service.js';
import { QuestionsService } from '../questions/questions.service.js';
import { IncomingFile } from '../uploads/incoming-file.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { forEach } from './at-once.js';
import { Chance } from './chance.js';
import {
  ASTRONOMY_NIGHT,
  INFORMATICS_MARATHON,
  LINGUISTICS_WEEK,
  MATHEMATICS_CUP,
  PHYSICS_CHALLENGE,
  spanOf,
  toWritten,
  type DemoOlympiad,
} from './olympiads.js';
import type { DemoStudent, People } from './people.js';
import { circuit, roads } from './pictures.js';
import { PortfolioMaker } from './portfolio-maker.js';
import { ASTRONOMY } from './questions/astronomy.js';
import { informatics } from './questions/informatics.js';
import { LINGUISTICS } from './questions/linguistics.js';
import { MATHEMATICS } from './questions/mathematics.js';
import { physics } from './questions/physics.js';
import type { DemoQuestion } from './questions/question-shapes.js';
import { Sittings, type HeldOlympiad } from './sitting.js';
import { DAY_MS } from './spans.js';
import type { TurnedClock } from './turned-clock.js';

const PORTFOLIOS = 40;

type Organizer = People['organizer'];

/** What happens in the season, told to the services in the order of its time. */
export class Season {
  private readonly questions: QuestionsService;
  private readonly desk: OlympiadDesk;
  private readonly acts: OlympiadActs;
  private readonly releases: ReleaseService;
  private readonly uploads: UploadsService;
  private readonly sittings: Sittings;
  private readonly portfolios: PortfolioMaker;
  private readonly chance = new Chance('season');

  constructor(
    app: INestApplicationContext,
    private readonly clock: TurnedClock,
    /** Waits until every event has been handled. */
    private readonly settled: () => Promise<void>,
    private readonly say: (progress: string) => void,
  ) {
    const get = <Service>(type: abstract new (...args: never[]) => Service): Service =>
      app.get(type, { strict: false });
    this.questions = get(QuestionsService);
    this.desk = get(OlympiadDesk);
    this.acts = get(OlympiadActs);
    this.releases = get(ReleaseService);
    this.uploads = get(UploadsService);
    this.sittings = new Sittings(app, clock);
    this.portfolios = new PortfolioMaker(app, clock);
  }

  async hold({ students, student, organizer }: People): Promise<void> {
    const mathematicians = this.chance.some(students, 190);
    await this.finish(organizer, MATHEMATICS_CUP, MATHEMATICS, [...mathematicians, student]);
    const physicists = this.chance.some(students, 130);
    await this.finish(organizer, PHYSICS_CHALLENGE, physics(await this.picture(organizer, circuit())), physicists);
    this.clock.turn(this.clock.start);
    await this.publishPortfolios([...new Set([...mathematicians, ...physicists])]);
    const astronomy = await this.publish(organizer, ASTRONOMY_NIGHT, ASTRONOMY);
    await this.sittings.register(astronomy, [...this.chance.some(students, 60), student]);
    const linguistics = await this.publish(organizer, LINGUISTICS_WEEK, LINGUISTICS);
    await this.sittings.register(linguistics, this.chance.some(students, 35));
    await this.run(organizer, students, student);
  }

  /** An olympiad that runs now, with some who have handed in and some at work; the demo student has yet to begin. */
  async run(organizer: Organizer, students: DemoStudent[], student: DemoStudent): Promise<void> {
    const questions = informatics(await this.picture(organizer, roads()));
    const running = await this.publish(organizer, INFORMATICS_MARATHON, questions);
    const some = this.chance.some(students, 120);
    await this.sittings.register(running, [...some, student]);
    this.clock.turn(this.clock.start);
    await this.sittings.sitSoFar(running, some.slice(0, 100), this.clock.start);
    await this.settled();
    this.say(`${INFORMATICS_MARATHON.title.en} is running`);
  }

  /** Where a picture in a question is read. */
  private async picture(organizer: Organizer, drawn: Promise<Buffer>): Promise<string> {
    return (
      await this.uploads.take({ id: organizer.id, role: 'organizer' }, 'image', IncomingFile.holding(await drawn))
    ).url;
  }

  private async finish(
    organizer: Organizer,
    olympiad: DemoOlympiad,
    questions: DemoQuestion[],
    students: DemoStudent[],
  ): Promise<void> {
    const held = await this.publish(organizer, olympiad, questions);
    await this.sittings.register(held, students);
    this.clock.turn(held.opens);
    await this.sittings.sitAll(held, students);
    await this.settled();
    this.clock.turn(held.ends + DAY_MS);
    if (olympiad.freezesBefore !== undefined) await this.acts.unfreeze(organizer, held.id);
    await this.releases.release(held.id, organizer.organizationId, organizer.id);
    await this.settled();
    this.say(`${olympiad.title.en}: ${students.length} students, results released`);
  }

  private async publish(
    organizer: Organizer,
    olympiad: DemoOlympiad,
    questions: DemoQuestion[],
  ): Promise<HeldOlympiad> {
    const { opens, ends } = spanOf(olympiad, this.clock.start);
    return this.clock.at(Math.min(opens, this.clock.start) - 14 * DAY_MS, async () => {
      const stored = await forEach(questions, async (question) => {
        const { difficulty: _, ...written } = question;
        const { id } = await this.questions.create(organizer.organizationId, { ...written, subject: olympiad.subject });
        return [id, question] as const;
      });
      const sections = [
        { title: { en: 'Problems', ru: 'Задачи', uz: 'Masalalar' }, questionIds: stored.map(([id]) => id) },
      ];
      const written = toWritten(olympiad, this.clock.start, sections);
      const draft = await this.desk.create(toCaller(organizer), organizer.organizationId, written);
      const id = String(draft._id);
      await this.acts.publish(organizer, id);
      const byId = new Map(stored);
      return { id, olympiad, questions: byId, opens, ends };
    });
  }

  private async publishPortfolios(students: DemoStudent[]): Promise<void> {
    // The able, mostly: they have something to show.
    const able = students.toSorted((one, other) => other.ability - one.ability).slice(0, 3 * PORTFOLIOS);
    await this.portfolios.make(this.chance.some(able, PORTFOLIOS));
    await this.settled();
    this.say(`${PORTFOLIOS} portfolios published`);
  }
}

function toCaller({ id, organizationId }: Organizer): Caller {
  return { id, organizationId, role: 'organizer', status: 'active', sessionId: '' };
}
