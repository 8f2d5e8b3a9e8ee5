import { integer, secret, text, url, variable } from './variable.js';

/** What is measured, traced and logged, and who may read it. */
export const MONITORING_VARIABLES = {
  METRICS_PORT: variable({
    group: 'monitoring',
    meaning: 'port of the metrics, or the next free of the 16 after it (0: no metrics are served)',
    must: 'a port number',
    fallback: 9464,
    parse: integer(0, 65_519),
  }),
  METRICS_HOST: variable({
    group: 'monitoring',
    meaning: 'address the metrics listen on; they are for the monitoring, not for the public',
    must: 'an address',
    fallback: '127.0.0.1',
    parse: text,
  }),
  MONITORING_TOKEN: variable({
    group: 'monitoring',
    meaning: 'shows the details of readiness to a machine that sends it as bearer (empty: to owners only)',
    must: 'at least 16 characters',
    secret: true,
    fallback: '',
    parse: secret(16),
  }),
  MONITORING_PROMETHEUS_URL: variable({
    group: 'monitoring',
    meaning: 'the Prometheus that npm run launch:status asks (empty: it asks the running processes)',
    must: 'an http or https address',
    fallback: '',
    parse: url('http:', 'https:'),
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable({
    group: 'monitoring',
    meaning: 'where traces are sent, OTLP over HTTP (empty: no tracing)',
    must: 'an http or https address',
    fallback: '',
    parse: url('http:', 'https:'),
  }),
  OTEL_SERVICE_NAME: variable({
    group: 'monitoring',
    meaning: 'name of this service in traces',
    must: 'a name',
    fallback: 'olympiad-backend',
    parse: text,
  }),
  LOG_LEVEL: variable({
    group: 'monitoring',
    meaning: 'least severe log line written',
    must: 'fatal, error, warn, info, debug, trace or silent',
    fallback: 'info',
    parse: (text) => (/^(fatal|error|warn|info|debug|trace|silent)$/.test(text) ? text : undefined),
  }),
};
