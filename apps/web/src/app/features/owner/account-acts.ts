import type { Account } from '@olympiad/shared-dto/users.dto.js';

/** What the owner can do with an account. */
export type AccountAct = 'approve' | 'refuse' | 'disable' | 'enable' | 'role';

/** Those that fit its state; nothing for one's own account, so that nobody locks themselves out. */
export function accountActs({ id, status }: Pick<Account, 'id' | 'status'>, ownId: string | undefined): AccountAct[] {
  if (id === ownId) return [];
  switch (status) {
    case 'pending':
      return ['approve', 'refuse'];
    case 'active':
      return ['role', 'disable'];
    case 'disabled':
      return ['enable'];
  }
}

/** The state an act leads to. */
export const STATUS_AFTER = {
  approve: 'active',
  refuse: 'disabled',
  disable: 'disabled',
  enable: 'active',
} as const;
