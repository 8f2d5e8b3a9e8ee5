import { TestBed } from '@angular/core/testing';
import { Texts } from '../../core/language/texts';
import { WordsField } from './words-field';

async function open(words: string[] = []) {
  TestBed.overrideProvider(Texts, { useValue: { t: (key: string) => key } });
  const fixture = TestBed.createComponent(WordsField);
  const written: string[][] = [];
  fixture.componentRef.setInput('label', 'Skills');
  fixture.componentRef.setInput('words', words);
  fixture.componentInstance.written.subscribe((all) => written.push(all));
  await fixture.whenStable();
  const field = (fixture.nativeElement as HTMLElement).querySelector('input');
  if (!field) throw new Error('no field');
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  return { field, type, written };
}

/** As browsers tell of the key right of M: by the place of its comma on an English keyboard. */
const press = (field: HTMLInputElement, key: string, keyCode: number) =>
  field.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true }));

describe('The field for words', () => {
  it('takes the letters of every keyboard', async () => {
    const { field, type, written } = await open();
    type('ра');
    expect(press(field, 'б', 188)).toBe(true);
    expect(field.value).toBe('ра');
    expect(written).toEqual([]);
  });

  it('ends a word with Enter', async () => {
    const { field, type, written } = await open(['Python']);
    type(' роботы ');
    press(field, 'Enter', 13);
    expect(written).toEqual([['Python', 'роботы']]);
    expect(field.value).toBe('');
  });

  it.each([',', '，', '、', '،'])('ends a word with the comma of any keyboard: %s', async (comma) => {
    const { field, type, written } = await open(['Python']);
    type(`chess${comma}`);
    expect(written).toEqual([['Python', 'chess']]);
    expect(field.value).toBe('');
  });

  it('takes a list that is put in, each word once', async () => {
    const { field, type, written } = await open(['Python']);
    type('Python, C++, chess,, C++, go');
    expect(written).toEqual([['Python', 'C++', 'chess']]);
    expect(field.value).toBe('go');
  });
});
