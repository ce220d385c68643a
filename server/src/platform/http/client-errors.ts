import type { Socket } from 'node:net';
import { formatId, newUuid, type Refusal } from '#kernel';
import type { ErrorRegistry } from './errors.ts';
import { problemOf, problemText } from './problem.ts';

interface ParseError extends Error {
  code?: string;
}

const refusals: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: { code: 'headers_too_large', detail: 'All headers together may have 16 KiB.' },
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'request_timeout', detail: 'The request was not complete in time.' },
};

const reasons: Record<number, string> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** Answers what is not even HTTP: there is no request object then, only the socket. */
export function answerBrokenRequests(registry: ErrorRegistry): (error: ParseError, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const refusal = refusals[error.code ?? ''] ?? {
      code: 'malformed_request',
      detail: 'The request is not valid HTTP.',
    };
    const requestId = formatId('req', newUuid());
    const problem = problemOf(refusal, registry, { instance: '', requestId });
    const body = problemText(problem);
    socket.end(
      `HTTP/1.1 ${problem.status} ${reasons[problem.status] ?? 'Bad Request'}\r\n` +
        `Content-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
        `X-Request-Id: ${requestId}\r\nConnection: close\r\n\r\n${body}`,
    );
  };
}
