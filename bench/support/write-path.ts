/** The write path over a workspace, without HTTP. */
import { LaneQueues } from '../../server/src/modules/decisions/index.ts';
import { type IntakeDeps, takeEvents } from '../../server/src/modules/intake/index.ts';
import { externalIdOf, splitByAccount } from './invoices.ts';
import type { BenchWorkspace } from './workspace.ts';

/** Events handed over together, as one upload's window would. */
const EVENTS_PER_CALL = 2_000;

export interface BenchWritePath {
  /** Takes the events in with several uploads at once. @returns seconds it took */
  feed(lines: readonly string[], uploads?: number): Promise<number>;
}

export function benchWritePath({ workspaceId, accountIds, deps }: BenchWorkspace): BenchWritePath {
  const byExternalId = new Map(accountIds.map((id, index) => [externalIdOf(index), id]));
  const intake: IntakeDeps = {
    ...deps,
    queues: new LaneQueues(deps),
    parties: {
      accounts: async (_workspace, references) =>
        references.map((reference) =>
          'externalId' in reference ? (byExternalId.get(reference.externalId) ?? null) : null,
        ),
      memberships: async (_workspace, asked) => asked.map(() => null),
    },
  };
  return {
    feed: async (lines, uploads = 4) => {
      const parts = splitByAccount(lines, uploads);
      const from = performance.now();
      await Promise.all(parts.map((part) => upload(intake, workspaceId, part)));
      await intake.queues.drained();
      return (performance.now() - from) / 1000;
    },
  };
}

async function upload(intake: IntakeDeps, workspaceId: string, lines: readonly string[]): Promise<void> {
  for (let next = 0; next < lines.length; next += EVENTS_PER_CALL) {
    const part = lines.slice(next, next + EVENTS_PER_CALL);
    const answers = await takeEvents(
      intake,
      workspaceId,
      part.map((text) => ({ value: JSON.parse(text), text })),
    );
    const other = answers.find((answer) => answer.status !== 'recorded');
    if (other !== undefined) throw new Error(`an event was not recorded: ${JSON.stringify(other)}`);
  }
}
