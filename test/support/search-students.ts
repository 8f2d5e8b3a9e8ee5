import type { Student } from './search-people.js';

const day = (at: number) => new Date(Date.UTC(2026, 0, at));

export const STUDENTS: Student[] = [
  {
    name: 'Aziza K.',
    fullName: 'Aziza Karimova',
    school: 'Lyceum Zenith',
    headline: 'Builds telescopes',
    text: 'I like the theory of numbers and optics.',
    skills: ['Python', 'C++'],
    country: 'UZ',
    region: 'Samarqand',
    grade: 10,
    results: [{ subject: 'physics', percentile: 99.3, score: 90, award: 'Gold' }],
    publishedAt: day(1),
  },
  {
    name: 'Bek T.',
    fullName: 'Bek Telescov',
    headline: 'Chess and proofs',
    text: 'Мне нравится теория чисел, и я люблю задачи на графы.',
    skills: ['python', 'Chess'],
    country: 'KZ',
    region: 'Almaty',
    grade: 11,
    told: { showRegion: true, showGrade: true, showFullName: true },
    results: [
      { subject: 'physics', percentile: 80, award: 'Silver', year: 2025 },
      { subject: 'mathematics', percentile: 95 },
    ],
    publishedAt: day(3),
  },
  {
    name: '李小龙',
    headline: '我喜欢数学竞赛和物理',
    country: 'CN',
    grade: 10,
    told: { showGrade: true },
    results: [{ subject: 'mathematics', percentile: 40, score: 30 }],
    publishedAt: day(2),
  },
  {
    name: 'Dilnoza',
    visibility: 'universities',
    headline: 'Astronomy for everybody',
    text: 'The telescope is my friend.',
    country: 'UZ',
    grade: 9,
    results: [{ subject: 'astronomy', percentile: 60, award: 'Gold', year: 2025 }],
    publishedAt: day(5),
  },
  { name: 'Юлдуз Р.', headline: 'Student', text: 'Robotics, telescopes and chess', country: 'UZ', publishedAt: day(4) },
  { name: 'Élodie', headline: 'Student of Ünal', publishedAt: day(6) },
];
