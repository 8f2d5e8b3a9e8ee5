import type { PortfolioDraft } from './draft';

/** What was on the screen, and the revision it was written on. */
export interface KeptDraft {
  revision: number;
  draft: PortfolioDraft;
}

const keyOf = (portfolioId: string) => `olympiad.portfolio-draft.${portfolioId}`;

/** Keeps unsaved text over a reload of this tab; another tab has its own. Written at once, so no letter waits. */
export const draftKeeper = {
  keep(portfolioId: string, kept: KeptDraft): void {
    try {
      sessionStorage.setItem(keyOf(portfolioId), JSON.stringify(kept));
    } catch {
      // Full or forbidden: the page itself still holds the text and sends it.
    }
  },
  recall(portfolioId: string): KeptDraft | undefined {
    try {
      return JSON.parse(sessionStorage.getItem(keyOf(portfolioId)) ?? 'null') as KeptDraft | undefined;
    } catch {
      return undefined;
    }
  },
  forget(portfolioId: string): void {
    try {
      sessionStorage.removeItem(keyOf(portfolioId));
    } catch {
      // Nothing was kept then.
    }
  },
};
