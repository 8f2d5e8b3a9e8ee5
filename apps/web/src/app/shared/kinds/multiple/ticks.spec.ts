import { ticked, toggled } from './ticks';

const options = [
  { id: 'a', text: 'one' },
  { id: 'b', text: 'two' },
  { id: 'c', text: 'three' },
];

describe('What is typed', () => {
  it('is ticks in the order of the options, whatever was ticked first', () => {
    expect(ticked(['c'], 'a', true, options)).toEqual(['a', 'c']);
    expect(ticked(['c'], 'c', false, options)).toBeNull();
  });

  it('is turned over by a key', () => {
    expect(toggled(['c'], 'a', options)).toEqual(['a', 'c']);
    expect(toggled(['a', 'c'], 'a', options)).toEqual(['c']);
  });
});
