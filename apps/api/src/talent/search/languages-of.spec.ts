import { languagesOf } from './languages-of.js';

it.each([
  ['I like the theory of numbers', ['en']],
  ['Я люблю теорию чисел и задачи на графы', ['ru']],
  ["Men sonlar nazariyasi bo'yicha kitob o'qiyman va masalalar yechaman", ['uz']],
  ['Мен сандар теориясы бойынша және графтар туралы оқимын', ['kk']],
  ['The theory of numbers. Теория чисел и задачи на графы', ['en', 'ru']],
  ['数学が好きです', []],
  ['Python, C++', []],
])('%s is written in %j', (text, languages) => {
  expect(languagesOf(text)).toEqual(languages);
});
