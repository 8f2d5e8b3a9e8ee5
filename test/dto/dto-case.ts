import { getMetadataStorage, validateSync } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import { InvalidInput } from '../../apps/api/src/platform/errors/app-error.js';
import { SchemaPipe } from '../../apps/api/src/platform/http/schema.pipe.js';

export type Dto = new () => object;

/** What a DTO takes, and what it refuses. */
export interface DtoCase {
  dto: Dto;
  good: object;
  /** Field path named in the refusal → what is put over the good input. */
  bad: [field: string, change: object][];
}

export const notText: [number, string[], object] = [1, ['a'], { $gt: '' }];
export const id = '0123456789abcdef01234567';
export const long = (length: number): string => 'a'.repeat(length);
export const text = { en: 'Text' };
export const section = { id: 's1', kind: 'about', shown: true, blocks: [] };
export const inSection = (part: object): object => ({ sections: [{ ...section, ...part }] });
export const inBlock = (part: object): object => inSection({ blocks: [{ id: 'b1', ...part }] });

/** Tags of so many languages of no importance. */
export const tags = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, n) => `q${'abcdefghijklmnopqrst'.charAt(n % 20)}${'aeiou'.charAt(Math.floor(n / 20))}`,
  );
export const inTags = (count: number, words: string): object =>
  Object.fromEntries(tags(count).map((tag) => [tag, words]));

const pipe = new SchemaPipe();
export const read = (dto: Dto, input: unknown): unknown => pipe.transform(input, { type: 'body', metatype: dto });

export function fieldsRefused(dto: Dto, input: unknown): string[] {
  try {
    read(dto, input);
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return Object.keys(error.details.fields ?? {});
    throw error;
  }
}

/** Holds the DTOs to their cases, by the compiled schema. */
export function holdTo(cases: DtoCase[]): void {
  describe.each(cases.map((each) => [each.dto.name, each] as const))('%s', (_name, { dto, good, bad }) => {
    it('lets good input in, by the compiled schema and by class-validator', () => {
      expect(read(dto, good)).toEqual(good);
      expect(validateSync(plainToInstance(dto, good), { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
    });

    it.each(bad)('refuses a bad %s (%j)', (field, put) => {
      expect(fieldsRefused(dto, { ...good, ...put })).toContain(field);
    });

    it('refuses a field nobody declared', () => {
      expect(fieldsRefused(dto, { ...good, isAdmin: true })).toContain('isAdmin');
    });

    it('refuses what is no object', () => {
      for (const input of [null, 5, 'text', [], undefined]) expect(fieldsRefused(dto, input)).not.toEqual([]);
    });

    it('has a bad value for each of its rules', () => {
      const fields = new Set(bad.map(([field]) => field.split('.')[0]));
      const ruled = getMetadataStorage()
        .getTargetValidationMetadatas(dto, '', true, false)
        .map((rule) => rule.propertyName);
      expect([...new Set(ruled)].filter((field) => !fields.has(field))).toEqual([]);
    });
  });
}
