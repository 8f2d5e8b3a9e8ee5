import {
  mdiAtom,
  mdiBookOpenPageVariantOutline,
  mdiCalculatorVariantOutline,
  mdiChartLine,
  mdiDna,
  mdiEarth,
  mdiFlaskOutline,
  mdiLaptop,
  mdiTelescope,
  mdiTranslate,
} from '@mdi/js';
import type { Subject } from '@olympiad/shared-dto/subjects.js';

export const SUBJECT_ICONS: Readonly<Record<Subject, string>> = {
  mathematics: mdiCalculatorVariantOutline,
  physics: mdiAtom,
  chemistry: mdiFlaskOutline,
  biology: mdiDna,
  informatics: mdiLaptop,
  astronomy: mdiTelescope,
  geography: mdiEarth,
  linguistics: mdiTranslate,
  economics: mdiChartLine,
  history: mdiBookOpenPageVariantOutline,
};
