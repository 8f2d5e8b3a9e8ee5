import { NAME_MAX } from '@olympiad/shared-dto/limits.js';
import { nameProblem, tidyName, withFewMarks } from '@olympiad/shared-dto/rules/names.js';
import type { NameGiven } from '../../users/names.js';
import type { GoogleIdentity } from './google-provider.js';

/** Google's names for the person, as far as they are names; else what stands before the @. */
export function namesOf(identity: Pick<GoogleIdentity, 'name' | 'givenName' | 'familyName' | 'email'>): NameGiven {
  const [name, givenName, familyName] = [identity.name, identity.givenName, identity.familyName].map(shortened);
  const parts = {
    ...(isName(givenName, 1) && { givenName }),
    ...(isName(familyName, 1) && { familyName }),
  };
  if (isName(name)) return { name, ...parts };
  if (isName(`${givenName ?? ''} ${familyName ?? ''}`)) return parts;
  const mailbox = shortened(identity.email.split('@', 1)[0] ?? '');
  return { name: isName(mailbox) ? mailbox : 'Unnamed' };
}

function shortened(text: string): string {
  return tidyName([...tidyName(withFewMarks(text))].slice(0, NAME_MAX).join(''));
}

function isName(text: string | undefined, least?: number): text is string {
  return text !== undefined && nameProblem(text, least) === undefined;
}
