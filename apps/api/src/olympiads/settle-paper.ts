import type { BankQuestion } from '@olympiad/shared-dto/questions.dto.js';
import type { PaperSection } from '@olympiad/shared-dto/olympiads.dto.js';
import { markingsOf, type KindMarking } from '@olympiad/shared-dto/rules/marking-rule.js';
import type { PaperQuestion, SettledSection } from './olympiad.js';

/** A paper with the question versions it will ask, or what keeps it from being asked. */
export interface SettledPaper {
  sections: SettledSection[];
  questionCount: number;
  maxScore: number;
  /** How its questions are marked. */
  marking: KindMarking[];
  /** By field path; empty when the paper can be asked. */
  problems: Record<string, string>;
}

/** The bank as far as a paper needs it. */
export interface PaperSources {
  byId: ReadonlyMap<string, BankQuestion>;
  byTag: ReadonlyMap<string, readonly BankQuestion[]>;
}

/**
 * Settles which question versions a paper asks or draws from. A drawn question never stands in the paper twice,
 * and all that one draw may take carry the same points, so every student can reach the same score.
 */
export function settlePaper(sections: PaperSection[], sources: PaperSources): SettledPaper {
  const problems: Record<string, string> = {};
  const fixed = new Set(sections.flatMap(({ questionIds = [] }) => questionIds));
  const earlierDraws: { ids: Set<string>; count: number }[] = [];
  const settled = sections.map(({ title, questionIds = [], draw }, at): SettledSection => {
    if (!draw) {
      questionIds.forEach((id, place) => {
        if (!sources.byId.has(id)) problems[`sections.${at}.questionIds.${place}`] = 'is not in your question bank';
      });
      return { title, questions: questionIds.flatMap((id) => toPaperQuestion(sources.byId.get(id))) };
    }
    const pool = (sources.byTag.get(draw.tag) ?? []).filter(({ id }) => !fixed.has(id));
    const ids = new Set(pool.map(({ id }) => id));
    const shared = earlierDraws.filter((earlier) => pool.some(({ id }) => earlier.ids.has(id)));
    const needed = draw.count + shared.reduce((sum, { count }) => sum + count, 0);
    earlierDraws.push({ ids, count: draw.count });
    if (pool.length < needed)
      problems[`sections.${at}.draw`] = `needs ${needed} questions with the tag and has ${pool.length}`;
    else if (new Set(pool.map(({ points }) => points)).size > 1) {
      problems[`sections.${at}.draw`] = 'takes from questions that carry different points';
    }
    return { title, questions: pool.flatMap(toPaperQuestion), draw: draw.count };
  });
  const asked = new Set(settled.flatMap(({ questions }) => questions.map(({ id }) => id)));
  const questions = [...sources.byId.values(), ...[...sources.byTag.values()].flat()].filter(({ id }) => asked.has(id));
  return { sections: settled, ...sizeOf(settled), marking: markingsOf(questions), problems };
}

function toPaperQuestion(question: BankQuestion | undefined): PaperQuestion[] {
  return question ? [{ id: question.id, version: question.version, points: question.points }] : [];
}

function sizeOf(sections: SettledSection[]): { questionCount: number; maxScore: number } {
  let questionCount = 0;
  let maxScore = 0;
  for (const { questions, draw } of sections) {
    questionCount += draw ?? questions.length;
    maxScore += draw ? draw * (questions[0]?.points ?? 0) : questions.reduce((sum, { points }) => sum + points, 0);
  }
  return { questionCount, maxScore };
}
