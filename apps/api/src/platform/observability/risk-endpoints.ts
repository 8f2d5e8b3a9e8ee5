/** The endpoints that are watched one by one, and the routes they are. */
const ROUTES: Record<string, string> = {
  'POST /api/auth/register': 'register',
  'POST /api/auth/login': 'login',
  'GET /api/portfolios': 'portfolio_list',
  'POST /api/portfolio': 'portfolio_create',
  'GET /api/portfolio/:id': 'portfolio_read',
  'PUT /api/portfolio/:id': 'portfolio_update',
  'GET /api/olympiads': 'olympiad_list',
  'POST /api/upload/photo': 'upload',
  'POST /api/upload/gallery': 'upload',
  'POST /api/upload/evidence': 'upload',
  'POST /api/upload/image': 'upload',
  'POST /api/upload/logo': 'upload',
  'PATCH /api/attempts/:id/answers': 'answer_save',
  'POST /api/attempts/:id/submit': 'submit',
};

export const RISK_ENDPOINTS: readonly string[] = [...new Set(Object.values(ROUTES))];
/** By route, then by method: asked at every request without making a text. */
const BY_ROUTE = new Map<string, Map<string, string>>();
for (const [key, endpoint] of Object.entries(ROUTES)) {
  const [method = '', route = ''] = key.split(' ');
  const methods = BY_ROUTE.get(route) ?? new Map<string, string>();
  BY_ROUTE.set(route, methods.set(method, endpoint));
}

/** The name of the watched endpoint; undefined for all other routes. */
export function riskEndpointOf(method: string, route: string): string | undefined {
  return BY_ROUTE.get(route)?.get(method);
}

export const OUTCOMES = ['ok', 'refused', 'failed'] as const;
/** `refused` is the client's doing (4xx), `failed` is ours (5xx). */
export type Outcome = (typeof OUTCOMES)[number];

export function outcomeOf(status: number): Outcome {
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'ok';
}
