import { Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FocusKeeper } from './focus-keeper';

@Component({
  template: `
    <main>
      <section id="choice">
        @if (disputed()) {
          <button type="button" id="mine">Keep mine</button>
        }
      </section>
      <button type="button" id="send" [disabled]="sending()">Send</button>
      <input id="other" />
    </main>
  `,
})
class Page {
  readonly keeper = inject(FocusKeeper);
  readonly disputed = signal(true);
  readonly sending = signal(false);
}

describe('The focus', () => {
  const open = async () => {
    const fixture = TestBed.createComponent(Page);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    const find = (id: string) => (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(`#${id}`);
    const has = () => document.activeElement?.id;
    return { fixture, page: fixture.componentInstance, find, has };
  };

  it('goes to the part around a control that was taken away', async () => {
    const { fixture, page, find, has } = await open();
    find('mine')?.focus();
    page.disputed.set(false);
    await fixture.whenStable();
    expect(has()).toBe('choice');
  });

  it('comes back to a button that was switched off while its form was sent', async () => {
    const { fixture, page, find, has } = await open();
    find('send')?.focus();
    page.sending.set(true);
    await fixture.whenStable();
    // As browsers do at their next drawing.
    find('send')?.blur();
    page.sending.set(false);
    await fixture.whenStable();
    expect(has()).toBe('send');
  });

  it('stays where a person put it, and nowhere when they clicked beside everything', async () => {
    const { fixture, page, find, has } = await open();
    find('send')?.focus();
    page.sending.set(true);
    await fixture.whenStable();
    find('other')?.focus();
    page.sending.set(false);
    await fixture.whenStable();
    expect(has()).toBe('other');
    find('other')?.blur();
    page.disputed.set(false);
    await fixture.whenStable();
    expect(document.activeElement).toBe(document.body);
  });
});
