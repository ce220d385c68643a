/** An S3-compatible server of its own, which checks signatures as the real ones do. */
import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

const KEY = 'S3RVER';
const REGION = 'eu-test-1';

export interface S3Server {
  /** Settings of a store in its bucket. */
  settings: {
    s3Endpoint: string;
    s3Region: string;
    s3Bucket: string;
    s3AccessKeyId: string;
    s3SecretAccessKey: string;
    s3PathStyle: boolean;
  };
  close(): Promise<void>;
}

interface Context {
  req: IncomingMessage;
  status: number;
  body: unknown;
}

export async function openS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'hanse-s3-'));
  const configureBuckets = [{ name: 'hanse', configs: [] }];
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets });
  // It knows keys, and leaves signatures of version 4 alone.
  const { middleware } = server as unknown as { middleware: unknown[] };
  middleware.unshift(async (context: Context, next: () => Promise<void>) => {
    const { authorization = '' } = context.req.headers;
    if (authorization.includes(`Credential=${KEY}/`) && !authorization.endsWith(signatureOf(context.req))) {
      context.status = 403;
      context.body = '<Error><Code>SignatureDoesNotMatch</Code></Error>';
      return;
    }
    await next();
  });
  const { port } = await server.run();
  return {
    settings: {
      s3Endpoint: `http://127.0.0.1:${port}`,
      s3Region: REGION,
      s3Bucket: 'hanse',
      s3AccessKeyId: KEY,
      s3SecretAccessKey: KEY,
      s3PathStyle: true,
    },
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Signature version 4 as the documentation of S3 describes it, for requests without a query. */
function signatureOf({ method, url, headers }: IncomingMessage): string {
  const [, list = ''] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const date = String(headers['x-amz-date']);
  const scope = [date.slice(0, 8), REGION, 's3', 'aws4_request'];
  const signed = list.split(';').map((name) => `${name}:${headers[name]}\n`);
  const request = [method, url, '', signed.join(''), list, headers['x-amz-content-sha256']].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), createHash('sha256').update(request).digest('hex')];
  const key = scope.reduce<Buffer | string>(
    (from, part) => createHmac('sha256', from).update(part).digest(),
    `AWS4${KEY}`,
  );
  return `Signature=${createHmac('sha256', key).update(text.join('\n')).digest('hex')}`;
}
