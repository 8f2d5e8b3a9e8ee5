import { httpResource } from '@angular/common/http';
import { Component } from '@angular/core';
import { openPage, type OpenPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { ResourceStates } from './resource-states';

@Component({
  imports: [ResourceStates],
  template: `<app-resource-states page [resource]="thing" (again)="thing.reload()" />`,
})
class Page {
  protected readonly thing = httpResource<string>(() => '/api/thing');
}

const refuse = (page: OpenPage, status: number, errorCode: string): void =>
  page.http.expectOne('/api/thing').flush({ errorCode, requestId: 'r-1' }, { status, statusText: 'No' });

describe('What could not be read', () => {
  const open = async () => {
    const page = await openPage([{ path: '', component: Page }], '/');
    await until(() => page.find('app-resource-states'));
    return page;
  };

  it('has a heading and a way on when it does not exist, and no second try', async () => {
    const page = await open();
    refuse(page, 404, 'NOT_FOUND');
    await until(() => document.querySelector('h1')?.textContent === 'There is no such page');
    expect(page.control('To the home page').getAttribute('href')).toBe('/');
    expect(page.text()).not.toContain('Try again');
  });

  it('can be tried again when the server could not', async () => {
    const page = await open();
    refuse(page, 503, 'DATABASE_UNAVAILABLE');
    (await until(() => page.text().includes('Try again') && page.control('Try again'))).click();
    (await until(() => page.http.match('/api/thing')[0])).flush('there');
    await until(() => !page.text().includes('Try again'));
  });
});
