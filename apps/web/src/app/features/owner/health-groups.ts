/** Which figures stand together, in the order somebody looks at them; ids as the server names them. */
export const HEALTH_GROUPS: readonly { name: string; figures: readonly string[] }[] = [
  {
    name: 'requests',
    figures: ['error-rate', 'server-error-rate', 'response-mean', 'response-p95', 'requests', 'users-online'],
  },
  { name: 'database', figures: ['query-mean', 'database-pool', 'database-size'] },
  { name: 'background', figures: ['event-lag', 'event-loop-lag'] },
  { name: 'live', figures: ['sockets', 'socket-reconnections'] },
  { name: 'browser', figures: ['page-load', 'browser-errors'] },
  { name: 'success', figures: ['portfolio-create-success', 'upload-success'] },
  { name: 'machine', figures: ['host-cpu', 'host-memory', 'host-disk-free', 'process-memory'] },
];
