import { allWords, storedWords } from './stored-words.js';

it('words that only reviewers may find are stored under a sign that only their questions name', () => {
  const open = { name: ['bee'], title: ['chess'], body: ['annabel'] };
  const full = { name: ['bee', 'annabel'], title: ['zenith', 'chess'], body: [] };
  const words = storedWords(full, open);
  expect(words).toEqual(['1bee', '2chess', '3annabel', '~1annabel', '~2zenith']);
  const asks = (word: string, scope: 'open' | 'full') =>
    (allWords([word], 3, scope)['words'] as { $in: RegExp[] }).$in.flatMap((pattern) =>
      words.filter((stored) => pattern.test(stored)),
    );
  expect(asks('zen', 'open')).toEqual([]);
  expect(asks('zen', 'full')).toEqual(['~2zenith']);
  expect(asks('annabel', 'open')).toEqual(['3annabel']);
});
