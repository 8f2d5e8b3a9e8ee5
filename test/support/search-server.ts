/** The address of the OpenSearch that the test files of a run share; each names its own index. */
export async function sharedSearch(): Promise<string> {
  const answer = await fetch(process.env['TEST_SEARCH_OFFER'] ?? '');
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
