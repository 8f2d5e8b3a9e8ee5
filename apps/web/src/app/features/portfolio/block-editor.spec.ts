import { TestBed } from '@angular/core/testing';
import { Texts } from '../../core/language/texts';
import { BlockEditor } from './block-editor';

describe('The dates of a block', () => {
  it('can be typed whole on every phone: pads of digits have no hyphen', async () => {
    TestBed.overrideProvider(Texts, { useValue: { t: (key: string) => key } });
    const fixture = TestBed.createComponent(BlockEditor);
    fixture.componentRef.setInput('kind', 'education');
    fixture.componentRef.setInput('block', { id: 'b', from: '2025-09', to: '2026-06' });
    await fixture.whenStable();
    const fields = [...(fixture.nativeElement as HTMLElement).querySelectorAll('input')];
    const dates = fields.filter(({ value }) => value.startsWith('202'));
    expect(dates.map(({ value, inputMode }) => ({ value, inputMode }))).toEqual([
      { value: '2025-09', inputMode: '' },
      { value: '2026-06', inputMode: '' },
    ]);
  });
});
