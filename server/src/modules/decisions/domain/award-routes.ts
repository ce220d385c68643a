/** Where parts of a person's award go: to the person, to the company, to nobody, or nowhere yet. */
import type { Counted } from './personal-room.ts';

export type PackedRoutes = [campaign: string, step: string, unit: string, place: string, routes: PackedRoute[]];

/** A route as recorded; year and value where the person was counted with it. */
type PackedRoute = [holder: string, amount: string, year?: number, value?: string];

export interface Route {
  holder: string;
  amount: bigint;
  counted: Counted | null;
}

/** Route of what a person may not get and the company does not get either. */
export const NOBODY = '';
/** Route of what a person gets once an administrator of the company agrees. */
export const WAITING = '?';

export function isWaiting({ holder }: Route): boolean {
  return holder === WAITING;
}

export function sumOfWaiting(routes: readonly Route[]): bigint {
  return routes.reduce((sum, route) => (isWaiting(route) ? sum + route.amount : sum), 0n);
}

export function unpackRoute([holder, amount, year, value]: PackedRoute): Route {
  const counted = year === undefined || value === undefined ? null : ([year, value] as const);
  return { holder, amount: BigInt(amount), counted };
}

export function packRoute({ holder, amount, counted }: Route): PackedRoute {
  return counted === null ? [holder, String(amount)] : [holder, String(amount), ...counted];
}

/** What was counted in different years is one amount all the same. */
export function byHolder(routes: readonly Route[]): { holder: string; amount: bigint }[] {
  const sums = new Map<string, bigint>();
  for (const { holder, amount } of routes) sums.set(holder, (sums.get(holder) ?? 0n) + amount);
  return [...sums].map(([holder, amount]) => ({ holder, amount }));
}

/** Takes from the routes what is granted no more, the last one first. */
export function lowerRoutes(
  routes: readonly Route[],
  granted: bigint,
  fall: (route: Route, taken: bigint) => void,
): void {
  let routed = sumOf(routes);
  for (const route of [...routes].reverse()) {
    if (routed <= granted) break;
    const taken = route.amount < routed - granted ? route.amount : routed - granted;
    fall(route, taken);
    routed -= taken;
  }
}

export function sumOf(routes: readonly Route[]): bigint {
  return routes.reduce((sum, route) => sum + route.amount, 0n);
}

export function addRoute(routes: Route[], added: Route): void {
  const same = routes.find(({ holder, counted }) => holder === added.holder && counted?.[0] === added.counted?.[0]);
  if (same === undefined) {
    routes.push(added);
    return;
  }
  same.amount += added.amount;
  if (same.counted === null || added.counted === null) return;
  same.counted = [same.counted[0], String(BigInt(same.counted[1]) + BigInt(added.counted[1]))];
}
