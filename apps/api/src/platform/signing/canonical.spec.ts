import { canonicalJson, sha256 } from './canonical.js';

describe('canonical JSON', () => {
  it('does not depend on the order in which members were written', () => {
    expect(canonicalJson({ b: [2, null], a: 'ʻ' })).toBe('{"a":"ʻ","b":[2,null]}');
    expect(sha256({ b: 1, a: 2 })).toBe(sha256({ a: 2, b: 1 }));
  });

  it('tells apart what differs', () => {
    expect(new Set([sha256(null), sha256(''), sha256([]), sha256('a'), sha256(['a'])]).size).toBe(5);
  });
});
