import { Injectable } from '@nestjs/common';
import type { OlympiadProgress } from '@olympiad/shared-dto/olympiads.dto.js';
import { AttemptsService } from '../attempts/attempts.service.js';
import { OlympiadLists } from '../olympiads/olympiad-lists.service.js';
import { AnswersToMarkService } from './answers-to-mark.service.js';
import { ResultsService } from './results.service.js';

/** How an olympiad goes, from registering to marking: the organizer waits for these figures before releasing. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly lists: OlympiadLists,
    private readonly attempts: AttemptsService,
    private readonly results: ResultsService,
    private readonly answers: AnswersToMarkService,
  ) {}

  /** The figures of an olympiad of the organization. Throws NotFound for another one's. */
  async of(id: string, organizationId: string): Promise<OlympiadProgress> {
    const { registrations } = await this.lists.organizerRowOf(id, organizationId, 'en');
    const [{ lastDeadline, ...counts }, marked, unmarkedAnswers] = await Promise.all([
      this.attempts.counts(id),
      this.results.countMarked(id),
      this.answers.countUnmarked(id),
    ]);
    return {
      registrations,
      ...counts,
      marked,
      ...(unmarkedAnswers > 0 && { unmarkedAnswers }),
      ...(lastDeadline && { lastDeadline: lastDeadline.toISOString() }),
    };
  }
}
