import type { Texts } from '../../core/language/texts';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

/** How long until something, in the two largest units that matter; milliseconds in, words out. */
export function countdown(milliseconds: number, texts: Pick<Texts, 't' | 'n'>): string {
  const left = Math.max(0, milliseconds);
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  const seconds = Math.floor((left % MINUTE) / SECOND);
  if (days > 0) return `${texts.n('olympiads.days', days)} ${texts.t('time.hours', { count: hours })}`;
  if (hours > 0) return `${texts.t('time.hours', { count: hours })} ${texts.t('time.minutes', { count: minutes })}`;
  const two = String(seconds).padStart(2, '0');
  return `${texts.t('time.minutes', { count: minutes })} ${texts.t('olympiads.seconds', { count: two })}`;
}
