import type { INestApplicationContext } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import type { OrganizationKind, Role } from '@olympiad/shared-dto/roles.js';
import { Passwords } from '../auth/passwords.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { SchoolStudents } from '../users/school-students.service.js';
import { UsersService, type Membership } from '../users/users.service.js';
import { forEach } from './at-once.js';
import { Chance } from './chance.js';
import { NAMINGS, type Naming } from './names.js';
import { ORGANIZER, SCHOOLS, UNIVERSITIES } from './schools.js';
import { DAY_MS } from './spans.js';
import type { TurnedClock } from './turned-clock.js';

/** Everybody knows it: that is why none of this exists in production. */
const PASSWORD = 'olympiad-demo';
export const DOMAIN = 'demo.example';
export const STUDENTS = 300;
const GRADES = [8, 9, 10, 11];

/** A student of the season. */
export interface DemoStudent {
  id: string;
  name: string;
  language: Language;
  country: string;
  grade: number;
  school?: string;
  /** Around 0; how easily questions come. */
  ability: number;
}

/** Who is there once people are made. */
export interface People {
  students: DemoStudent[];
  /** The demo account of the student's role. */
  student: DemoStudent;
  organizer: { id: string; organizationId: string };
}

/** Makes the organizations, one account a role, and the students. */
export class PeopleMaker {
  private readonly users: UsersService;
  private readonly organizations: OrganizationsService;
  private readonly schools: SchoolStudents;
  private readonly passwords: Passwords;
  private readonly chance = new Chance('people');
  private passwordHash = '';

  constructor(
    app: INestApplicationContext,
    private readonly clock: TurnedClock,
  ) {
    this.users = app.get(UsersService, { strict: false });
    this.organizations = app.get(OrganizationsService, { strict: false });
    this.schools = app.get(SchoolStudents, { strict: false });
    this.passwords = app.get(Passwords, { strict: false });
  }

  async make(): Promise<People> {
    // One hash for all: three hundred would take longer than the rest of the season.
    {
      using place = await this.passwords.admit();
      this.passwordHash = await this.passwords.hash(PASSWORD, place);
    }
    const owner = await this.account('owner', 'Olga Owner');
    const make = (kind: OrganizationKind, input: (typeof SCHOOLS)[number]) =>
      this.organizations.create({ kind, ...input }, owner);
    const organizer = await make('organizer', ORGANIZER);
    const [university] = await forEach(UNIVERSITIES, (input) => make('university', input));
    const schools = await forEach(SCHOOLS, (input) => make('school', input));
    const [school] = schools;
    const organizerId = await this.account('organizer', 'Omar Organizer', organizer);
    await this.account('teacher', 'Tara Teacher', school);
    await this.account('school-admin', 'Sam Schoolmaster', school);
    await this.account('verifier', 'Vera Verifier');
    await this.account('reviewer', 'Rita Reviewer', university);
    const student = await this.demoStudent(school);
    const students = await forEach(this.crowd(schools), (one) => this.student(one));
    return { students, student, organizer: { id: organizerId, organizationId: organizer.id } };
  }

  /** The account whose being there says that the whole season is. */
  async makeLast(): Promise<void> {
    await this.account('grader', 'Greta Grader');
  }

  private async account(role: Role, name: string, organization?: Organization, language: Language = 'en') {
    const email = `${role}@${DOMAIN}`;
    const { passwordHash } = this;
    const { id } = await this.users.create({
      name,
      email,
      passwordHash,
      emailProven: true,
      role,
      status: 'active',
      ...(organization && { organization: toMembership(organization) }),
      language,
    });
    return id;
  }

  private async demoStudent(school: Organization | undefined): Promise<DemoStudent> {
    const id = await this.account('student', 'Stella Student', school);
    await this.users.updateMe(id, { country: 'UZ', grade: 10, birthDate: '2010-05-14' });
    if (school) await this.schools.join(id, toMembership(school));
    return { id, name: 'Stella Student', language: 'en', country: 'UZ', grade: 10, ability: 0.7 };
  }

  private crowd(schools: Organization[]): Newcomer[] {
    const names = new Set<string>();
    const crowd: Newcomer[] = [];
    for (const naming of NAMINGS) {
      const local = schools.filter(({ country }) => country === naming.country);
      for (let count = Math.round((STUDENTS * naming.share) / 100); count > 0; count -= 1) {
        const name = this.newName(naming, names);
        const hasSchool = local.length > 0 && this.chance.happens(0.85);
        crowd.push({ naming, name, ...(hasSchool && { school: this.chance.pick(local) }) });
      }
    }
    return this.chance.some(crowd, STUDENTS - 1).map((one, place) => ({ ...one, place }));
  }

  private newName({ women, men, families }: Naming, taken: Set<string>): string {
    for (;;) {
      const isWoman = this.chance.happens(0.5);
      const family = this.chance.pick(families).split('/');
      const name = `${this.chance.pick(isWoman ? women : men)} ${(isWoman ? family[0] : family.at(-1)) ?? ''}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  }

  private student({ naming, name, school, place = 0 }: Newcomer): Promise<DemoStudent> {
    const chance = new Chance(`student ${place}`);
    const grade = chance.pick(GRADES);
    const joined = this.clock.start - chance.between(75, 140) * DAY_MS;
    return this.clock.at(joined, async () => {
      const { language, country } = naming;
      const { id } = await this.users.create({
        name,
        email: `student-${String(place + 1).padStart(3, '0')}@${DOMAIN}`,
        passwordHash: this.passwordHash,
        emailProven: true,
        role: 'student',
        status: 'active',
        ...(school && { organization: toMembership(school) }),
        language,
      });
      const born = new Date(this.clock.start).getUTCFullYear() - grade - 6;
      const day = [1 + chance.below(12), 1 + chance.below(28)].map((part) => String(part).padStart(2, '0')).join('-');
      const shows = { showSchool: chance.happens(0.7), showFullName: chance.happens(0.5) };
      await this.users.updateMe(id, { country, grade, birthDate: `${born}-${day}`, ...shows });
      // A few of each school wait at its desk.
      if (school && chance.happens(0.9)) await this.schools.join(id, toMembership(school));
      return { id, name, language, country, grade, ability: chance.bell(), ...(school && { school: school.name }) };
    });
  }
}

interface Newcomer {
  naming: Naming;
  name: string;
  school?: Organization;
  place?: number;
}

function toMembership({ id, kind, name, country }: Organization): Membership {
  return { id, kind, name, country };
}
