import type { Role } from '@olympiad/shared-dto/roles.js';
import {
  mdiAccountCogOutline,
  mdiAccountSchoolOutline,
  mdiClipboardListOutline,
  mdiHomeOutline,
  mdiCardAccountDetailsOutline,
  mdiSchoolOutline,
  mdiTrophyOutline,
} from '../core/generated/shell-icons';

export interface Destination {
  path: string;
  /** Key of the catalogue. */
  label: string;
  icon: string;
  exact?: true;
  /** Absent: for everybody, signed in or not. */
  roles?: readonly Role[];
}

const DESTINATIONS: readonly Destination[] = [
  { path: '/', label: 'nav.home', icon: mdiHomeOutline, exact: true },
  { path: '/olympiads', label: 'nav.olympiads', icon: mdiTrophyOutline },
  { path: '/my', label: 'nav.my', icon: mdiClipboardListOutline, roles: ['student'] },
  { path: '/portfolio', label: 'nav.portfolio', icon: mdiCardAccountDetailsOutline, roles: ['student'] },
  { path: '/dashboard', label: 'nav.dashboard', icon: mdiAccountSchoolOutline, roles: ['reviewer'] },
  { path: '/school', label: 'nav.school', icon: mdiSchoolOutline, roles: ['teacher', 'school-admin'] },
  { path: '/organizer', label: 'nav.organizer', icon: mdiClipboardListOutline, roles: ['organizer'] },
  { path: '/owner', label: 'nav.owner', icon: mdiAccountCogOutline, roles: ['owner'] },
];

/** The pages this person can open. */
export function destinationsFor(user: { role: Role; status: string } | null): readonly Destination[] {
  return DESTINATIONS.filter(({ roles }) => !roles || (user?.status === 'active' && roles.includes(user.role)));
}
