/** Questions to a running Prometheus. */
import { Stop } from '../process/stop.mjs';

/**
 * @param base such as `http://prometheus:9090`
 * @param query an expression with one value
 * @returns undefined when there is no value
 * @throws {Stop} when Prometheus does not answer, or does not understand
 */
export async function ask(base: string, query: string): Promise<number | undefined> {
  const [first] = await askAll(base, query);
  return first === undefined || Number.isNaN(first.value) ? undefined : first.value;
}

type Answer =
  | { status: 'success'; data: { result: { metric: Record<string, string>; value: [time: number, value: string] }[] } }
  | { status: 'error'; error: string };

/** @returns every value of the expression */
export async function askAll(
  base: string,
  query: string,
): Promise<{ labels: Record<string, string>; value: number }[]> {
  const url = new URL('api/v1/query', base.endsWith('/') ? base : `${base}/`);
  url.searchParams.set('query', query);
  let answer: Answer;
  try {
    answer = (await (await fetch(url, { signal: AbortSignal.timeout(10_000) })).json()) as Answer;
  } catch {
    throw new Stop(`Prometheus does not answer at ${url.origin}: correct MONITORING_PROMETHEUS_URL, or leave it out.`);
  }
  if (answer.status !== 'success') throw new Stop(`Prometheus refused a question: ${answer.error}`);
  return answer.data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
}
