import { expect, it } from '@jest/globals';
import type { PublishedPortfolio } from '../../apps/api/src/portfolios/published-portfolio.ts';
import { portfolioAt, portfolios } from '../../bench/stage/portfolios.mts';

const made: PublishedPortfolio[] = [...portfolios(300)];

const share = (isOne: (portfolio: PublishedPortfolio) => boolean) => made.filter(isOne).length / made.length;
const textOf = ({ sections }: PublishedPortfolio) =>
  sections.flatMap(({ blocks }) => blocks.map(({ text = '' }) => text));

it('makes the same portfolio each time, whatever was made before', () => {
  expect(portfolioAt(123)).toEqual(made[123]);
  expect(portfolioAt(123, 2)).not.toEqual(made[123]);
});

it('gives each an id of its own', () => {
  const facts = made.flatMap(({ facts }) => facts.map(({ id }) => id));
  expect(new Set([...made.map(({ id }) => id), ...facts]).size).toBe(3 * made.length);
});

it('has many of few countries and few of many', () => {
  const counts = [...Map.groupBy(made, ({ person }) => person.country).values()].map(({ length }) => length);
  expect(Math.max(...counts)).toBeGreaterThan(10 * Math.min(...counts));
});

it.each([
  ['Latin', /\p{sc=Latn}/u],
  ['Cyrillic', /\p{sc=Cyrl}/u],
  ['Arabic', /\p{sc=Arab}/u],
  ['Chinese', /\p{sc=Han}/u],
])('writes in %s', (_, letters) => {
  expect(share(({ headline }) => letters.test(headline))).toBeGreaterThan(0.02);
});

it('writes about as much as people do', () => {
  const words = made
    .filter(({ person }) => person.country === 'UZ')
    .map((one) => textOf(one).join(' ').split(' ').length);
  expect(words.every((count) => count > 110 && count < 130)).toBe(true);
});
