import { safeReturnUrl } from './guards';

describe('The way back after signing in', () => {
  it('leads to a page of this app', () => {
    expect(safeReturnUrl('/olympiads/1?page=2')).toBe('/olympiads/1?page=2');
  });

  it.each([null, '', 'olympiads', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    'never leads elsewhere: %s',
    (wanted) => expect(safeReturnUrl(wanted)).toBe('/'),
  );
});
