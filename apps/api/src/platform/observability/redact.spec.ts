import { redactor, withoutHidden } from './redact.js';

const SECRET = 'a secret of "thirty-two" letters';
const redact = redactor([SECRET, 'short']);

describe('a line of the log', () => {
  it.each([
    ['an e-mail', 'no account for ann.smith+x@mail.test.example here', 'ann.smith'],
    ['a database address', 'cannot reach mongodb+srv://ann:pa55word@db.example/olympiad', 'pa55word'],
    ['an access token', 'refused eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl today', 'eyJ'],
    ['a bearer', 'header authorization: Bearer 0123456789abcdef', '0123456789abcdef'],
    ['a hash of a password', 'stored $argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', 'c2FsdA'],
    ['a token in an address', 'GET /invitation?token=abcdef&page=2', 'abcdef'],
    ['a session token', `cookie ${'aB3-_'.repeat(8)}xyz ends`, 'aB3-_aB3-_'],
    ['a phone number', 'call +998 90 123 45 67', '123 45'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\\nMC4CAQAwBQYDK2VwBCIEIA\\n-----END PRIVATE KEY-----', 'MC4C'],
    ['a secret of the settings', JSON.stringify({ msg: `it is ${SECRET}` }), 'thirty-two'],
  ])('does not tell %s', (_, line, hidden) => {
    expect(line).toContain(hidden);
    expect(redact(line)).not.toContain(hidden);
  });

  it('keeps what is needed to find a cause', () => {
    const line = JSON.stringify({
      level: 50,
      time: 1_790_000_000_000,
      requestId: '3f2c0e8a-8f6d-4c3a-9d0e-0a3b5b1f2c3d',
      route: '/api/portfolio/:id',
      msg: 'connect ECONNREFUSED 127.0.0.1:27017 at short file:///srv/olympiad/node_modules/@nestjs/core/index.js:10:20',
    });
    expect(redact(line)).toBe(line);
  });
});

describe('What an entry says', () => {
  it('hides the fields that are never written, in objects and lists', () => {
    const at = new Date(0);
    const said = { status: 401, password: 'p', user: { email: 'e', at }, tried: [{ token: 't', key: 'k' }] };
    expect(withoutHidden(said)).toEqual({
      status: 401,
      password: '[redacted]',
      user: { email: '[redacted]', at },
      tried: [{ token: '[redacted]', key: 'k' }],
    });
    expect(said.password).toBe('p');
  });

  it('leaves errors and dates to those who write them', () => {
    const err = new Error('no');
    expect(withoutHidden({ err, at: new Date(5) })).toEqual({ err, at: new Date(5) });
    expect(withoutHidden({ err })['err']).toBe(err);
  });
});
