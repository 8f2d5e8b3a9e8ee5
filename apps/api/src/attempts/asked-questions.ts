import { Injectable } from '@nestjs/common';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { QuestionKind } from '@olympiad/shared-dto/rules/answer-value.js';
import { markingOf, type Marking } from '@olympiad/shared-dto/rules/marking-rule.js';
import { BoundedMap } from '../platform/memory/bounded-map.js';
import { QuestionsService, type QuestionRef } from '../questions/questions.service.js';

/** What a student sees of a question version: everything but the key. */
export interface AskedQuestion {
  id: string;
  version: number;
  kind: QuestionKind;
  text: LocalizedText;
  options?: { id: string; text: LocalizedText }[];
  marking: Marking;
}

const REMEMBERED = 5_000;

/** Question versions as they are asked. They never change, so each process reads one only once. */
@Injectable()
export class AskedQuestions {
  private readonly remembered = new BoundedMap<string, AskedQuestion>(REMEMBERED);

  constructor(private readonly questions: QuestionsService) {}

  /** In the order asked for. Throws when a version is not there, which no paper may point at. */
  async of(refs: readonly QuestionRef[]): Promise<AskedQuestion[]> {
    const known = new Map(refs.map((ref) => [nameOf(ref), this.remembered.get(nameOf(ref))]));
    for (const question of await this.questions.versions(refs.filter((ref) => !known.get(nameOf(ref))))) {
      const { id, version, kind, text, options } = question;
      const asked = { id, version, kind, text, ...(options && { options }), marking: markingOf(question) };
      this.remembered.set(nameOf(asked), asked);
      known.set(nameOf(asked), asked);
    }
    return refs.map((ref) => {
      const asked = known.get(nameOf(ref));
      if (!asked) throw new Error(`A paper points at question ${nameOf(ref)}, which is not there`);
      return asked;
    });
  }
}

function nameOf({ id, version }: QuestionRef): string {
  return `${id}:${version}`;
}
