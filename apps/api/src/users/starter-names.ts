import { Injectable } from '@nestjs/common';
import { JobPeople } from '../platform/jobs/job-people.js';
import { UsersService } from './users.service.js';

/** Says by name who started a job. */
@Injectable()
export class StarterNames {
  constructor(people: JobPeople, users: UsersService) {
    people.register(async (ids) => {
      const profiles = await users.profiles(ids);
      return new Map([...profiles.values()].map(({ id, displayName }) => [id, displayName]));
    });
  }
}
