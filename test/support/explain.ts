import type { Db, Document, Sort } from 'mongodb';

/** How a query was run. */
export interface Plan {
  keysExamined: number;
  docsExamined: number;
  returned: number;
  stages: string[];
}

/** Explains a query; throws when it scans the collection or sorts in memory. */
export async function slowPlan(
  db: Db,
  collection: string,
  filter: object,
  { sort = {}, limit = 20, hint }: { sort?: Sort; limit?: number; hint?: string } = {},
): Promise<Plan> {
  const found = db.collection(collection).find(filter, hint === undefined ? {} : { hint });
  const plan = await found.sort(sort).limit(limit).explain('executionStats');
  const planner = plan['queryPlanner'] as { winningPlan: Document };
  const stages = stagesOf(planner.winningPlan);
  for (const slow of ['COLLSCAN', 'SORT']) {
    if (stages.includes(slow)) throw new Error(`${collection} is read with ${slow}: ${JSON.stringify(filter)}`);
  }
  const { totalKeysExamined, totalDocsExamined, nReturned } = plan['executionStats'] as Document;
  return { keysExamined: totalKeysExamined, docsExamined: totalDocsExamined, returned: nReturned, stages };
}

function stagesOf(plan: Document): string[] {
  const inner = [plan['inputStage'], plan['queryPlan'], ...((plan['inputStages'] as Document[] | undefined) ?? [])];
  return [plan['stage'] as string, ...inner.filter(Boolean).flatMap((stage: Document) => stagesOf(stage))].filter(
    Boolean,
  );
}
