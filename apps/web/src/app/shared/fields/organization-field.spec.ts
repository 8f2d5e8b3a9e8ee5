import { Component, signal } from '@angular/core';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { openPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { OrganizationField } from './organization-field';

const FIVE: Organization = { id: '5'.repeat(24), kind: 'school', name: 'School 5', country: 'UZ' };
const SIX: Organization = { ...FIVE, id: '6'.repeat(24), name: 'School 6' };

@Component({
  imports: [OrganizationField],
  template: `<app-organization-field kind="school" label="School" [chosen]="chosen()" (choose)="chosen.set($event)" />`,
})
class Form {
  readonly chosen = signal<Organization | null>(FIVE);
}

describe('The field for a school', () => {
  const open = async () => {
    const page = await openPage([{ path: '', component: Form }], '/');
    const field = page.find<HTMLInputElement>('input');
    const form = page.harness.routeDebugElement?.componentInstance as Form;
    const settle = async () => {
      const items = [FIVE, SIX];
      for (const asked of page.http.match(() => true)) asked.flush({ items, page: 1, limit: 20, total: items.length });
      await page.settle();
    };
    const type = async (text: string) => {
      field.dispatchEvent(new Event('focusin'));
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await settle();
    };
    const leave = async () => {
      field.dispatchEvent(new FocusEvent('blur'));
      await settle();
    };
    await settle();
    return { field, form, type, leave, settle };
  };

  it('shows what is chosen when it is left with another text in it', async () => {
    const { field, form, type, leave } = await open();
    await type('School 6');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', keyCode: 9, bubbles: true }));
    await leave();
    expect([field.value, form.chosen()?.name]).toEqual(['School 5', 'School 5']);
  });

  it('shows nothing when it is left with a text and nothing is chosen', async () => {
    const { field, form, type, leave } = await open();
    await type('');
    expect(form.chosen()).toBeNull();
    await type('Lyceum');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', keyCode: 9, bubbles: true }));
    await leave();
    expect(field.value).toBe('');
  });

  it('shows the one that is chosen from the list, also after it was left', async () => {
    const { field, form, type, leave, settle } = await open();
    await type('Sch');
    const option = await until(() =>
      [...document.querySelectorAll<HTMLElement>('mat-option')].find((one) => one.textContent.includes('School 6')),
    );
    await leave();
    option.click();
    await settle();
    await leave();
    expect([field.value, form.chosen()?.name]).toEqual(['School 6', 'School 6']);
  });
});
