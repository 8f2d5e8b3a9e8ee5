import { Injectable } from '@nestjs/common';
import { JobPeople } from '../platform/jobs/job-people.js';
import { UsersService } from './users.service.js';

/** Says who started a job. */
@Injectable()
export class ToldPeople {
  constructor(starters: JobPeople, users: UsersService) {
    starters.register(async (ids) => {
      const profiles = await users.profiles(ids);
      return new Map([...profiles.values()].map(({ id, displayName, role }) => [id, { name: displayName, role }]));
    });
  }
}
