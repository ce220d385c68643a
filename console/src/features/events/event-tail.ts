/** Events as they come in, while somebody watches: asked for every other second, kept in order, and picked up after a break. */
import type { EventSummary } from '@hanse/sdk';
import { isProblemLike } from '@hanse/ui';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';

const EVERY_MS = 1_500;
const PAUSE_MS_MAX = 15_000;
/** After so long the server begins anew: what came in meanwhile is in the list. */
const AWAY_MS = 50_000;
const KEPT_MAX = 500;

/** What the tail can be narrowed to. */
export interface TailFilter {
  account?: string;
  source?: string;
  type?: string;
  outcome?: 'awarded' | 'nothing' | 'waiting';
}

export interface EventTail {
  /** What has come in since the watch began, the newest first; while it is held, what had come in before. */
  arrived: readonly EventSummary[];
  /** What has come in while it is held. */
  waiting: number;
  state: 'off' | 'connecting' | 'live' | 'reconnecting';
  isHeld: boolean;
  hold: () => void;
  /** Shows what has waited, and goes on. */
  release: () => void;
}

/**
 * @param filter null: nobody watches
 * @param onGap something may have come in that the tail does not have: the list has to be read again
 */
export function useEventTail(filter: TailFilter | null, onGap: () => void): EventTail {
  const [events, setEvents] = useState<readonly EventSummary[]>([]);
  const [held, setHeld] = useState<number | null>(null);
  const [state, setState] = useState<EventTail['state']>('off');
  const gap = useRef(onGap);
  gap.current = onGap;
  const asked = filter === null ? null : JSON.stringify(filter);
  useEffect(() => {
    setEvents([]);
    setHeld(null);
    setState(asked === null ? 'off' : 'connecting');
    if (asked === null) return undefined;
    const stop = new AbortController();
    void follow(JSON.parse(asked) as TailFilter, stop.signal, {
      onEvents: (found) => setEvents((known) => merge(found, known)),
      onState: setState,
      onGap: () => gap.current(),
    });
    return () => stop.abort();
  }, [asked]);
  return {
    arrived: held === null ? events : events.slice(Math.max(0, events.length - held)),
    waiting: held === null ? 0 : Math.max(0, events.length - held),
    state,
    isHeld: held !== null,
    hold: () => setHeld(events.length),
    release: () => setHeld(null),
  };
}

interface Listener {
  onEvents: (events: readonly EventSummary[]) => void;
  onState: (state: 'live' | 'reconnecting') => void;
  onGap: () => void;
}

/** Goes on until it is stopped; what fails is tried again, at growing distances. */
async function follow(filter: TailFilter, signal: AbortSignal, listener: Listener): Promise<void> {
  let after: string | undefined;
  let answeredAt = Date.now();
  let failures = 0;
  while (!signal.aborted) {
    try {
      if (Date.now() - answeredAt > AWAY_MS) after = undefined;
      const tail = await api.tailEvents({ ...filter, after }, { signal, retries: 0 });
      if (signal.aborted) return;
      if (after === undefined) listener.onGap();
      if (tail.events.length > 0) listener.onEvents(tail.events);
      after = tail.after;
      answeredAt = Date.now();
      failures = 0;
      listener.onState('live');
    } catch (error) {
      if (signal.aborted) return;
      if (isProblemLike(error) && error.code === 'cursor_invalid') after = undefined;
      failures += 1;
      listener.onState('reconnecting');
    }
    await pause(Math.min(PAUSE_MS_MAX, EVERY_MS * 2 ** Math.min(failures, 5)), signal);
  }
}

/** Ends early where it is stopped, or the connection comes back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      globalThis.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
    globalThis.addEventListener('online', done);
  });
}

/** The newest first; the same event may come twice. */
function merge(found: readonly EventSummary[], known: readonly EventSummary[]): EventSummary[] {
  const there = new Set(known.map(({ eventId }) => eventId));
  return [...found.filter(({ eventId }) => !there.has(eventId)), ...known].slice(0, KEPT_MAX);
}
