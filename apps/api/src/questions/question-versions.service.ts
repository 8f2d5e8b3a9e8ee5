import { Injectable } from '@nestjs/common';
import type { BankQuestion } from '@olympiad/shared-dto/questions.dto.js';
import { Memory } from '../platform/memory/memory.js';
import { QuestionsService, type QuestionRef } from './questions.service.js';

const REMEMBERED = 5_000;

/** Question versions as they are asked and marked. They never change, so each process reads one only once. */
@Injectable()
export class QuestionVersions {
  private readonly remembered = new Memory<BankQuestion>({ lifeMs: Infinity, most: REMEMBERED });

  constructor(private readonly questions: QuestionsService) {}

  /** Each with its question, in the order asked for. Throws when a version is not there, which no paper may point at. */
  async of<Ref extends QuestionRef>(refs: readonly Ref[]): Promise<[Ref, BankQuestion][]> {
    const known = new Map(refs.map((ref) => [nameOf(ref), this.remembered.known(nameOf(ref))]));
    for (const question of await this.questions.versions(refs.filter((ref) => !known.get(nameOf(ref))))) {
      this.remembered.put(nameOf(question), question);
      known.set(nameOf(question), question);
    }
    return refs.map((ref) => {
      const question = known.get(nameOf(ref));
      if (!question) throw new Error(`A paper points at question ${nameOf(ref)}, which does not exist`);
      return [ref, question];
    });
  }
}

/** What a regrade lays over a version will be a part of its name: the version itself stays what was asked. */
function nameOf({ id, version }: QuestionRef): string {
  return `${id}:${version}`;
}
