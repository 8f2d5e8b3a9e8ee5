/** Requests a second for good, and how many more at once. */
interface Limit {
  rate: number;
  burst: number;
}

/** One installation behind nginx; paths are absolute, `web` is a folder or `api`. */
export interface Installation {
  domain: string;
  apiDomain?: string;
  upstreams: string[];
  web: string;
  assets?: string;
  certificate: string;
  key: string;
  maxFileSize: number;
  host?: string;
  httpPort?: number;
  httpsPort?: number;
  limits?: { login?: Limit; upload?: Limit };
  whole?: { run: string; logs: string; mimeTypes: string };
}

/** The configuration of nginx; a `Stop` naming what is wrong with the installation. */
export function nginxConfig(installation: Installation): string;
