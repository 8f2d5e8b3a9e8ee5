import { Injectable } from '@nestjs/common';
import { JobPeople } from '../platform/jobs/job-people.js';
import { NoticePeople } from '../platform/notices/notice-people.js';
import { UsersService } from './users.service.js';

/** Says who started a job, and whom a notice is for. */
@Injectable()
export class ToldPeople {
  constructor(starters: JobPeople, told: NoticePeople, users: UsersService) {
    starters.register(async (ids) => {
      const profiles = await users.profiles(ids);
      return new Map([...profiles.values()].map(({ id, displayName, role }) => [id, { name: displayName, role }]));
    });
    told.register(async (ids) => {
      const profiles = await users.profiles(ids);
      return new Map(
        [...profiles.values()].map(({ id, email, language, country, ...person }) => {
          const mayBeMailed = person.mayBeMailed && person.status === 'active';
          return [id, { email, language, mayBeMailed, ...(country !== undefined && { country }) }];
        }),
      );
    });
  }
}
