export const SUBJECTS = [
  'mathematics',
  'physics',
  'chemistry',
  'biology',
  'informatics',
  'astronomy',
  'geography',
  'linguistics',
  'economics',
  'history',
] as const;
export type Subject = (typeof SUBJECTS)[number];
