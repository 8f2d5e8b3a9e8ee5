import { signal } from '@angular/core';
import { Live } from '../../core/socket/live';
import { openPage } from '../../../testing/page';
import { CrowdedOut } from './crowded-out';

it('says in a window that had to make room why it is later than others, and connects it again', async () => {
  const crowdedOut = signal(false);
  const live = { crowdedOut, connectAgain: () => crowdedOut.set(false) };
  const providers = [{ provide: Live, useValue: live }];
  const page = await openPage([{ path: '', component: CrowdedOut }], '/', { providers });
  expect(page.text()).not.toContain('too many windows');
  crowdedOut.set(true);
  await page.settle();
  expect(page.find('[role=status]').textContent).toContain('too many windows at once');
  page.control('Update live again').click();
  await page.settle();
  expect(page.text()).not.toContain('too many windows');
});
