import { readThresholds } from '../monitoring/thresholds.mts';

const { thresholds } = readThresholds();

/** @param id of a threshold in seconds @returns milliseconds */
function milliseconds(id: string): number {
  const found = thresholds.find((threshold) => threshold.id === id);
  if (!found) throw new Error(`deploy/monitoring/thresholds.json has no threshold ${id}`);
  return found.value * 1_000;
}

/** What a verification holds a site to, in milliseconds: what the alarms hold it to. */
export const limits = {
  health: milliseconds('health-slow'),
  average: milliseconds('response-average-high'),
  page: milliseconds('page-load-slow'),
  search: milliseconds('search-slow'),
};
