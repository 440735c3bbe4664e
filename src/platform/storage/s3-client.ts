import { Client } from 'minio';
import type { Config } from '../config';
import { boundedTransport, type Patience } from './transport';

/** The S3 client as this application needs it; sends nothing yet. */
export function s3Client(config: Config, patience?: Patience): Client {
  const endpoint = new URL(config.S3_ENDPOINT);
  const useSSL = endpoint.protocol === 'https:';
  const { transport, agent } = boundedTransport(useSSL, patience);
  return new Client({
    endPoint: endpoint.hostname.replace(/^\[|\]$/g, ''),
    port: endpoint.port ? Number(endpoint.port) : useSSL ? 443 : 80,
    useSSL,
    accessKey: config.S3_ACCESS_KEY,
    secretKey: config.S3_SECRET_KEY,
    // Unset, the client asks each bucket for it, which not every store answers.
    region: config.S3_REGION,
    transport,
    transportAgent: agent,
    // Its retries write to the console and leak connections; jobs and callers try again instead.
    retryOptions: { disableRetry: true },
  });
}
