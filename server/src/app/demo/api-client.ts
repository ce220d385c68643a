/** The little of the API the demonstration needs, through the same door as everybody else. */
import { RefusedError } from '#kernel';

export interface ApiClient {
  send<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T>;
  /** Sends events line by line. @returns the answers, in order */
  bulk(events: readonly unknown[]): Promise<{ status: string }[]>;
}

export function createApiClient(url: string, key: string): ApiClient {
  const headers = { authorization: `Bearer ${key}` };
  return {
    send: async (method, path, body) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const type = typeof body === 'string' ? 'text/yaml' : 'application/json';
      const response = await fetch(`${url}${path}`, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': type },
        ...(body === undefined ? {} : { body: text }),
      });
      const answer = await response.text();
      if (response.ok) return (answer === '' ? null : JSON.parse(answer)) as never;
      throw refusalOf(path, answer);
    },
    bulk: async (events) => {
      const body = `${events.map((event) => JSON.stringify(event)).join('\n')}\n`;
      const response = await fetch(`${url}/v1/events/bulk`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-ndjson' },
        body,
      });
      const text = await response.text();
      if (!response.ok) throw refusalOf('/v1/events/bulk', text);
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { status: string });
    },
  };
}

function refusalOf(path: string, text: string): RefusedError {
  try {
    const problem = JSON.parse(text) as { code: string; detail: string; remedy?: string; errors?: never };
    return new RefusedError({ ...problem, detail: `${path}: ${problem.detail}` });
  } catch {
    return new RefusedError({ code: 'demo_failed', detail: `${path} answered: ${text.slice(0, 300)}` });
  }
}
