/** Of a disk, this share is kept back, or `DISK_RESERVE` bytes where that is less. */
const SHARE = 0.1;

/** A disk as far as its room goes, in bytes. */
export interface DiskRoom {
  total: number;
  free: number;
}

/** Bytes of the disk that are kept for answers: the smaller of a tenth of it and the setting. */
export function reserveOf(total: number, setting: number): number {
  return Math.min(total * SHARE, setting);
}

/** Is what is free kept for answers? */
export function isBelowReserve({ total, free }: DiskRoom, setting: number): boolean {
  return free < reserveOf(total, setting);
}
