import type { ExportTexts } from '../exports.js';

export const exported: ExportTexts = {
  results: 'Natijalar',
  columns: {
    place: 'Oʻrin',
    publicName: 'Ommaviy ism',
    fullName: 'Toʻliq ism',
    school: 'Maktab',
    country: 'Mamlakat',
    grade: 'Sinf',
    score: 'Ball',
    maxScore: 'Eng koʻp ball',
    percentile: 'Persentil',
    timeUsed: 'Sarflangan vaqt',
    award: 'Mukofot',
    handedIn: 'Topshirilgan',
    unmarked: 'Hali baholanmagan javoblar',
  },
};
