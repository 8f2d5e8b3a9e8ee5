import { foreignPicture } from './own-pictures.js';

const ours = '/api/files/0123456789abcdef01234567';

describe('A picture in a text', () => {
  it.each([
    `![a graph](${ours})`,
    `![a graph](<${ours}> "title")`,
    `![](${ours}?key=abc)`,
    `![a graph][g]\n\n[g]: ${ours}`,
    `![a graph][g]\n\n[g]: ${ours}\n[g]: https://elsewhere.example/x.png`,
    '`![x](https://elsewhere.example/x.png)` is how a picture is written',
    '```md\n![x](https://elsewhere.example/x.png)\n```',
    '\\![x](https://elsewhere.example/x.png)',
    '[a link](https://elsewhere.example/x.png)',
    'n! [5] (6)',
    '- ~~~\n  ![x](https://elsewhere.example/x.png)\n  ~~~',
    '> ```\n> ![x](https://elsewhere.example/x.png)',
    '```![x](https://elsewhere.example/x.png)```',
    'no picture at all',
    '![named like nothing]',
  ])('may stand: %s', (text) => expect(foreignPicture(text)).toBeUndefined());

  it.each([
    ['![x](https://elsewhere.example/x.png)', 'https://elsewhere.example/x.png'],
    ['![x](//elsewhere.example/x.png)', '//elsewhere.example/x.png'],
    ['![x]( <http://elsewhere.example/x.png> )', 'http://elsewhere.example/x.png'],
    ['![x](data:image/png;base64,AAAA)', 'data:image/png;base64,AAAA'],
    ['![x](x.png)', 'x.png'],
    ['![x](/logo.svg)', '/logo.svg'],
    ['![x](/api/files/../users/me)', '/api/files/../users/me'],
    ['a ~~~ ![x](https://elsewhere.example/x.png)', 'https://elsewhere.example/x.png'],
    ['a ``` ![x](https://elsewhere.example/x.png)', 'https://elsewhere.example/x.png'],
    ['\\\\![x](https://elsewhere.example/x.png)', 'https://elsewhere.example/x.png'],
    ['\\`![x](https://elsewhere.example/x.png)\\`', 'https://elsewhere.example/x.png'],
    ['```\ncode\n```\n![x](https://elsewhere.example/x.png)', 'https://elsewhere.example/x.png'],
    ['![Map]\n\n> [map]: https://elsewhere.example/x.png', 'https://elsewhere.example/x.png'],
    ['![](https://elsewhere.example/x.png)', 'https://elsewhere.example/x.png'],
    ['![the interval [0, 1] drawn](https://elsewhere.example/x.png)', 'https://elsewhere.example/x.png'],
    ['![Map][the  map]\n\n[The Map]: https://elsewhere.example/x.png', 'https://elsewhere.example/x.png'],
    ['![Map]\n\n[map]: https://elsewhere.example/x.png', 'https://elsewhere.example/x.png'],
    [`![a][g]\n\n[g]: https://elsewhere.example/x.png\n[g]: ${ours}`, 'https://elsewhere.example/x.png'],
    ['![f[g[0], 1]](https://elsewhere.example/x.png)', 'https://elsewhere.example/x.png'],
    [`![a](${ours}) and ![b](https://elsewhere.example/x.png)`, 'https://elsewhere.example/x.png'],
    ['[![x](https://elsewhere.example/x.png)](https://elsewhere.example)', 'https://elsewhere.example/x.png'],
  ])('is not one of ours: %s', (text, address) => expect(foreignPicture(text)).toBe(address));
});
