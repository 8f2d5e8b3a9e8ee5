import { Injectable } from '@nestjs/common';
import type { Role } from '@olympiad/shared-dto/roles.js';

/** Whoever starts jobs. */
export interface JobStarter {
  /** The public name. */
  name: string;
  role: Role;
}

/** By account id; accounts that are gone are left out. */
export type StartersOf = (ids: string[]) => Promise<Map<string, JobStarter>>;

/** Who started a job: whoever keeps the accounts says it. */
@Injectable()
export class JobPeople {
  private look: StartersOf = async () => new Map();

  register(look: StartersOf): void {
    this.look = look;
  }

  of(ids: string[]): Promise<Map<string, JobStarter>> {
    return this.look(ids);
  }

  /** The page of the web app where the account sees its jobs. */
  async jobsPage(id: string): Promise<string> {
    return (await this.of([id])).get(id)?.role === 'owner' ? '/owner/jobs' : '/profile';
  }
}
