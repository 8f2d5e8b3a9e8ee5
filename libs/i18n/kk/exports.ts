import type { ExportTexts } from '../exports.js';

export const exported: ExportTexts = {
  results: 'Нәтижелер',
  columns: {
    place: 'Орын',
    publicName: 'Көпшілікке көрінетін есім',
    fullName: 'Толық есім',
    school: 'Мектеп',
    country: 'Ел',
    grade: 'Сынып',
    score: 'Ұпай',
    maxScore: 'Ең көп ұпай',
    percentile: 'Перцентиль',
    timeUsed: 'Жұмсалған уақыт',
    award: 'Марапат',
    handedIn: 'Тапсырылды',
    unmarked: 'Әлі бағаланбаған жауаптар',
  },
};
