import type { Me } from '@olympiad/shared-dto/users.dto.js';

export type Detail = 'country' | 'birthDate' | 'grade';

/** What a student's profile still lacks before every olympiad can be entered. */
export function missingDetails(user: Me): Detail[] {
  if (user.role !== 'student') return [];
  return (['country', 'birthDate', 'grade'] as const).filter((detail) => user[detail] === undefined);
}
