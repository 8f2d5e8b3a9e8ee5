/**
 * For PM2: `pm2 start ecosystem.config.cjs`. Several processes share the port, and `pm2 reload olympiad-backend`
 * replaces them one after the other, each once the next is ready. That needs a PM2 that runs on Node 24; on an older
 * one a single process runs on the Node that the packages bring along, and a restart is a short gap.
 */
const { availableParallelism } = require('node:os');

const canShare = Number(process.versions.node.split('.')[0]) >= 24;
/** What the API gives itself to end, as in the settings, and a little more before PM2 kills it. */
const shutdownSeconds = Number(process.env.SHUTDOWN_SECONDS || 10);

/** @type {{ apps: object[] }} */
module.exports = {
  apps: [
    {
      name: 'olympiad-backend',
      script: 'server.js',
      cwd: /** @type {{ path?: string }} */ (module).path,
      exec_mode: canShare ? 'cluster' : 'fork',
      instances: canShare ? Number(process.env.INSTANCES || Math.max(2, availableParallelism())) : 1,
      env: { NODE_ENV: 'production' },
      // The process says `ready` once it serves; a database that is away must not hold a reload up for ever.
      wait_ready: true,
      listen_timeout: 20_000,
      kill_timeout: (shutdownSeconds + 2) * 1_000,
      // A wrong setting ends the start at once: tried ever more slowly, up to every 15 s.
      exp_backoff_restart_delay: 200,
      max_memory_restart: '1G',
      // One file for all processes, in PM2's own folder. PM2 appends for ever; turn the files over once with
      // pm2 install pm2-logrotate && pm2 set pm2-logrotate:max_size 50M && pm2 set pm2-logrotate:retain 14
      merge_logs: true,
    },
  ],
};
