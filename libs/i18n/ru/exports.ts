import type { ExportTexts } from '../exports.js';

export const exported: ExportTexts = {
  results: 'Результаты',
  columns: {
    place: 'Место',
    publicName: 'Публичное имя',
    fullName: 'Полное имя',
    school: 'Школа',
    country: 'Страна',
    grade: 'Класс',
    score: 'Баллы',
    maxScore: 'Максимум',
    percentile: 'Перцентиль',
    timeUsed: 'Затраченное время',
    award: 'Награда',
    handedIn: 'Сдано',
    unmarked: 'Ещё не оценено ответов',
  },
};
