import type { BankQuestion } from '@olympiad/shared-dto/questions.dto.js';
import { settlePaper } from './settle-paper.js';

const title = { en: 'Part' };

function question(id: string, points = 5): BankQuestion {
  const text = { en: id };
  const key = { value: '1' };
  return {
    id,
    version: 3,
    kind: 'number',
    subject: 'mathematics',
    text,
    points,
    key,
    createdAt: '2026-01-01T00:00:00Z',
  };
}
const bank = ['a', 'b', 'c', 'd'].map((id) => question(id));
const byId = new Map(bank.map((one) => [one.id, one]));

describe('settling a paper', () => {
  it('pins the versions that stand in the bank, with their points', () => {
    const paper = settlePaper([{ title, questionIds: ['b', 'a'] }], { byId, byTag: new Map() });
    expect(paper.sections).toEqual([
      {
        title,
        questions: [
          { id: 'b', version: 3, points: 5 },
          { id: 'a', version: 3, points: 5 },
        ],
      },
    ]);
    expect(paper).toMatchObject({ questionCount: 2, maxScore: 10, problems: {} });
  });

  it('says how it is marked: by what it asks or may draw, and by nothing else of the bank', () => {
    const dear = { ...question('e'), kind: 'single' as const, penalty: 1 };
    const sections = [
      { title, questionIds: ['a'] },
      { title, draw: { tag: 't', count: 1 } },
    ];
    const others = new Map([...byId, ['f', { ...dear, id: 'f', penalty: 9 }]]);
    expect(settlePaper(sections, { byId: others, byTag: new Map([['t', [dear]]]) }).marking).toEqual([
      { kind: 'single', rule: 'all', penalty: 1 },
      { kind: 'number', rule: 'all-or-nothing' },
    ]);
  });

  it('names a question that is not in the bank', () => {
    const { problems } = settlePaper([{ title, questionIds: ['a', 'x'] }], { byId, byTag: new Map() });
    expect(problems).toEqual({ 'sections.0.questionIds.1': 'is not in your question bank' });
  });

  it('counts for the size only what is drawn', () => {
    const paper = settlePaper([{ title, draw: { tag: 't', count: 2 } }], { byId, byTag: new Map([['t', bank]]) });
    expect(paper).toMatchObject({ questionCount: 2, maxScore: 10, problems: {} });
    expect(paper.sections[0]?.questions).toHaveLength(4);
  });

  it('lets a draw take every question with the tag', () => {
    const paper = settlePaper([{ title, draw: { tag: 't', count: 4 } }], { byId, byTag: new Map([['t', bank]]) });
    expect(paper).toMatchObject({ questionCount: 4, problems: {} });
  });

  it('does not draw what the paper asks anyway', () => {
    const sections = [
      { title, questionIds: ['a'] },
      { title, draw: { tag: 't', count: 4 } },
    ];
    const { problems } = settlePaper(sections, { byId, byTag: new Map([['t', bank]]) });
    expect(problems).toEqual({ 'sections.1.draw': 'needs 4 questions with the tag and has 3' });
  });

  it('asks for enough questions for two draws that share them', () => {
    const sections = [
      { title, draw: { tag: 't', count: 2 } },
      { title, draw: { tag: 't', count: 3 } },
    ];
    const { problems } = settlePaper(sections, { byId, byTag: new Map([['t', bank]]) });
    expect(problems).toEqual({ 'sections.1.draw': 'needs 5 questions with the tag and has 4' });
  });

  it('refuses a draw from questions with different points, which would be unjust', () => {
    const byTag = new Map([['t', [...bank, question('e', 7)]]]);
    const { problems } = settlePaper([{ title, draw: { tag: 't', count: 2 } }], { byId, byTag });
    expect(problems).toEqual({ 'sections.0.draw': 'takes from questions that carry different points' });
  });
});
