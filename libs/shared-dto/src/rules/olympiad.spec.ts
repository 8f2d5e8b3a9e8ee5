import type { WriteOlympiad } from '../olympiads.dto.js';
import { olympiadProblems } from './olympiad.js';

const olympiad: WriteOlympiad = {
  title: { en: 'Spring olympiad' },
  subject: 'mathematics',
  description: { en: 'For all' },
  languages: ['en'],
  gradeFrom: 5,
  gradeTo: 9,
  timing: 'common',
  opensAt: '2026-12-01T10:00:00Z',
  durationMinutes: 60,
  rules: { en: 'Be fair' },
  consentText: { en: 'I agree' },
  awards: [],
  tieRule: 'time',
  board: 'live',
  sections: [{ title: { en: 'Part' }, questionIds: ['a', 'b'] }],
};
const section = { title: { en: 'Part' } };

describe('the fields of an olympiad', () => {
  it('fit each other', () => expect(olympiadProblems(olympiad)).toEqual({}));

  const wrong: [string, string, Partial<WriteOlympiad>][] = [
    ['live standings without a common start', 'board', { timing: 'own', closesAt: '2026-12-02T10:00:00Z' }],
    ['an own start without an end', 'closesAt', { timing: 'own', board: 'after-release' }],
    [
      'an end before the opening',
      'closesAt',
      { timing: 'own', board: 'after-release', closesAt: '2026-11-02T10:00:00Z' },
    ],
    ['an opening from which nobody would live to see the end', 'opensAt', { opensAt: '9999-12-30T23:30:00Z' }],
    ['an end with a common start', 'closesAt', { closesAt: '2026-12-02T10:00:00Z' }],
    ['grades the wrong way round', 'gradeTo', { gradeFrom: 10 }],
    ['a language twice', 'languages', { languages: ['en', 'en'] }],
    ['a title too long to list', 'title.uz', { title: { en: 'x', uz: 'x'.repeat(201) } }],
    ['a freeze before the opening', 'freezesAt', { freezesAt: '2026-12-01T10:00:00Z' }],
    ['a freeze after the end', 'freezesAt', { freezesAt: '2026-12-01T11:00:00Z' }],
    ['a section without questions', 'sections.0', { sections: [section] }],
    [
      'a section with both',
      'sections.0',
      { sections: [{ ...section, questionIds: ['a'], draw: { tag: 't', count: 1 } }] },
    ],
    ['an empty section', 'sections.0.questionIds', { sections: [{ ...section, questionIds: [] }] }],
    [
      'a question twice',
      'sections.1.questionIds.0',
      {
        sections: [
          { ...section, questionIds: ['a'] },
          { ...section, questionIds: ['a'] },
        ],
      },
    ],
    [
      'more questions than a paper holds',
      'sections',
      { sections: [1, 2, 3].map((n) => ({ ...section, draw: { tag: `t${n}`, count: 100 } })) },
    ],
  ];
  it.each(wrong)('are refused: %s', (_, field, change) => {
    expect(Object.keys(olympiadProblems({ ...olympiad, ...change }))).toEqual([field]);
  });
});
