import type { Db, ObjectId, WithId } from 'mongodb';
import { Chance } from './chance.js';
import { DOMAIN, type DemoStudent, type People } from './people.js';

interface StoredUser {
  email: string;
  name: string;
  country?: string;
  grade?: number;
  organization?: { _id: ObjectId };
}

/** The people of a season loaded earlier. */
export async function readPeople(db: Db): Promise<People> {
  const users = db.collection<StoredUser>('users');
  const organizer = await users.findOne({ email: `organizer@${DOMAIN}` });
  const student = await users.findOne({ email: `student@${DOMAIN}` });
  if (!organizer || !student) throw new Error('The demo accounts are not there');
  const crowd = await users
    .find({ email: { $regex: `^student-\\d+@${DOMAIN.replace('.', '\\.')}$` } })
    .sort({ email: 1 })
    .toArray();
  const toStudent = (user: WithId<StoredUser>): DemoStudent => ({
    id: String(user._id),
    name: user.name,
    language: 'en',
    country: user.country ?? '',
    grade: user.grade ?? 10,
    ability: new Chance(`again ${user.name}`).bell(),
  });
  return {
    students: crowd.map(toStudent),
    student: toStudent(student),
    organizer: { id: String(organizer._id), organizationId: String(organizer.organization?._id) },
  };
}
