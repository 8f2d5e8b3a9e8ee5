import type { ExportTexts } from '../exports.js';

export const exported: ExportTexts = {
  results: 'Results',
  columns: {
    place: 'Place',
    publicName: 'Public name',
    fullName: 'Full name',
    school: 'School',
    country: 'Country',
    grade: 'Grade',
    score: 'Score',
    maxScore: 'Maximum',
    percentile: 'Percentile',
    timeUsed: 'Time used',
    award: 'Award',
    handedIn: 'Handed in',
    unmarked: 'Answers not marked yet',
  },
};
