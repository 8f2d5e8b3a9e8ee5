import { multiple, number, shortText, single, type DemoQuestion } from './question-shapes.js';

export const LINGUISTICS: DemoQuestion[] = [
  single(
    [
      'To which family does the Uzbek language belong?',
      'К какой семье относится узбекский язык?',
      'O‘zbek tili qaysi tillar oilasiga kiradi?',
    ],
    {
      a: ['Slavic', 'славянской', 'slavyan'],
      b: ['Turkic', 'тюркской', 'turkiy'],
      c: ['Iranian', 'иранской', 'eroniy'],
      d: ['Semitic', 'семитской', 'somiy'],
    },
    'b',
    { points: 4, difficulty: -1.4 },
  ),
  shortText(
    [
      'In Esperanto *kato* is a cat, *katoj* are cats, *katido* is a kitten and *hundo* is a dog. How are puppies called?',
      'На эсперанто *kato* — кошка, *katoj* — кошки, *katido* — котёнок, *hundo* — собака. Как будет «щенки»?',
      'Esperanto tilida *kato* mushuk, *katoj* mushuklar, *katido* mushukcha, *hundo* it. «Kuchukchalar» qanday bo‘ladi?',
    ],
    ['hundidoj'],
    { points: 9, difficulty: 0.1 },
  ),
  multiple(
    ['Which of these sounds are vowels?', 'Какие из этих звуков гласные?', 'Bu tovushlardan qaysilari unli?'],
    { a: '[a]', b: '[i]', c: '[u]', d: '[s]', e: '[t]' },
    ['a', 'b', 'c'],
    { points: 4, difficulty: -1.8 },
  ),
  number(
    [
      'French says *quatre-vingt-dix-sept*, word for word “four twenty ten seven”. Which number is it?',
      'По-французски *quatre-vingt-dix-sept* — дословно «четыре двадцать десять семь». Какое это число?',
      'Fransuzcha *quatre-vingt-dix-sept*, so‘zma-so‘z «to‘rt yigirma o‘n yetti». Bu qaysi son?',
    ],
    '97',
    { points: 7, difficulty: -0.3 },
  ),
  single(
    [
      'What is the study of how sounds work together in a language called?',
      'Как называется наука о том, как звуки устроены в системе языка?',
      'Tovushlarning til tizimidagi o‘rnini o‘rganadigan fan qanday ataladi?',
    ],
    {
      a: ['phonology', 'фонология', 'fonologiya'],
      b: ['syntax', 'синтаксис', 'sintaksis'],
      c: ['etymology', 'этимология', 'etimologiya'],
      d: ['semantics', 'семантика', 'semantika'],
    },
    'a',
    { points: 6, difficulty: 0.2 },
  ),
];
