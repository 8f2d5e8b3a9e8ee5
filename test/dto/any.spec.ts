import { Register } from '@olympiad/shared-dto/auth.dto.js';
import { WriteOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import { UpdatePortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { UpdateMe } from '@olympiad/shared-dto/users.dto.js';
import { InvalidInput } from '../../apps/api/src/platform/errors/app-error.js';
import { fieldsRefused, inBlock, read } from './dto-case.js';

it('names the required fields of an empty body', () => {
  expect(fieldsRefused(Register, {}).sort()).toEqual(['email', 'password']);
});

it('answers input nested ten thousand deep without falling over', () => {
  let deep: unknown = 'x';
  for (let depth = 0; depth < 10_000; depth += 1) deep = [deep];
  expect(fieldsRefused(Register, { name: deep, email: deep, password: deep })).toContain('name');
});

it('names at most twenty fields of ten thousand bad ones', () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field${n}`, n]));
  expect(fieldsRefused(Register, many).length).toBeLessThanOrEqual(20);
});

it.each([
  ['country', UpdateMe, { country: 'Uzbekistan' }, /^must be the code of a country, as UZ$/],
  ['guardianEmail', UpdateMe, { guardianEmail: 'mum' }, /^must be an e-mail address, as name@example\.org$/],
  ['sections.0.blocks.0.url', UpdatePortfolio, inBlock({ url: 'example.org' }), /^must be a web address, as https:/],
  ['zone', WriteOlympiad, { zone: '+05:00' }, /^must be the name of a time zone, as Asia\/Tashkent$/],
] as const)('says what form %s has', (field, dto, input, sentence) => {
  let fields: Record<string, string> = {};
  try {
    read(dto, input);
  } catch (error) {
    if (error instanceof InvalidInput) fields = error.details.fields ?? {};
  }
  expect(fields[field]).toMatch(sentence);
});
